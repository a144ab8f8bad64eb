// The day of a result in a sheet: the computed one stands there, and only what the clerk has changed is sent.
import { locale } from "../js/clock.js";
import { say } from "../js/dom.js";
import { get } from "../js/request.js";
import { fill } from "../js/words.js";

// a date box writes days as the computer is set; this is read without a doubt
const days = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export class ResultDay {
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
    const { result_on: computed } = answer.body;
    // what is on the sheet now may be something else than what was promised of it
    const promised = codes ? null : answer.body.promised;
    if (this.input.value === this.proposed) this.input.value = (promised ? promised.result_on : computed) || "";
    this.proposed = computed || "";
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
