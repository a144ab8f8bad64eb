// A paused counter in words: why, and when somebody is back, in the page's language.
import { locale, serverNow } from "./clock.js";

export function timeIn(zone, iso) {
  const options = { timeZone: zone, hour: "2-digit", minute: "2-digit", hour12: false };
  return new Intl.DateTimeFormat(locale, options).format(Date.parse(iso));
}

// The time somebody is back, "" for none, and for one that is over: nobody is told a promise that was not kept.
export function backAt(counter, zone) {
  const later = counter.back_at && Date.parse(counter.back_at) > serverNow();
  return later ? timeIn(zone, counter.back_at) : "";
}

// A paused counter in one short line: why, and the time somebody is back. The page says its zone.
export function pauseText(counter, words) {
  const back = backAt(counter, document.querySelector("[data-timezone]").dataset.timezone);
  return (words.reasons[counter.reason] || words.paused) + (back ? " · " + back : "");
}
