// Help for eyes, arms and ears: everything lower, larger, in strong contrast, read aloud. Each is one touch.
import { announce, at, texts } from "./page.js";
import { canSpeak, hush, speak } from "./speech.js";

const TOOLS = {
  reach: (on) => document.body.classList.toggle("kiosk--reach", on),
  large: (on) => document.body.classList.toggle("kiosk--large", on),
  contrast: (on) => {
    document.documentElement.dataset.theme = on ? "contrast" : "";
  },
  voice: (on) => {
    reading = on;
    armed = null;
    if (!on) hush();
  },
};
let reading = false;
let armed = null;
let onChange = null;

function set(id, on) {
  at(id).setAttribute("aria-pressed", String(on));
  TOOLS[id](on);
  onChange();
}

const isOn = (id) => at(id).getAttribute("aria-pressed") === "true";

// What a finger's target is called.
function nameOf(target) {
  const label = target.getAttribute("aria-label") || target.textContent || target.placeholder || "";
  return label.replace(/\s+/g, " ").trim();
}

// The first touch reads, the second one on the same target chooses.
function readFirst(event) {
  const target = event.target.closest("button, input, a");
  if (!reading || !target || target === armed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (armed) armed.classList.remove("armed");
  armed = target;
  target.classList.add("armed");
  target.focus();
  speak(nameOf(target));
}

async function toggleVoice(event) {
  event.stopImmediatePropagation();
  if (isOn("voice")) {
    set("voice", false);
    return;
  }
  const can = await canSpeak(texts.voice_on);
  announce(can ? texts.voice_on : texts.voice_none);
  set("voice", can);
  if (!can) at("voice").querySelector("span").textContent = texts.voice_none;
}

// Read the heading of what has just come on the screen.
export function readView(view) {
  if (armed) armed.classList.remove("armed");
  armed = null;
  const heading = view.querySelector("h1, h2");
  if (reading && heading) speak(nameOf(heading));
}

export function readAloud(text) {
  if (reading) speak(text);
}

export function isHelping() {
  return Object.keys(TOOLS).some(isOn);
}

export function withoutHelp() {
  Object.keys(TOOLS).forEach((id) => isOn(id) && set(id, false));
}

export function assist(changed) {
  onChange = changed;
  at("voice").addEventListener("click", toggleVoice);
  Object.keys(TOOLS).forEach((id) => {
    if (id !== "voice") at(id).addEventListener("click", () => set(id, !isOn(id)));
  });
  document.addEventListener("click", readFirst, true);
}
