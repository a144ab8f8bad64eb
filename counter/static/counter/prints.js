// What can be printed afterwards: receipts of today's services, newest first, and the summary of the day.
import { timeOf } from "../js/clock.js";
import { element, say } from "../js/dom.js";
import { get } from "../js/request.js";
import { fill } from "../js/words.js";
import { letter } from "./keys.js";
import { ResultDay } from "./receipt_day.js";
import { ask } from "./sheets.js";
import { tick } from "./ticks.js";

const MOST_PAPERS = 40;
const WAITS = ["queued", "claimed"];
const CHANGED = "changed";
const TYPING = "select, input:not([type=checkbox])";
const SUMMARY = "T";
const at = (id) => document.getElementById(id);

export class Prints {
  // `act(name, body)`; `ticked(turn)`: the papers that the clerk ticked; `news`: what becomes of what was asked for.
  constructor(path, texts, act, ticked, news) {
    Object.assign(this, { path, texts, act, ticked, news, turns: null });
    this.day = new ResultDay(at("print-day"), at("print-hours"), texts);
    this.form = at("print").querySelector("form");
    this.form.elements.turn.addEventListener("change", () => this.choose());
    at("print").addEventListener("keydown", (event) => this.walk(event));
    at("print-why").addEventListener("click", (event) => this.give(event.target.closest("[data-reason]")));
    // while a receipt waits the sheet says so, and no longer than that
    news.onEnd = () => at("print").open && this.waits && this.choose();
  }

  // Nothing can be printed before it is known whose receipt is the newest.
  open() {
    ask(at("print"), (what) => this.send(what));
    Object.assign(this, { turns: null, found: null, reason: null });
    ["receipt-part", "no-receipt"].forEach((id) => {
      at(id).hidden = true;
    });
    say(at("print-missing"), "");
    this.allow(false);
    this.load();
  }

  // Up and down go through the services, and a letter prints the summary, wherever no box wants them.
  walk(event) {
    if (event.target.matches(TYPING) || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (letter(event) === SUMMARY) at("print-summary").click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.code || event.key];
    if (!step) return;
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
    this.news.promise(answer.body.slips);
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
    (turns.length ? at("print-receipt") : at("print-summary")).focus();
    if (turns.length) this.choose();
  }

  name(turn) {
    const names = turn.procedures.map((one) => one.name + (one.count > 1 ? " × " + one.count : ""));
    return turn.code + " · " + (names.join(", ") || turn.field_name);
  }

  get chosen() {
    return this.turns.find((turn) => turn.id === Number(this.form.elements.turn.value));
  }

  get waits() {
    return Boolean(this.found && this.found.printed && WAITS.includes(this.found.printed.state));
  }

  // A copy says what was promised: nothing of it can be changed, unless a new receipt is wanted.
  get isCopy() {
    return Boolean(this.found && this.found.printed) && this.reason !== CHANGED;
  }

  async choose() {
    const turn = this.chosen;
    this.day.clear();
    Object.assign(this, { found: null, reason: null });
    at("print-papers").replaceChildren();
    this.draw();
    const found = await this.day.propose(this.path, turn.id);
    if (!found || this.chosen !== turn) return;
    this.found = found;
    if (this.waits) this.news.follow("receipt", { print_job: found.printed.job });
    this.draw();
  }

  // What stands on the sheet for the chosen service, as far as it is known.
  draw() {
    const { found, texts, waits, isCopy } = this;
    say(at("print-missing"), "");
    at("print-why").hidden = !isCopy || waits;
    at("print-day").disabled = !found || isCopy;
    at("print-day").hidden = isCopy;
    at("print-receipt").hidden = waits;
    say(at("print-receipt-words"), isCopy ? texts.print_copy : texts.print_receipt);
    at("print-stands").hidden = !found || !found.printed;
    if (!found) return;
    if (found.printed) say(at("print-stands"), this.stands(found.printed));
    if (isCopy && !found.promised.result_on) say(at("print-hours"), texts.names_no_day);
    else this.day.explain();
    this.drawPapers();
    if (waits) at("print").querySelector(".button[data-shut]").focus();
    else if (!at("print").contains(document.activeElement) || document.activeElement.matches("[data-shut]")) at("print-receipt").focus();
  }

  stands({ at: moment, state }) {
    const { receipt_stands: words } = this.texts;
    const how = WAITS.includes(state) ? (this.news.promised ? "waits" : "stuck") : this.reason || state;
    return fill(words[how] || words.printed, { time: timeOf(Date.parse(moment), at("desk").dataset.timezone) });
  }

  drawPapers() {
    const { found, isCopy } = this;
    const ticked = found.promised ? found.promised.documents : this.ticked(found.turn);
    const every = isCopy ? ticked : [...new Set(found.documents.concat(ticked))];
    const rows = isCopy
      ? every.map((text) => element("li", "paper", text))
      : every.map((text, place) => tick(text, ticked, place + 1));
    at("print-papers").replaceChildren(...rows);
  }

  // A reason prints the copy at once; another day or other papers are asked for first.
  give(button) {
    if (!button) return;
    this.reason = button.dataset.reason;
    if (this.reason !== CHANGED) {
      this.form.requestSubmit(at("print-receipt"));
      return;
    }
    this.draw();
    at("print-day").focus();
  }

  send(what) {
    if (what === "summary") {
      this.act("summary", {});
      return true;
    }
    if (!this.found || this.waits) return false;
    const { printed } = this.found;
    // whether it came out is not known: that is why, unless the clerk says something else
    const reason = this.reason || (printed && printed.state === "unknown" ? "not_out" : null);
    if (printed && !reason) {
      say(at("print-missing"), this.texts.choose_reason);
      return false;
    }
    this.act("receipt", Object.assign({ turn: this.found.turn }, printed ? { reason } : {}, this.isCopy ? {} : this.wish()));
    return true;
  }

  wish() {
    const documents = Array.from(at("print-papers").querySelectorAll(":checked"), (box) => box.value);
    return Object.assign(this.day.body(), documents.length ? { documents: documents.slice(0, MOST_PAPERS) } : {});
  }
}
