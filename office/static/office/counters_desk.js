// One counter: its fields in their order, changed here and kept by one button.
import { element, icon } from "/static/js/dom.js";
import { post } from "/static/js/request.js";
import { fill } from "/static/js/words.js";
import { tell } from "./counters_tell.js";

const KINDS = ["primary", "secondary"];
const BADGES = { open: "badge--good", paused: "badge--warn", closed: "" };
const codes = (fields) => fields.map((one) => one.code);

function lists(counter) {
  return Object.fromEntries(KINDS.map((kind) => [kind, codes(counter[kind])]));
}

export class Desk {
  constructor(words, n) {
    Object.assign(this, { words, n, truth: null, mine: null, names: new Map(), busy: false });
    this.element = document.getElementById("desk").content.firstElementChild.cloneNode(true);
    this.part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.part(".desk__back").addEventListener("click", () => this.back());
    KINDS.forEach((kind) => {
      this.box(kind, "select").addEventListener("change", () => this.mark());
      this.box(kind, ".serves__add button").addEventListener("click", () => this.add(kind));
    });
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  box(kind, selector) {
    return this.part('[data-kind="' + kind + '"] ' + selector);
  }

  // what the center knows now; what was changed here and is not kept yet stays
  show(counter, fields) {
    const label = this.part(".desk__label");
    label.textContent = counter.label;
    this.part("form").setAttribute("aria-label", counter.label);
    this.part(".desk__state").className = "badge desk__state " + BADGES[counter.state];
    this.part(".desk__state").textContent = this.words[counter.state];
    this.names = new Map(fields.map((one) => [one.code, one.name]));
    const before = JSON.stringify(this.truth);
    const was = this.changed();
    this.truth = lists(counter);
    if (before === JSON.stringify(this.truth)) return;
    if (was) {
      const fieldNames = KINDS.flatMap((kind) => counter[kind].map((one) => one.name)).join(", ");
      if (!this.busy) tell(this.part(".desk__told"), fill(this.words.meanwhile, { fields: fieldNames }), "notice--warn");
      this.mark();
    } else this.take();
  }

  take() {
    this.mine = JSON.parse(JSON.stringify(this.truth));
    KINDS.forEach((kind) => {
      this.box(kind, "select").value = "";
    });
    this.draw();
  }

  chosen(kind) {
    return this.box(kind, "select").value;
  }

  changed() {
    if (!this.mine) return false;
    return JSON.stringify(this.mine) !== JSON.stringify(this.truth) || KINDS.some((kind) => this.chosen(kind));
  }

  mark() {
    const changed = this.changed();
    this.element.classList.toggle("desk--changed", changed);
    this.part(".desk__foot").hidden = !changed;
  }

  draw() {
    const used = KINDS.flatMap((kind) => this.mine[kind]);
    const free = Array.from(this.names).filter(([code]) => !used.includes(code));
    KINDS.forEach((kind) => {
      const chips = this.mine[kind].map((code) => this.chip(kind, code));
      if (!chips.length) chips.push(element("li", "chips__none", this.words.none));
      this.box(kind, ".chips").replaceChildren(...chips);
      const select = this.box(kind, "select");
      const before = select.value;
      select.replaceChildren(new Option(this.words.choose, ""), ...free.map(([code, name]) => new Option(name, code)));
      select.value = free.some(([code]) => code === before) ? before : "";
    });
    this.mark();
  }

  chip(kind, code) {
    const name = this.names.get(code) || code;
    const button = element("button", "button", name);
    button.type = "button";
    button.setAttribute("aria-label", fill(this.words.take_away, { name }));
    button.append(icon("close"));
    button.addEventListener("click", () => {
      if (this.busy) return;
      this.mine[kind] = this.mine[kind].filter((one) => one !== code);
      this.draw();
      this.box(kind, "select").focus();
    });
    const line = element("li");
    line.append(button);
    return line;
  }

  add(kind) {
    const code = this.chosen(kind);
    if (!code || this.busy) return;
    this.mine[kind].push(code);
    this.draw();
    this.box(kind, "select").focus();
  }

  back() {
    this.take();
    tell(this.part(".desk__told"), "");
  }

  async save() {
    if (this.busy) return;
    // what was chosen and not yet added was meant
    KINDS.forEach((kind) => this.add(kind));
    const told = this.part(".desk__told");
    if (!this.mine.primary.length) {
      tell(told, this.words.needs_one, "notice--bad");
      return;
    }
    this.busy = true;
    const answer = await post("/counters/" + this.n + "/fields", this.mine);
    this.busy = false;
    if (answer.ok) {
      this.truth = lists(answer.body.counter);
      this.take();
      tell(told, this.words.saved, "notice--good");
    } else tell(told, (answer.body && answer.body.error.message) || this.words.not_done, "notice--bad");
  }
}
