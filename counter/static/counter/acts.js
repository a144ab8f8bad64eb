// The buttons of the acts: which may be pressed now, which comes next most likely, what an undo would take back.
import { say } from "../js/dom.js";
import { fill } from "../js/words.js";
import { isAnothers, legal, likely, undoLeft } from "./legal.js";

// nobody means one key twice in so short a time: a call would be announced twice
const TWICE_MS = 300;
const at = (id) => document.getElementById(id);

export class Acts {
  constructor(desk, texts, me) {
    Object.assign(this, { desk, texts, me });
    this.buttons = Array.from(document.querySelectorAll("[data-act]"));
  }

  may() {
    return this.desk.snapshot ? legal(this.desk.snapshot, this.me, this.desk.waiting) : {};
  }

  // Whether a press is the one before, come twice.
  isTwice(name) {
    const now = performance.now();
    const twice = this.pressed && this.pressed.name === name && now - this.pressed.at < TWICE_MS;
    this.pressed = { name, at: now };
    return twice;
  }

  // What an act is called on its button.
  name(act) {
    const button = this.buttons.find((one) => one.dataset.act === act);
    if (!button) return this.texts.also[act] || act;
    return button.dataset.name || button.querySelector(".act__label").textContent;
  }

  wire(run) {
    this.buttons.forEach((button) => {
      button.addEventListener("click", (event) => {
        if (event.detail) button.blur();
        run(button.dataset.act);
      });
    });
  }

  show() {
    const { snapshot } = this.desk;
    if (!snapshot) return;
    const can = this.may();
    const first = likely(snapshot);
    const focused = document.activeElement;
    this.buttons.forEach((button) => {
      button.disabled = !can[button.dataset.act];
      button.classList.toggle("act--likely", button.dataset.act === first && !button.disabled);
    });
    const open = document.querySelector('[data-act="open"] .act__label');
    if (open) say(open, isAnothers(snapshot, this.me) ? this.texts.take_over : this.texts.open_it);
    this.showUndo(snapshot);
    // a focused button that may not be pressed now would swallow the next key
    if (focused && focused.disabled) at("desk").focus({ preventScroll: true });
  }

  // A key that still waits is taken back at once; else the last act, for ten seconds.
  showUndo(snapshot) {
    const button = at("undo");
    const kept = this.desk.waiting[this.desk.waiting.length - 1];
    const left = kept ? 0 : undoLeft(snapshot);
    let what = "";
    if (kept && !button.disabled) what = this.name(kept.name);
    else if (left) what = [this.texts.type[snapshot.undo.type], snapshot.undo.code].filter(Boolean).join(" ");
    say(at("undo-what"), what);
    button.title = what;
    say(at("undo-left"), left ? fill(this.texts.undo_left, { n: left }) : "");
  }
}
