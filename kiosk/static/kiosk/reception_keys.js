// The door by keyboard: one key for each way, arrows in what lies as a grid.
const TYPING = "input:not([type=radio]), select, textarea, [contenteditable]";

// The letter of a key, also under a Vietnamese input method, which hides it ("Process").
function letter(event) {
  if (event.key.length === 1) return event.key.toUpperCase();
  const physical = /^Key([A-Z])$/.exec(event.code);
  return physical && event.key === "Process" ? physical[1] : event.key;
}

// `ways`: {key: function}. Keys are still while somebody types, while a sheet is open and while held down.
export function listen(ways) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.repeat) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.target.closest(TYPING)) {
      // the first Escape leaves the line one types in: what was written there stays
      if (event.key === "Escape" && !event.isComposing) event.target.blur();
      return;
    }
    const way = ways[letter(event)];
    if (!way) return;
    event.preventDefault();
    way();
  });
}

// Arrows move between the buttons of a list, by rows and columns as they lie on the screen.
export function walkGrid(list) {
  list.addEventListener("keydown", (event) => {
    const every = Array.from(list.querySelectorAll("button"));
    const here = every.indexOf(event.target.closest("button"));
    const columns = every.filter((one) => one.offsetTop === every[0].offsetTop).length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (!step || here < 0) return;
    event.preventDefault();
    const next = every[here + step];
    if (next) next.focus();
  });
}
