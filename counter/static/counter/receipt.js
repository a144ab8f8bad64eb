// The receipt with the day of the result: beside the end of a service, or afterwards, and the summary of the day.
import { locale } from "../js/clock.js";
import { element, say } from "../js/dom.js";
import { get } from "../js/request.js";
import { fill } from "../js/words.js";
import { ask } from "./sheets.js";
import { tick } from "./ticks.js";

const at = (id) => document.getElementById(id);
const MOST_PAPERS = 40;
// a date box writes days as the computer is set; this is read without a doubt
const days = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

// The day of a result: the computed one stands there, and only what the clerk has changed is sent.
class ResultDay {
  constructor(input, hint, texts) {
    Object.assign(this, { input, hint, texts, proposed: "", more: "", asked: 0 });
    input.addEventListener("input", () => this.explain());
  }

  // Ask for the day; what was typed meanwhile stays. `codes`: the procedures, where the service goes on.
  async propose(path, turn, codes) {
    this.asked += 1;
    const mine = this.asked;
    const named = codes ? "&procedures=" + codes.map(encodeURIComponent).join(",") : "";
    const answer = await get(path + "/receipt?turn=" + turn + named);
    if (mine !== this.asked || !answer.ok) return null;
    if (this.input.value === this.proposed) this.input.value = answer.body.result_on || "";
    this.proposed = answer.body.result_on || "";
    this.more = this.words(answer.body);
    this.explain();
    return answer.body;
  }

  words({ result_on: day, result_at: time, hours }) {
    if (!day) return this.texts.day_unknown;
    return time ? fill(this.texts.ready_at, { time }) : hours;
  }

  // The day written out, and what belongs to the computed one.
  explain() {
    const { value } = this.input;
    const day = value ? days.format(new Date(value + "T00:00:00Z")) : "";
    say(this.hint, [day, value === this.proposed ? this.more : ""].filter(Boolean).join(" · "));
  }

  clear() {
    Object.assign(this, { proposed: "", more: "" });
    this.input.value = "";
    say(this.hint, "");
  }

  body() {
    return this.input.value === this.proposed ? {} : { result_on: this.input.value || null };
  }
}

// At the end of a service: one key has the receipt printed too.
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

// What can be printed afterwards: receipts of today's services, newest first, and the summary of the day.
export class Papers {
  // `act(name, body)`; `ticked(turn)`: the papers that the clerk ticked.
  constructor(path, texts, act, ticked) {
    Object.assign(this, { path, texts, act, ticked, turns: null });
    this.day = new ResultDay(at("print-day"), at("print-hours"), texts);
    this.form = at("print").querySelector("form");
    this.form.elements.turn.addEventListener("change", () => this.choose());
    at("print").addEventListener("keydown", (event) => this.walk(event));
  }

  // Nothing can be printed before it is known whose receipt is the newest.
  open() {
    ask(at("print"), (what) => this.send(what));
    this.turns = null;
    ["receipt-part", "no-receipt"].forEach((id) => {
      at(id).hidden = true;
    });
    this.allow(false);
    this.load();
  }

  // Up and down, wherever no box wants them, go through the services.
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.code || event.key];
    if (!step || event.target.matches("select, input:not([type=checkbox])")) return;
    event.preventDefault();
    const { turn } = this.form.elements;
    const place = turn.selectedIndex + step;
    if (!turn.options[place]) return;
    turn.selectedIndex = place;
    this.choose();
  }

  allow(may) {
    at("print-receipt").disabled = !may;
    at("print-summary").disabled = !may;
  }

  // A key that was still under way has been answered: it may have ended a service.
  renew() {
    if (at("print").open) this.load();
  }

  async load() {
    this.asked = (this.asked || 0) + 1;
    const mine = this.asked;
    const answer = await get(this.path + "/served");
    if (mine !== this.asked || !answer.ok || !at("print").open) return;
    const turns = answer.body.turns.filter((turn) => turn.outcome === "received");
    if (!this.turns || turns.map((one) => one.id).join() !== this.turns.map((one) => one.id).join()) this.show(turns);
  }

  show(turns) {
    this.turns = turns;
    const options = turns.map((turn) => Object.assign(element("option", "", this.name(turn)), { value: turn.id }));
    this.form.elements.turn.replaceChildren(...options);
    at("receipt-part").hidden = !turns.length;
    at("no-receipt").hidden = turns.length > 0;
    at("print-receipt").hidden = !turns.length;
    this.allow(true);
    if (turns.length) this.choose();
    (turns.length ? at("print-receipt") : at("print-summary")).focus();
  }

  name(turn) {
    const names = turn.procedures.map((one) => one.name + (one.count > 1 ? " × " + one.count : ""));
    return turn.code + " · " + (names.join(", ") || turn.field_name);
  }

  get chosen() {
    return this.turns.find((turn) => turn.id === Number(this.form.elements.turn.value));
  }

  async choose() {
    const turn = this.chosen;
    this.day.clear();
    this.printed = null;
    at("print-why").hidden = true;
    at("print-papers").replaceChildren();
    const proposal = await this.day.propose(this.path, turn.id);
    if (!proposal || this.chosen !== turn) return;
    this.printed = proposal.printed;
    at("print-why").hidden = !proposal.printed;
    const ticked = this.ticked(turn.id);
    at("print-papers").replaceChildren(...proposal.documents.map((text, place) => tick(text, ticked, place + 1)));
  }

  send(what) {
    if (what === "summary") {
      this.act("summary", {});
      return true;
    }
    const documents = Array.from(at("print-papers").querySelectorAll(":checked"), (box) => box.value);
    const body = Object.assign({ turn: this.chosen.id }, this.day.body());
    if (documents.length) body.documents = documents.slice(0, MOST_PAPERS);
    if (this.printed) body.reason = this.form.elements.reason.value;
    this.act("receipt", body);
    return true;
  }
}
