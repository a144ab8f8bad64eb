// Help for eyes, arms and ears: everything lower, larger, in strong contrast, read aloud. Each is one touch.
import { at, texts } from "./page.js";
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
let onSaid = null;
let lastTouch = -1e6;
const TOUCH_MS = 1000;

function set(id, on) {
  at(id).setAttribute("aria-pressed", String(on));
  TOOLS[id](on);
  onChange();
}

const isOn = (id) => at(id).getAttribute("aria-pressed") === "true";

// What a target is called, its parts one after the other: "Hộ tịch, 3 người chờ"; of a row, without its buttons.
function nameOf(target) {
  if (target.getAttribute("aria-label")) return target.getAttribute("aria-label");
  if (target.placeholder) return target.placeholder;
  const words = [];
  const walk = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const button = walk.currentNode.parentElement.closest("button");
    if (!button || button === target) words.push(walk.currentNode.data.replace(/\s+/g, " ").trim());
  }
  return words.filter(Boolean).join(", ");
}

// All that a place says beside its targets, for whoever sees nothing of it: heading, facts, papers, number, wait.
function wordsOf(place) {
  const seen = (one) => one.offsetParent !== null && !one.closest("button, .view__official");
  return Array.from(place.querySelectorAll("h1, h2, p, li"))
    .filter(seen)
    .map((one) => nameOf(one).replace(/[.:]$/, ""))
    .filter(Boolean)
    .join(". ");
}

function arm(target) {
  if (armed) armed.classList.remove("armed");
  armed = target;
  target.classList.add("armed");
  speak(nameOf(target));
}

// The first touch reads, the second one on the same target chooses. Words that are no target are read, too.
function readFirst(event) {
  if (!reading) return;
  const target = event.target.closest("button, input, a");
  if (target === armed && target) return;
  if (!target) {
    const words = event.target.closest("li, p, h1, h2, .fact");
    if (words) speak(nameOf(words));
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  arm(target);
  target.focus();
}

// Whoever steers by keys hears where they are; the key that chooses then chooses at once.
function readFocus(event) {
  const byKey = performance.now() - lastTouch > TOUCH_MS;
  if (reading && byKey && event.target.closest("button, input, a")) arm(event.target);
}

async function toggleVoice(event) {
  event.stopImmediatePropagation();
  if (isOn("voice")) {
    set("voice", false);
    return;
  }
  // a click that no finger made came from a key
  const how = event.detail ? texts.voice_on : texts.voice_keys;
  const can = await canSpeak(how);
  onSaid(can ? how : texts.voice_none);
  set("voice", can);
}

// Read what has just come on the screen: a page, or a dialog over it.
export function readView(view) {
  if (armed) armed.classList.remove("armed");
  armed = null;
  if (reading) speak(wordsOf(view));
}

// Whoever does not see the screen switches the voice on by the key that leaves, where there is nothing to leave.
export function readByKey(view) {
  if (reading) readView(view);
  else at("voice").click();
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

// changed(): sizes or colours are others; said(sentence): to be shown for a while.
export function assist(changed, said) {
  onChange = changed;
  onSaid = said;
  at("voice").addEventListener("click", toggleVoice);
  Object.keys(TOOLS).forEach((id) => {
    if (id !== "voice") at(id).addEventListener("click", () => set(id, !isOn(id)));
  });
  document.addEventListener("click", readFirst, true);
  document.addEventListener("focusin", readFocus);
  document.addEventListener("turned", (event) => reading && wordsOf(event.target) && speak(wordsOf(event.target)));
  document.addEventListener(
    "pointerdown",
    () => {
      lastTouch = performance.now();
    },
    true,
  );
}
