// An emergency covers the whole screen and is spoken until somebody ends it; its end is shown and spoken as clearly.
// While the server is away it stays: the hall is not told that all is well because a cable was pulled.
import { Alarm } from "./alarm.js";
import { locale, serverNow } from "./clock.js";
import { element, icon } from "./dom.js";
import { fit } from "./fit.js";

const OVER_MS = 20000;
const words = JSON.parse(document.getElementById("emergency-words").textContent);
let shown = null;
let page = null;
let closing = null;

function tell(phase, more) {
  document.dispatchEvent(new CustomEvent("emergency", { detail: Object.assign({ phase }, more) }));
}

const alarm = new Alarm(
  (silent) => {
    if (page) page.querySelector(".emergency__silent").hidden = !silent;
  },
  (texts) => tell("spoken", { texts }),
);

function timeOf(iso) {
  const hall = document.querySelector("[data-timezone]");
  const zone = hall ? { timeZone: hall.dataset.timezone } : {};
  const options = Object.assign({ hour: "2-digit", minute: "2-digit", hour12: false }, zone);
  return new Intl.DateTimeFormat(locale, options).format(Date.parse(iso));
}

function build(texts, over, head) {
  close();
  // an open dialog would stand before everything else
  document.querySelectorAll("dialog[open]").forEach((box) => box.close());
  page = element("section", "emergency" + (over ? " emergency--over" : ""));
  page.setAttribute("role", "alert");
  const top = element("p", "emergency__head");
  top.append(icon(over ? "check" : "warning"), element("span", "", head));
  const said = element("div", "emergency__texts");
  texts.forEach((one) => {
    const line = element("p", "emergency__text", one.text);
    line.lang = one.language;
    said.append(line);
  });
  const silent = element("p", "emergency__silent", words.silent);
  silent.hidden = true;
  page.append(top, said, silent);
  document.body.append(page);
  resize();
}

function resize() {
  if (page) fit(page.querySelector(".emergency__texts"), 17, 4);
}

function close() {
  clearTimeout(closing);
  if (page) page.remove();
  page = null;
}

function begin(emergency) {
  build(emergency.texts, false, words.attention + " · " + words.since.replace("%(time)s", timeOf(emergency.since)));
  alarm.begin(emergency.texts, emergency.since);
  tell("begun", { id: emergency.id });
}

function end(before) {
  const texts = before.texts.map((one) => ({ language: one.language, text: words.over[one.language] || words.over.vi }));
  build(texts, true, timeOf(new Date(serverNow()).toISOString()));
  alarm.once(texts);
  closing = setTimeout(() => {
    alarm.stop();
    close();
    tell("closed", { id: before.id });
  }, OVER_MS);
  tell("over", { id: before.id });
}

// `emergency` of a snapshot's hall: {id, texts, since}, or null.
export function showEmergency(emergency) {
  const before = shown;
  if ((emergency ? emergency.id : null) === (before ? before.id : null)) return;
  shown = emergency;
  if (emergency) begin(emergency);
  else end(before);
}

// Whether the screen is covered: from the first word of an emergency to the last of its end.
export function isCovered() {
  return page !== null;
}

addEventListener("resize", resize);
