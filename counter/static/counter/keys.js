// One key for each act, read by its place on the keyboard: an input method (Unikey, Telex) cannot mangle it.
// Keys are still while somebody types, while a sheet is open and while held down.
import { keyBehind } from "./telex.js";

const TYPING = "input, select, textarea, [contenteditable]";
const PRESSED_BY_SPACE = "button, a, summary";

// The letter at a key's place; the character itself where a keyboard on a screen names no place.
export function letter(event) {
  const place = /^Key([A-Z])$/.exec(event.code);
  if (place) return place[1];
  if (event.key === "?" || event.code === "F1") return "?";
  const composed = event.code ? "" : keyBehind(event.key);
  if (/[A-Z]/.test(composed)) return composed;
  return /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code || event.key;
}

// The digit at a key's place, of the row above the letters or of the number block; "" for none.
export function digit(event) {
  const place = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  if (place) return place[1];
  if (event.code) return "";
  return /^\d$/.test(event.key) ? event.key : /\d/.exec(keyBehind(event.key))?.[0] || "";
}

// Whether a key pressed now means an act, and not a letter in a field or a choice in a sheet.
export function isCommand(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return false;
  if (document.querySelector("dialog[open]")) return false;
  // for a moment after a sheet was shut its field still has the focus
  const field = event.target.closest(TYPING);
  return !field || !field.offsetParent;
}

// `acts`: {letter or place: function}. A space counts as N unless it is about to press a focused button.
export function listen(acts, pad) {
  document.addEventListener("keydown", (event) => {
    if (!isCommand(event)) return;
    const space = event.key === " " || event.code === "Space";
    if (space && event.target.closest(PRESSED_BY_SPACE)) return;
    const act = pad[event.code] || acts[space ? "N" : letter(event)] || acts["#" + digit(event)];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
}

// Up and down walk through the buttons of a list.
export function walk(list) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.code || event.key];
    if (!step) return;
    // a hidden button takes no focus: whoever stands before it would never come past it
    const every = Array.from(list.querySelectorAll("button:not([disabled])")).filter((one) => one.offsetParent);
    const next = every[every.indexOf(event.target.closest("button")) + step];
    event.preventDefault();
    if (next) next.focus();
  });
}
