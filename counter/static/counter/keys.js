// One key for each act. Keys are still while somebody types, while a sheet is open and while held down.
const TYPING = "input, select, textarea, [contenteditable]";
const PRESSED_BY_SPACE = "button, a, summary";

// The letter of a key, also under a Vietnamese input method, which hides it ("Process").
export function letter(event) {
  if (/^[a-z?]$/i.test(event.key)) return event.key.toUpperCase();
  const physical = /^Key([A-Z])$/.exec(event.code);
  return physical && event.key !== "Tab" ? physical[1] : event.key;
}

// `acts`: {letter: function}. A space counts as N unless it is about to press a focused button.
export function listen(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]") || event.target.closest(TYPING)) return;
    const space = event.key === " " || event.code === "Space";
    if (space && event.target.closest(PRESSED_BY_SPACE)) return;
    const act = acts[space ? "N" : letter(event)];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
}

// Up and down walk through the buttons of a list.
export function walk(list) {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const every = Array.from(list.querySelectorAll("button:not([disabled])"));
    const next = every[every.indexOf(event.target.closest("button")) + step];
    event.preventDefault();
    if (next) next.focus();
  });
}
