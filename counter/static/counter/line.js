// Who waits, in calling order, and who was set aside.
import { elapsed } from "../js/clock.js";
import { setCode } from "../js/code.js";
import { element, icon, keep, say } from "../js/dom.js";
import { fill } from "../js/words.js";
import { agreed } from "./marks.js";

export class Line {
  // choose(code): somebody is to be called out of turn; giveBack(code): back in line.
  constructor(lists, texts, choose, giveBack) {
    this.lists = lists;
    this.texts = texts;
    this.choose = choose;
    this.giveBack = giveBack;
    this.snapshot = null;
    this.may = {};
  }

  show(snapshot, may) {
    this.snapshot = snapshot;
    this.may = may;
    const next = snapshot.next && snapshot.next.code;
    keep(this.lists.waiting, snapshot.waiting, (one) => one.turn, () => this.makePerson(), (child, one) => {
      this.paintPerson(child, one, one.code === next);
    });
    this.lists.nobody.hidden = snapshot.waiting.length > 0;
    const aside = this.aside(snapshot);
    this.lists.aside.hidden = aside.length === 0;
    this.lists.asideCount.textContent = aside.length;
    keep(this.lists.setAside, aside, (one) => one.id, () => this.makeAside(), (child, one) => {
      this.paintAside(child, one);
    });
    this.tick();
  }

  // This counter's own come first.
  aside(snapshot) {
    const n = snapshot.counter.n;
    const every = snapshot.held.concat(snapshot.no_shows);
    return every.filter((one) => one.counter === n).concat(every.filter((one) => one.counter !== n));
  }

  makePerson() {
    const row = element("li");
    const button = element("button", "person");
    button.type = "button";
    button.addEventListener("click", () => this.choose(button.dataset.code));
    const text = element("span", "person__text");
    text.append(element("span", "person__field"), element("span", "person__marks"));
    button.append(element("span", "person__code"), text, element("span", "person__wait"));
    row.append(button);
    return row;
  }

  paintPerson(row, one, isNext) {
    const button = row.firstChild;
    button.dataset.code = one.code;
    button.dataset.since = one.queued_at;
    button.classList.toggle("person--next", isNext);
    button.disabled = !this.may.call;
    setCode(button.querySelector(".person__code"), one.code);
    say(button.querySelector(".person__field"), one.field_name);
    const marks = [];
    if (one.priority) {
      const mark = element("span", "badge badge--priority");
      mark.append(icon("star"), this.texts.priority);
      marks.push(mark);
    }
    // it is good for one call: who came back into line stands by their place
    if (one.appointment_at && !one.returned) marks.push(element("span", "badge badge--good", agreed(one, this.texts)));
    if (one.sent) marks.push(element("span", "badge", this.texts.reserved));
    if (one.tier === "secondary") marks.push(element("span", "badge badge--other", this.texts.secondary));
    if (one.returned) marks.push(element("span", "badge badge--warn", this.texts.returned));
    button.querySelector(".person__marks").replaceChildren(...marks);
  }

  makeAside() {
    const row = element("li", "aside");
    const text = element("span", "person__text");
    text.append(element("span", "person__field"), element("span", "aside__state muted"));
    const call = element("button", "button aside__act", this.texts.call);
    const back = element("button", "button aside__act", this.texts.give_back);
    call.type = back.type = "button";
    call.addEventListener("click", () => this.choose(row.dataset.code));
    back.addEventListener("click", () => this.giveBack(row.dataset.code));
    const acts = element("span", "aside__acts");
    acts.append(call, back);
    row.append(element("span", "person__code"), text, acts);
    return row;
  }

  paintAside(row, one) {
    const [call, back] = row.querySelectorAll("button");
    row.dataset.code = one.code;
    setCode(row.querySelector(".person__code"), one.code);
    say(row.querySelector(".person__field"), one.field_name);
    const elsewhere = this.snapshot.counters.find((seat) => seat.n === one.counter && seat.n !== this.snapshot.counter.n);
    say(row.querySelector(".aside__state"), this.texts[one.state] + (elsewhere ? " · " + elsewhere.label : ""));
    call.hidden = one.state !== "held";
    call.disabled = !this.may.call;
    call.setAttribute("aria-label", this.texts.call + " " + one.code);
    back.setAttribute("aria-label", this.texts.give_back + " " + one.code);
  }

  // The waited minutes, from time to time.
  tick() {
    if (!this.snapshot) return;
    let longest = 0;
    this.lists.waiting.querySelectorAll(".person").forEach((button) => {
      const minutes = Math.floor(elapsed(button.dataset.since) / 60);
      longest = Math.max(longest, minutes);
      say(button.querySelector(".person__wait"), fill(this.texts.minutes, { n: minutes }));
    });
    const n = this.snapshot.waiting.length;
    this.lists.count.textContent = n;
    say(this.lists.longest, n ? fill(this.texts.longest, { n: longest }) : "");
  }
}
