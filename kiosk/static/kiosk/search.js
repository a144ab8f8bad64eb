// Finding a procedure while typing. Before the first letter: life events and what is asked most often.
import { get } from "../js/request.js";
import { at, choice } from "./page.js";
import { Keyboard } from "./keyboard.js";
import { Pager } from "./pager.js";

const CALM_MS = 120;

export class Search {
  // fieldName(code): a field's name; start(): what is offered before anything is typed, as choices' makers.
  constructor({ fieldName, onChoose, start }) {
    this.start = start;
    this.pager = new Pager(at("found"), at("found-pages"), (one) =>
      one.make ? one.make() : choice(one.label, fieldName(one.field), null, () => onChoose(one)),
    );
    this.keyboard = new Keyboard(at("words-box"), () => this.soon());
    this.asked = 0;
  }

  // A citizen who comes back from a procedure finds the words and the list as they were.
  open(anew) {
    if (anew) {
      at("words-box").value = "";
      this.look();
    } else this.pager.paint();
    at("words-box").focus();
  }

  // What a scanner typed into the box was not meant for it.
  drop() {
    clearTimeout(this.timer);
    if (!at("words-box").value) return;
    at("words-box").value = "";
    this.look();
  }

  paint() {
    this.pager.paint();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), CALM_MS);
  }

  // Answers may overtake each other: only the one to the last question counts.
  async look() {
    clearTimeout(this.timer);
    const words = at("words-box").value.trim();
    this.asked += 1;
    const asked = this.asked;
    if (!words) {
      this.show(this.start());
      return;
    }
    const answer = await get("/procedures?q=" + encodeURIComponent(words));
    if (asked === this.asked && answer.ok) this.show(answer.body.procedures);
  }

  show(items) {
    at("found-none").hidden = items.length > 0;
    this.pager.show(items);
  }
}
