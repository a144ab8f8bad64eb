// Why a counter pauses and when it is back, in words and in the center's own time.
import { locale } from "../js/clock.js";
import { fill } from "../js/words.js";

export function pauseWords(counter, texts) {
  if (counter.state !== "paused") return "";
  const { timezone: timeZone } = document.getElementById("desk").dataset;
  const format = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });
  const back = counter.back_at ? fill(texts.back_at, { time: format.format(Date.parse(counter.back_at)) }) : "";
  return [texts.reasons[counter.reason] || counter.reason, back].filter(Boolean).join(" · ");
}
