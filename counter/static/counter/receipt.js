// The receipt with the day of the result, at the end of a service: one key has it printed too.
import { ResultDay } from "./receipt_day.js";

const at = (id) => document.getElementById(id);

export class WithReceipt {
  constructor(texts) {
    this.day = new ResultDay(at("finish-day"), at("finish-hours"), texts);
    this.box = at("finish-receipt").querySelector("[name=receipt]");
    this.box.addEventListener("change", () => this.show());
  }

  // `path`: the counter's; null: nothing is printed here, as when an entry is corrected.
  open(path, turn, codes) {
    Object.assign(this, { path, turn, codes });
    at("finish-receipt").hidden = !path;
    this.box.checked = false;
    this.day.clear();
    this.show();
  }

  // The service ends without one after all.
  rest() {
    this.path = null;
    this.box.checked = false;
    at("finish-receipt").hidden = true;
    this.show();
  }

  follow(codes) {
    this.codes = codes;
    this.show();
  }

  show() {
    at("finish-result").hidden = !this.box.checked;
    if (this.path && this.box.checked) this.day.propose(this.path, this.turn.id, this.codes);
  }

  // What the receipt is asked with; null for none.
  body() {
    return this.path && this.box.checked ? this.day.body() : null;
  }
}
