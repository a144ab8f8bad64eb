// What a citizen can choose on the way to a number: a field, one of its procedures, a life event.
import { get, newKey, post } from "../js/request.js";
import { fill } from "../js/words.js";
import { paintPapers, showFacts } from "./facts.js";
import { offer } from "./offer.js";
import { at, choice, element, event, language, put, setting, texts } from "./page.js";
import { Pager } from "./pager.js";
import { Paper } from "./paper.js";
import { Stepper } from "./stepper.js";
import { countersLine, opensLine, waitLine, waitingLine } from "./tiles.js";

const MOST_DOSSIERS = 9;
const CLOSED_TO_ALL = ["closed_by_hand"];

export class Choices {
  // fieldOf(code); take(body): wish for a ticket; go(view): show a view.
  constructor({ fieldOf, take, go, search }) {
    Object.assign(this, { fieldOf, take, go, search });
    this.dossiers = new Stepper(MOST_DOSSIERS);
    this.popular = [];
    this.journeys = [];
    this.lists = new Map();
    this.paper = new Paper(at("list-paper"), at("list-no-paper"), at("list-photo"));
    this.pager = new Pager(at("field-procedures"), at("field-pages"), (one) =>
      choice(one.label, null, null, () => this.openProcedure(one.code)),
    );
    this.reset();
    this.takes("take", () => ({ field: this.field.code, count: this.dossiers.count }));
    this.takes("have", () => ({ procedure: this.procedure.code, count: this.dossiers.count }));
    this.takes("event-take", () => ({ journey: this.journey.code }));
    at("missing").addEventListener("click", () => this.takeList());
  }

  // The way to a number, and the same without a slip: the number is then shown and kept on the phone.
  takes(id, chosen) {
    at(id).addEventListener("click", () => this.take(chosen()));
    at(id + "-bare").addEventListener("click", () => this.take(Object.assign(chosen(), { no_paper: true })));
  }

  reset() {
    this.field = null;
    this.procedure = null;
    this.journey = null;
    this.dossiers.set(1);
  }

  // What the day offers, as `askDay` tells it.
  learn({ popular, journeys, title }) {
    this.popular = popular;
    this.journeys = journeys;
    at("popular-title").textContent = title;
    this.lists.clear();
    const fillChips = (id, makers) => {
      at(id).textContent = "";
      makers.forEach((one) => at(id).appendChild(one.make()));
    };
    const events = this.journeys.map((one) => ({ make: () => event(one.name, one.icon, () => this.openEvent(one)) }));
    fillChips("events", events);
    const other = () => choice(texts.other, null, "search", this.search);
    fillChips("popular", this.popular.length ? this.popularMakers().concat({ make: other }) : []);
    document.querySelector(".home__events").hidden = this.journeys.length === 0;
    document.querySelector(".home__popular").hidden = this.popular.length === 0;
  }

  eventMakers() {
    return this.journeys.map((one) => ({ make: () => choice(one.name, null, one.icon, () => this.openEvent(one)) }));
  }

  popularMakers() {
    return this.popular.map((one) => ({ make: () => choice(one.label, null, null, () => this.openProcedure(one.code)) }));
  }

  // What is offered before a word is typed.
  starters() {
    return this.eventMakers().concat(this.popularMakers());
  }

  async openField(field) {
    this.field = field;
    this.dossiers.set(1);
    this.pager.show([]);
    this.go("field-view");
    const list = await this.proceduresOf(field.code);
    if (this.field !== field) return;
    at("field-or").hidden = list.length === 0;
    this.pager.show(list);
  }

  async proceduresOf(code) {
    if (!this.lists.has(code)) {
      const answer = await get("/procedures?field=" + encodeURIComponent(code));
      if (!answer.ok) return [];
      this.lists.set(code, answer.body.procedures);
    }
    return this.lists.get(code);
  }

