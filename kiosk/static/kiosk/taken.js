// The number, taken: it stays until it is read, and a wrong touch can be taken back for a minute.
import { setCode } from "../js/code.js";
import { newKey, post } from "../js/request.js";
import { fill } from "../js/words.js";
import { at, put, texts } from "./page.js";
import { Paper } from "./paper.js";
import { waitLine } from "./tiles.js";

const BACK_MS = 60000;

export class Taken {
  // onGivenBack(sentence): the number was given back.
  constructor(onGivenBack) {
    this.onGivenBack = onGivenBack;
    this.paper = new Paper(at("paper"), at("no-paper"));
    this.ticket = null;
    at("take-back").addEventListener("click", () => this.giveBack());
  }

  show(ticket) {
    this.ticket = ticket;
    this.key = newKey();
    setCode(at("code"), ticket.code);
    at("field").textContent = ticket.field_name;
    const numbers = ticket.counters.join(", ");
    put("counters", numbers ? fill(texts.counters, { numbers }) : "");
    put("ahead", ticket.wait || ticket.ahead ? this.aheadLine(ticket.ahead) : "");
    put("wait", ticket.wait ? waitLine(ticket.wait) : texts.no_counter);
    put("step", ticket.steps > 1 ? fill(texts.step_of, { n: ticket.steps }) : "");
    at("qr").src = "/t/" + ticket.token + "/qr.svg";
    at("take-back").hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      at("take-back").hidden = true;
    }, BACK_MS);
    this.paper.expect(ticket.print_job);
  }

  aheadLine(count) {
    if (count === 0) return texts.ahead_none;
    return count === 1 ? texts.ahead_one : fill(texts.ahead, { count });
  }

  // The number is already called, or the line is broken: it then stays, and the words say so.
  async giveBack() {
    const code = this.ticket.code;
    const answer = await post("/tickets/" + this.ticket.token + "/cancel", {}, { key: this.key });
    if (answer.ok) this.onGivenBack(fill(texts.given_back, { code }));
    else at("take-back").hidden = true;
  }
}
