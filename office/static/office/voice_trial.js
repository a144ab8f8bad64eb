// What would be said: calls as somebody types them, their words, and their sound.
import { element, icon } from "../js/dom.js";
import { get } from "../js/request.js";
import { fill } from "../js/words.js";
import { browserVoice, play, playWithBrowser, stop } from "./voice_sound.js";

const at = (id) => document.getElementById(id);
const MOST_CALLS = 6;
let texts = {};

function field(label, value, pattern, className) {
  const row = element("label", "calls__part " + className);
  const input = element("input", "input");
  Object.assign(input, { value, pattern, required: true, autocomplete: "off" });
  row.append(element("span", "form-row__label", label), input);
  return row;
}

function addCall(code, counter) {
  const row = element("li", "calls__row");
  const drop = element("button", "button button--quiet");
  Object.assign(drop, { type: "button", title: texts.drop_call });
  drop.setAttribute("aria-label", texts.drop_call);
  drop.append(icon("close"));
  drop.addEventListener("click", () => {
    row.remove();
    limits();
  });
  const number = field(texts.counter, counter, "[1-9][0-9]{0,3}", "calls__counter");
  number.querySelector("input").inputMode = "numeric";
  row.append(field(texts.code, code, "\\s*[A-Za-z0-9]{1,2}[\\s.\\-]*[0-9]{3,9}\\s*", "calls__code"), number, drop);
  at("calls").append(row);
  limits();
}

function limits() {
  const rows = Array.from(at("calls").children);
  rows.forEach((row) => {
    row.querySelector("button").hidden = rows.length === 1;
  });
  at("more").disabled = rows.length >= MOST_CALLS;
}

// The next one that would be called, after what was typed last.
function another() {
  const last = Array.from(at("calls").lastElementChild.querySelectorAll("input"), (input) => input.value);
  const next = last[0].replace(/[0-9]{3,}\s*$/, (digits) => String(Number(digits) + 1).padStart(digits.trim().length, "0"));
  addCall(next, last[1]);
}

function query() {
  const calls = Array.from(at("calls").children, (row) =>
    Array.from(row.querySelectorAll("input"), (input) => input.value.trim()).join(":")
  );
  const asked = calls.map((call) => "call=" + encodeURIComponent(call));
  return asked.concat("language=" + at("language").value).join("&");
}

function trouble(text, kind = "bad") {
  at("trial-trouble").className = "notice notice--" + kind;
  at("trial-trouble").hidden = !text;
  at("trial-trouble").textContent = text;
}

async function ask(event) {
  event.preventDefault();
  stop();
  const answer = await get("/announcements?" + query());
  at("spoken").textContent = "";
  trouble(answer.ok ? "" : answer.body ? answer.body.error.message : texts.unreached);
  if (!answer.ok) return;
  const [board, voice] = await Promise.all([get("/board"), get("/voice")]);
  const volume = board.ok ? board.body.voice.volume : 100;
  const browser = voice.ok && voice.body.voice.sources.includes("browser");
  const spoken = answer.body.spoken.map((one) => withPlayer(one, browser, volume));
  if (volume === 0) trouble(texts.silent_now, "warn");
  // both languages one after the other, as in the hall
  for (const one of spoken) await one();
}

function withPlayer(one, browser, volume) {
  const own = browser ? browserVoice(one.language) : null;
  const source = one.sound ? one.source : own ? "browser" : "none";
  const row = element("li", "spoken__row");
  const text = element("p", "spoken__text", one.text);
  text.lang = one.language;
  const about = element("p", "muted", texts.sources[source]);
  if (one.seconds) about.textContent += " · " + fill(texts.seconds, { n: one.seconds.toFixed(1) });
  row.append(text, about);
  const listen = () => (one.sound ? play(one.sound, volume / 100) : playWithBrowser(one.text, own, volume / 100));
  if (source !== "none") {
    const button = element("button", "button");
    button.type = "button";
    button.append(icon("play"), document.createTextNode(texts.play));
    button.addEventListener("click", () => {
      stop();
      listen();
    });
    row.append(button);
  }
  at("spoken").append(row);
  return source === "none" ? async () => {} : listen;
}

export function startTrial(words) {
  texts = words;
  texts.tongues.forEach((one) => {
    const option = element("option", "", one.name);
    option.value = one.language;
    at("language").append(option);
  });
  addCall("A042", "3");
  at("more").addEventListener("click", another);
  at("trial").addEventListener("submit", ask);
}
