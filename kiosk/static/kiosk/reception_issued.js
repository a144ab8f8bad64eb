// The number just issued, large enough to be read aloud, and what becomes of its slip.
import { timeOf } from "../js/clock.js";
import { setCode } from "../js/code.js";
import { newKey, post } from "../js/request.js";
import { waitWords } from "../js/wait.js";
import { fill, inOrder } from "../js/words.js";

const at = (id) => document.getElementById(id);

export class Issued {
  // handlers: onNext(), onBack(code), onRefused(answer, place)
  constructor(texts, slips, handlers) {
    this.texts = texts;
    this.slips = slips;
    this.handlers = handlers;
    this.ticket = null;
    this.waits = false;
    at("next").addEventListener("click", handlers.onNext);
    at("take-back").addEventListener("click", () => this.ask(true));
    at("on-paper").addEventListener("click", () => this.print());
    at("sure-no").addEventListener("click", () => this.ask(false));
    at("sure-yes").addEventListener("click", () => this.takeBack());
  }

  aheadLine(count) {
    if (count === 0) return this.texts.ahead_none;
    return count === 1 ? this.texts.ahead_one : fill(this.texts.ahead, { count });
  }

  show(ticket, wish, field) {
    const texts = this.texts;
    const numbers = inOrder(ticket.counters);
    this.ticket = ticket;
    this.key = newKey();
    this.printKey = newKey();
    setCode(at("code"), ticket.code);
    at("issued-field").textContent = field;
    at("issued-ahead").textContent = this.aheadLine(ticket.ahead);
    at("issued-wait").textContent = ticket.wait ? waitWords(texts, ticket.wait) : texts.no_counter;
    at("issued-counters").textContent = numbers ? fill(texts.counters, { numbers }) : "";
    at("issued-count").textContent = wish.count ? fill(texts.dossiers, wish) : "";
    const { timezone } = at("wish").dataset;
    const time = wish.appointment_at ? timeOf(Date.parse(wish.appointment_at), timezone) : "";
    at("issued-agreed").textContent = time ? fill(texts.agreed, { time }) : "";
    this.showPriority(wish.priority);
    at("qr").src = "/t/" + ticket.token + "/qr.svg";
    this.ask(false);
    at("issued-refusal").hidden = true;
    at("on-paper").hidden = ticket.paper !== "none";
    if (ticket.paper === "none") this.sayPaper("none");
    else this.watch(ticket, ticket.print_job);
  }

  watch(ticket, job) {
    this.slips.watch(job, (how) => {
      if (this.ticket === ticket) this.sayPaper(how);
    });
  }

  sayPaper(how) {
    at("paper").className = "paper paper--" + how;
    at("paper").textContent = this.texts.paper[how];
  }

  // The center prints no slips, and this citizen wants one all the same.
  async print() {
    if (this.waits) return;
    const ticket = this.ticket;
    this.waits = true;
    const answer = await post("/tickets/" + ticket.id + "/reprint", { reason: "on_wish" }, { key: this.printKey });
    this.waits = false;
    if (this.ticket !== ticket) return;
    if (!answer.ok) {
      this.refuse(answer);
      return;
    }
    at("on-paper").hidden = true;
    this.watch(ticket, answer.body.print_job);
  }

  showPriority(kind) {
    const chosen = kind ? document.querySelector('[name="priority"][value="' + kind + '"] + span') : null;
    at("issued-priority").hidden = !chosen;
    at("issued-priority").textContent = chosen ? chosen.textContent : "";
  }

  // The next citizen is here: the last one's number and address are nobody's business any more.
  leave() {
    if (this.ticket) this.slips.forget(this.ticket.print_job);
    this.ticket = null;
    at("qr").removeAttribute("src");
  }

  ask(open) {
    at("sure").hidden = !open;
    at("take-back").hidden = open;
    if (open) at("sure-no").focus();
  }

  async takeBack() {
    if (this.waits) return;
    const ticket = this.ticket;
    this.waits = true;
    const answer = await post("/tickets/" + ticket.id + "/withdraw", {}, { key: this.key });
    this.waits = false;
    if (this.ticket !== ticket) return;
    if (answer.ok) this.handlers.onBack(ticket.code);
    else this.refuse(answer);
  }

  refuse(answer) {
    if (answer.status) this.key = newKey();
    at("issued-refusal").textContent = answer.body ? answer.body.error.message : this.texts.no_answer;
    at("issued-refusal").hidden = false;
    this.handlers.onRefused(answer, at("issued-refusal"));
  }
}