  askGuidance() {
    if (setting.guidance) this.take({ field: setting.guidance });
  }

  // The line has moved, or the hours: what stands on the screen follows.
  refresh() {
    if (this.field && !at("field-view").hidden) this.paint("field-view");
    this.paintChosen();
  }

  // A procedure or life event whose field gives out no numbers now is not sold: why, and what is possible, instead.
  paintChosen() {
    if (this.procedure) this.paintClosed("procedure", this.fieldOf(this.procedure.field));
    if (this.journey) this.paintClosed("event", this.fieldOf(this.journey.steps[0].field));
  }

  paintClosed(page, field) {
    const closed = Boolean(field) && !field.open;
    at(page + "-view").classList.toggle("view--closed", closed);
    at(page + "-offer").hidden = !closed;
    if (closed) this.paintOffer(field, at(page + "-offer"));
  }

  paint(id) {
    if (id === "field-view" && this.field) this.paintField();
    if (id === "procedure-view") paintPapers();
  }

  paintField() {
    const field = this.fieldOf(this.field.code) || this.field;
    at("field-name").textContent = field.name;
    const counters = countersLine(field);
    const wait = field.wait ? waitLine(field.wait) : texts.no_counter;
    at("field-facts").textContent = (field.open ? [waitingLine(field.waiting), wait, counters] : [field.hint])
      .filter(Boolean)
      .join(" · ");
    at("field-take").hidden = !field.open;
    at("field-offer").hidden = field.open;
    if (!field.open) this.paintOffer(field, at("field-offer"));
    at("field-or").hidden = this.pager.items.length === 0;
    this.pager.paint();
  }

  paintOffer(field, root) {
    const when = field.opens_at ? opensLine(field.opens_at) : "";
    const why = [field.reason, texts["state_" + field.state] || texts.closed, when].filter(Boolean);
    const closed = CLOSED_TO_ALL.includes(field.state);
    offer(root, why, field.code, closed ? null : this.take);
  }

  async openProcedure(code) {
    const answer = await get("/procedures/" + encodeURIComponent(code));
    if (!answer.ok) return;
    this.procedure = answer.body.procedure;
    const field = this.fieldOf(this.procedure.field);
    put("procedure-refusal", "");
    showFacts(answer.body, field ? field.name : "");
    this.paintChosen();
    this.go("procedure-view");
  }

  openEvent(journey) {
    this.journey = journey;
    at("event-name").textContent = journey.name;
    const n = journey.steps.length;
    at("event-lead").textContent = n > 1 ? fill(texts.steps, { n }) : texts.one_step;
    at("event-steps").textContent = "";
    journey.steps.forEach((step) => at("event-steps").appendChild(this.step(step)));
    put("event-refusal", "");
    this.paintChosen();
    this.go("event-view");
  }

  // The places of the life event that was chosen, in order.
  places() {
    return this.journey ? this.journey.steps.map((step) => (this.fieldOf(step.field) || {}).name || step.field) : [];
  }

  step(step) {
    const row = element("li", "step");
    const field = this.fieldOf(step.field);
    row.append(element("strong", "step__field", field ? field.name : ""), element("span", "step__label", step.label));
    if (step.procedure) {
      row.appendChild(choice(texts.papers, null, "search", () => this.openProcedure(step.procedure)));
    }
    return row;
  }

  // Nobody has to wait for being sent home: the list of papers, on paper and on the phone.
  async takeList() {
    const answer = await post("/checklists", { procedure: this.procedure.code, language }, { key: newKey() });
    if (!answer.ok) {
      put("procedure-refusal", answer.body ? answer.body.error.message : texts.lost);
      return;
    }
    at("list-name").textContent = this.procedure.label;
    at("list-qr").src = "/p/" + encodeURIComponent(this.procedure.code) + "/qr.svg?language=" + language;
    this.paper.expect(answer.body.print_job, answer.body.paper);
    this.go("list-view");
  }
}
