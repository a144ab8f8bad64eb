// What was entered in the last days, and the way back from a mistake.
import { keep } from "/static/js/dom.js";
import { get, post } from "/static/js/request.js";
import { fill } from "/static/js/words.js";
import { tell } from "./counters_tell.js";
import { dayOf, timeAndDay } from "./emergency_times.js";

const by = (id) => document.getElementById(id);

export class Entries {
  constructor(words, changed) {
    Object.assign(this, { words, changed, asked: 0 });
  }

  async ask() {
    this.asked += 1;
    const mine = this.asked;
    const answer = await get("/emergency-slips");
    if (!answer.ok || mine !== this.asked) return;
    const { entries } = answer.body;
    by("no-entries").textContent = this.words.no_entries;
    by("no-entries").hidden = entries.length > 0;
    by("entries").hidden = entries.length === 0;
    const fresh = () => document.importNode(by("entry").content, true).firstElementChild;
    keep(by("entries"), entries, (one) => one.id, fresh, (child, one) => this.draw(child, one));
  }

  draw(child, one) {
    child.querySelector(".entered__code").textContent = one.code;
    child.querySelector(".entered__day").textContent = fill(this.words.for_day, { day: dayOf(one.day) });
    child.querySelector(".entered__by").textContent = fill(this.words.by, {
      time: timeAndDay(one.entered_at),
      name: one.entered_by,
    });
    const button = child.querySelector("button");
    button.hidden = !one.back;
    button.querySelector("span").textContent = this.words.take_back;
    button.onclick = () => this.takeBack(one);
  }

  async takeBack(one) {
    const answer = await post("/emergency-slips/" + one.id + "/take-back");
    const bad = answer.body && !answer.ok ? answer.body.error.message : this.words.not_done;
    if (answer.ok) tell(by("entries-told"), fill(this.words.taken_back, one), "notice--good");
    else tell(by("entries-told"), bad, "notice--bad");
    this.ask();
    this.changed();
  }
}
