// The head of the board: the time, in cells, so that its digits do not jump.
import { locale, serverNow } from "../js/clock.js";
import { setFigures } from "./lists.js";

// Keep an element showing the time of day in the center's own zone.
export function showClock(element, timeZone) {
  const format = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });
  const show = () => setFigures(element, format.format(serverNow()));
  show();
  setInterval(show, 1000);
}
