// The number, taken: it stays until it is read, and a wrong touch can be taken back for a minute.
import { setCode } from "../js/code.js";
import { newKey, post } from "../js/request.js";
import { fill, inOrder } from "../js/words.js";
import { at, element, put, texts } from "./page.js";
import { Paper } from "./paper.js";
import { waitLine } from "./tiles.js";

const BACK_MS = 60000;

export class Taken {
  // onGivenBack(sentence): the number was given back.
  constructor(onGivenBack) {
    this.onGivenBack = onGivenBack;
    this.paper = new Paper(at("paper"), at("no-paper"), at("photo"));
    this.ticket = null;
    at("take-back").addEventListener("click", () => this.giveBack());
  }

  // places: the names of a life event's fields, in order; empty for a plain ticket.
  show(ticket, places) {
    this.ticket = ticket;
    this.key = newKey();
    setCode(at("code"), ticket.code);
    at("field").textContent = ticket.field_name;
    const numbers = inOrder(ticket.counters);
    put("counters", numbers ? fill(texts.counters, { numbers }) : "");
    put("ahead", ticket.wait || ticket.ahead ? this.aheadLine(ticket.ahead) : "");
    put("wait", ticket.wait ? waitLine(ticket.wait) : texts.no_counter);
    put("dossiers", ticket.count > 1 ? fill(texts.dossiers, ticket) : "");
    put("step", ticket.steps > 1 ? fill(texts.step_of, { n: ticket.steps }) : "");
    this.showPlaces(places);
    at("qr").src = "/t/" + ticket.token + "/qr.svg";
    put("taken-refusal", "");
    this.allowBack();
    this.paper.expect(ticket.print_job, ticket.paper);
    at("taken").classList.toggle("taken--photo", ticket.paper === "none");
  }

  // A photograph takes longer than a slip.
  get isPhotographed() {
    return !at("photo").hidden;
  }

  showPlaces(places) {
    at("steps").textContent = "";
    at("steps").hidden = places.length < 2;
    at("taken").classList.toggle("taken--steps", places.length > 1);
    places.forEach((name) => at("steps").appendChild(element("li", "", name)));
  }

  allowBack() {
    at("take-back").hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      at("take-back").hidden = true;
    }, BACK_MS);
  }

  aheadLine(count) {
    if (count === 0) return texts.ahead_none;
    return count === 1 ? texts.ahead_one : fill(texts.ahead, { count });
  }

  // Called meanwhile, or the line is broken: the number then stays, and the page says why.
  async giveBack() {
    const code = this.ticket.code;
    const answer = await post("/tickets/" + this.ticket.token + "/cancel", {}, { key: this.key });
    if (answer.ok) {
      this.onGivenBack(fill(texts.given_back, { code }));
      return;
    }
    put("taken-refusal", answer.body ? answer.body.error.message : texts.lost);
    if (answer.body) at("take-back").hidden = true;
  }
}
