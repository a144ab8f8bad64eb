// One found ticket: how it stands, and what can be done for its citizen. Each act is asked once more, then done once.
import { locale } from "../js/clock.js";
import { setCode } from "../js/code.js";
import { element, icon, say } from "../js/dom.js";
import { newKey, post } from "../js/request.js";
import { waitWords } from "../js/wait.js";
import { fill } from "../js/words.js";

const BADGES = { called: "badge badge--warn", serving: "badge badge--good", waiting: "badge" };
const REASONS = ["lost", "unreadable", "on_wish", "other"];
const LONGEST = 200;

export class Found {
  constructor(texts, slips, timeZone) {
    this.texts = texts;
    this.slips = slips;
    this.clock = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });
    this.waits = false;
    this.root = element("li", "lost-one");
    this.code = element("span", "lost-one__code");
    this.field = element("strong", "lost-one__field");
    this.state = element("span", "badge");
    this.facts = element("span", "lost-one__facts muted");
    this.reprint = this.button("printer", texts.reprint, () => this.askReason());
    this.cancel = this.button("undo", texts.give_back, () => this.askSure());
    this.sheet = element("div", "lost-one__ask");
    this.said = element("p", "lost-one__said");
    this.said.setAttribute("role", "status");
    const middle = element("div", "lost-one__middle");
    const head = element("div", "lost-one__head");
    head.append(this.field, this.state);
    middle.append(head, this.facts);
    const acts = element("div", "lost-one__acts");
    acts.append(this.reprint, this.cancel);
    this.root.append(this.code, middle, acts, this.sheet, this.said);
  }

  button(name, words, act, kind) {
    const made = element("button", "button" + (kind ? " " + kind : ""));
    made.type = "button";
    if (name) made.append(icon(name));
    made.append(words);
    made.addEventListener("click", act);
    return made;
  }

  show(ticket) {
    const texts = this.texts;
    this.ticket = ticket;
    setCode(this.code, ticket.code);
    say(this.field, ticket.field_name);
    this.state.className = BADGES[ticket.state] || "badge";
    say(this.state, texts.state[ticket.state]);
    say(this.facts, this.lines(ticket).join(" · "));
    this.reprint.disabled = !ticket.can_reprint;
    this.cancel.disabled = !ticket.can_cancel;
    this.reprint.setAttribute("aria-label", texts.reprint + " " + ticket.code);
    this.cancel.setAttribute("aria-label", texts.give_back + " " + ticket.code);
  }

  lines(ticket) {
    const texts = this.texts;
    const lines = [fill(texts.taken, { time: this.clock.format(new Date(ticket.issued_at)) })];
    if (ticket.steps > 1) lines.push(fill(texts.step, ticket));
    if (ticket.counter) lines.push(ticket.counter.label);
    if (ticket.ahead !== null) {
      const many = fill(texts.ahead, { count: ticket.ahead });
      lines.push([texts.ahead_none, texts.ahead_one][ticket.ahead] || many);
    }
    if (ticket.wait) lines.push(waitWords(texts, ticket.wait));
    return lines;
  }

  open(question, ...parts) {
    this.key = newKey();
    this.said.textContent = "";
    this.sheet.textContent = "";
    this.sheet.append(element("p", "lost-one__question", question), ...parts);
    parts[0].focus();
  }

  shut() {
    this.sheet.textContent = "";
  }

  askReason() {
    const buttons = REASONS.map((reason) =>
      this.button("", this.texts[reason], () => (reason === "other" ? this.askWords() : this.print(reason))),
    );
    this.open(this.texts.why, ...buttons);
  }

  askWords() {
    const form = element("form", "lost-one__words");
    const input = element("input", "input");
    input.maxLength = LONGEST;
    input.setAttribute("aria-label", this.texts.other_words);
    input.placeholder = this.texts.other_words;
    form.append(input, element("button", "button button--primary", this.texts.print));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.print(input.value.trim() || "other");
    });
    this.open(this.texts.why, form);
    input.focus();
  }

  askSure() {
    const no = this.button("", this.texts.no, () => this.shut());
    const yes = this.button("", this.texts.yes, () => this.giveBack(), "button--danger");
    this.open(fill(this.texts.sure, { code: this.ticket.code }), no, yes);
  }

  async print(reason) {
    const answer = await this.send("reprint", { reason });
    if (!answer || !answer.ok) return;
    this.shut();
    this.reprint.focus();
    const words = answer.body.copy ? this.texts.copy : this.texts.paper;
    this.slips.watch(answer.body.print_job, (how) => {
      this.said.className = "lost-one__said paper paper--" + how;
      this.said.textContent = words[how];
    });
  }

  async giveBack() {
    const answer = await this.send("withdraw", {});
    if (!answer || !answer.ok) return;
    this.shut();
    this.show(answer.body.ticket);
    this.tell(fill(this.texts.taken_back, { code: this.ticket.code }), "paper--printed");
  }

  // Done once, however often it is touched; a wish without an answer keeps its key.
  async send(name, body) {
    if (this.waits) return null;
    this.waits = true;
    const answer = await post("/tickets/" + this.ticket.id + "/" + name, body, { key: this.key });
    this.waits = false;
    if (answer.ok) return answer;
    if (answer.status) this.key = newKey();
    this.tell(answer.body ? answer.body.error.message : this.texts.no_answer, "paper--missing");
    return answer;
  }

  tell(text, kind) {
    this.said.className = "lost-one__said paper " + kind;
    this.said.textContent = text;
  }
}
