// A message to the clerks: sent once, also when the answer was lost and it is sent again.
import { timeOf } from "/static/js/clock.js";
import { element } from "/static/js/dom.js";
import { get, newKey, post } from "/static/js/request.js";
import { fill, inOrder } from "/static/js/words.js";
import { tell } from "./counters_tell.js";

const by = (id) => document.getElementById(id);

export class Message {
  constructor(words) {
    Object.assign(this, { words, form: by("message"), unanswered: null, busy: false, asked: 0 });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  begun() {
    return Boolean(this.form.elements.text.value.trim());
  }

  // the counters to choose among; what was chosen stays chosen
  show(counters) {
    const select = this.form.elements.to;
    const labels = counters.map((one) => one.n + one.label).join();
    if (select.dataset.labels === labels) return;
    select.dataset.labels = labels;
    const chosen = select.value;
    select.replaceChildren(new Option(this.words.all, "all"), ...counters.map((one) => new Option(one.label, one.n)));
    select.value = chosen;
  }

  // what was sent today, and where it was read
  async ask() {
    this.asked += 1;
    const mine = this.asked;
    const answer = await get("/messages");
    if (!answer.ok || mine !== this.asked) return;
    by("sent").replaceChildren(...answer.body.messages.map((one) => this.line(one)));
  }

  line(one) {
    const option = Array.from(this.form.elements.to.options).find((known) => known.value === String(one.to));
    const time = timeOf(Date.parse(one.at), document.querySelector(".monitor").dataset.zone);
    const seen = one.seen.length ? fill(this.words.read_at, { list: inOrder(one.seen) }) : this.words.read_nowhere;
    const line = element("li", "", one.text);
    line.append(element("small", "", fill(this.words.head, { time, to: option ? option.text : one.to }) + " · " + seen));
    return line;
  }

  async send() {
    const { to, text } = this.form.elements;
    if (this.busy || !this.begun()) return;
    const body = { to: to.value === "all" ? "all" : Number(to.value), text: text.value.trim() };
    const said = JSON.stringify(body);
    if (!this.unanswered || this.unanswered.said !== said) this.unanswered = { said, key: newKey() };
    this.busy = true;
    const answer = await post("/messages", body, { key: this.unanswered.key });
    this.busy = false;
    if (!answer.status) {
      tell(by("message-told"), this.words.not_sent, "notice--warn");
      return;
    }
    this.unanswered = null;
    // what was written while the answer was under way is the next message
    if (answer.ok && text.value.trim() === body.text) text.value = "";
    tell(by("message-told"), answer.ok ? this.words.sent : answer.body.error.message, answer.ok ? "notice--good" : "notice--bad");
  }
}
