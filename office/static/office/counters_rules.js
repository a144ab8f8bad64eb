// The rules of the terminals. Only what was changed here is sent: two supervisors at two rules do not undo each other.
import { get, post } from "/static/js/request.js";
import { tell } from "./counters_tell.js";

const by = (id) => document.getElementById(id);

// "no_show.recalls" of {no_show: {recalls: 3}} → "3"; nothing set → ""
function textOf(rules, path) {
  const value = path.split(".").reduce((found, name) => found[name], rules);
  return value === null ? "" : String(value);
}

function put(wish, path, value) {
  const [first, second] = path.split(".");
  if (second) wish[first] = Object.assign(wish[first] || {}, { [second]: value });
  else wish[first] = value;
}

export class Rules {
  constructor(words) {
    Object.assign(this, { words, truth: null, asked: 0, inputs: Array.from(by("rules").querySelectorAll("input")) });
    by("rules").addEventListener("input", () => this.mark());
    by("rules").addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    by("rules-back").addEventListener("click", () => this.take(this.truth, true));
  }

  async ask() {
    this.asked += 1;
    const mine = this.asked;
    const answer = await get("/terminal-rules");
    if (answer.ok && mine === this.asked) this.take(answer.body.rules, false);
  }

  // a box that was changed here keeps what was written
  take(rules, all) {
    const begun = this.edited();
    this.truth = rules;
    this.inputs.forEach((input) => {
      if (all || !begun.includes(input)) input.value = textOf(rules, input.name);
      input.disabled = false;
    });
    this.mark();
  }

  edited() {
    if (!this.truth) return [];
    return this.inputs.filter((input) => input.validity.badInput || input.value !== textOf(this.truth, input.name));
  }

  changed() {
    return this.edited().length > 0;
  }

  mark() {
    by("rules-foot").hidden = !this.changed();
    if (this.changed()) tell(by("rules-told"), "");
  }

  async save() {
    const wish = {};
    this.edited().forEach((input) => put(wish, input.name, input.value === "" ? null : Number(input.value)));
    const answer = await post("/terminal-rules", wish);
    if (answer.ok) {
      this.asked += 1;
      this.take(answer.body.rules, true);
      tell(by("rules-told"), this.words.rules_saved, "notice--good");
    } else tell(by("rules-told"), (answer.body && answer.body.error.message) || this.words.not_done, "notice--bad");
  }
}
