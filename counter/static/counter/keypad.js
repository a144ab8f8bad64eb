// A keypad of four keys beside the mouse. Which key does what belongs to the computer, so it is kept in the browser.
import { element, say } from "../js/dom.js";

const KEPT = "keypad";
const USUAL = { next: "Numpad1", finish: "Numpad2", recall: "Numpad3", "no-show": "Numpad4" };
// keys that mean something else everywhere
const TAKEN = /^(Key[A-Z]|Escape|Tab|Space|(Shift|Control|Alt|Meta)(Left|Right))$/;
// the key that calls starts whom it called: pressed again sooner, it is the same press, since nobody comes so fast
const COMES_MS = 800;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) || "{}");
    return Object.fromEntries(Object.entries(USUAL).map(([use, place]) => [use, String(kept[use] || place)]));
  } catch (error) {
    return { ...USUAL };
  }
}

function write(map) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(map));
  } catch (error) {
    // a browser that keeps nothing still uses it until it is shut
  }
}

export class Keypad {
  // `uses`: {next, finish, recall, "no-show"}: what each key does.
  constructor(uses) {
    this.uses = uses;
    this.map = read();
    // the object that the listener reads: {place: function}
    this.acts = {};
    this.called = null;
    this.wire();
  }

  wire() {
    Object.keys(this.acts).forEach((place) => delete this.acts[place]);
    Object.entries(this.map).forEach(([use, place]) => {
      this.acts[place] = () => this.press(use);
    });
  }

  press(use) {
    const now = performance.now();
    if (use === "next" && this.called !== null && now - this.called < COMES_MS) return;
    this.called = use === "next" ? now : null;
    this.uses[use]();
  }

  // Let somebody choose the keys: a button for each use waits for the key that is pressed next.
  offer(list, texts) {
    list.replaceChildren(...Object.keys(USUAL).map((use) => this.row(use, texts)));
  }

  row(use, texts) {
    const line = element("div", "keys__row");
    const button = element("button", "button keypad__key", shown(this.map[use]));
    button.type = "button";
    button.dataset.use = use;
    button.setAttribute("aria-label", texts.keypad[use] + ": " + shown(this.map[use]));
    button.addEventListener("click", () => {
      say(button, texts.press_key);
      button.addEventListener("keydown", (event) => this.learn(event, button, texts), { once: true });
    });
    const term = element("dt");
    term.append(button);
    line.append(term, element("dd", "", texts.keypad[use]));
    return line;
  }

  learn(event, button, texts) {
    const use = button.dataset.use;
    event.preventDefault();
    event.stopPropagation();
    const free = event.code && !TAKEN.test(event.code);
    say(document.getElementById("keypad-taken"), free ? "" : texts.key_taken);
    if (free) {
      const other = Object.keys(this.map).find((name) => this.map[name] === event.code);
      if (other) this.map[other] = this.map[use];
      this.map[use] = event.code;
      write(this.map);
      this.wire();
    }
    const list = button.closest("dl");
    this.offer(list, texts);
    list.querySelector('[data-use="' + use + '"]').focus();
  }
}

// "Numpad1" → "Num 1": a key's place as a person would say it.
function shown(place) {
  return place.replace(/^Numpad/, "Num ").replace(/^Digit/, "");
}
