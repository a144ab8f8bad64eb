// Calls for help of the counters, for whoever may come: who asks, who is coming, and the two answers.
import { timeOf } from "./clock.js";
import { element, keep, say } from "./dom.js";
import { post } from "./request.js";
import { fill } from "./words.js";

const by = (id) => document.getElementById(id);
// so long after "I am coming" its second touch must not end the help
const STILL_MS = 1000;

export class HelpCalls {
  // mine: the kind meant for this desk; zone: the center's; onChanged(): something was answered here.
  constructor(mine, zone, onChanged) {
    Object.assign(this, { mine, zone, onChanged, words: JSON.parse(by("help-words").textContent), still: new Set() });
  }

  show(calls) {
    keep(by("help-list"), calls, (one) => one.id, (one) => this.make(one), (line, one) => this.update(line, one));
    const open = calls.filter((one) => !one.accepted_at).map((one) => this.what(one));
    say(by("help-said"), open.join(". "));
    if (!calls.length) this.refuse("");
    this.hide();
  }

  hide() {
    by("help-calls").hidden = !by("help-list").children.length && by("help-refused").hidden;
  }

  what(one) {
    return fill(this.words.wanted[one.kind], one) + (one.note ? ": " + one.note : "");
  }

  make(one) {
    const line = element("li", "call");
    const text = element("p", "call__text");
    text.append(element("span", "call__what"), " ", element("span", "call__since"));
    line.append(text, this.button("accept", this.words.i_come, one), this.button("end", this.words.over, one));
    return line;
  }

  button(way, text, one) {
    const button = element("button", "button", text);
    button.type = "button";
    button.dataset.way = way;
    button.addEventListener("click", () => this.answer(way, one, button));
    return button;
  }

  update(line, one) {
    const accepted = Boolean(one.accepted_at);
    line.className = "call" + (accepted ? " call--accepted" : one.kind === this.mine ? " call--mine" : "");
    const comes = accepted ? " · " + fill(this.words.comes, { name: one.accepted_by }) : "";
    say(line.querySelector(".call__what"), this.what(one) + comes);
    const since = accepted ? one.accepted_at : one.asked_at;
    say(line.querySelector(".call__since"), fill(this.words.since, { time: timeOf(Date.parse(since), this.zone) }));
    const [come, over] = ["accept", "end"].map((way) => line.querySelector('[data-way="' + way + '"]'));
    const focused = document.activeElement === come;
    come.hidden = accepted;
    over.hidden = !accepted;
    over.disabled = this.still.has(one.id);
    if (focused && accepted) this.focusLater(over);
  }

  // who works by keyboard goes on at the next answer of the same call
  focusLater(button) {
    setTimeout(() => {
      if (document.activeElement === document.body) button.focus();
    }, STILL_MS);
  }

  async answer(way, one, button) {
    button.disabled = true;
    if (way === "accept") this.rest(one.id);
    const answer = await post("/help/" + one.id + "/" + way);
    button.disabled = false;
    this.refuse(answer.ok ? "" : (answer.body && answer.body.error.message) || this.words.not_done);
    this.onChanged();
  }

  rest(id) {
    this.still.add(id);
    setTimeout(() => {
      this.still.delete(id);
      const over = by("help-list").querySelector('[data-item="' + id + '"] [data-way="end"]');
      if (over) over.disabled = false;
    }, STILL_MS);
  }

  refuse(text) {
    by("help-refused").textContent = text;
    by("help-refused").hidden = !text;
    this.hide();
  }
}
