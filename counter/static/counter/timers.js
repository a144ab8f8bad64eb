// What runs by itself at a counter, always counted down in sight: patience before a no-show, a start and a call by the
// machine, and the question whether a service still goes on. A countdown of the terminal's own can be stopped.
import { elapsed, serverNow } from "../js/clock.js";
import { say } from "../js/dom.js";
import { fill } from "../js/words.js";

const OFF = "auto-call-off";
const ENDS = ["finish", "no-show", "hold", "transfer"];
const at = (id) => document.getElementById(id);

function left(iso, seconds) {
  return Math.max(0, Math.ceil(seconds - (serverNow() - Date.parse(iso)) / 1000));
}

export class Timers {
  // `call()`: call the next one; `answer(body)`: whether the service goes on; `me`: whose habit the switch is.
  constructor(texts, me, call, answer) {
    Object.assign(this, { texts, call, answer, snapshot: null, due: null });
    this.habit = OFF + ":" + (me || "device");
    at("auto-stop").addEventListener("click", () => this.stop());
    at("still-yes").addEventListener("click", () => this.say(true));
    at("still-no").addEventListener("click", () => this.say(false));
  }

  show(snapshot) {
    this.snapshot = snapshot;
    if (snapshot.turn || snapshot.counter.state !== "open" || !snapshot.next) this.due = null;
    at("still").hidden = snapshot.question !== "still_serving";
    this.tick();
  }

  // A service ended by a key of this window: the next one is called after the set time, unless somebody stops it.
  ended(name) {
    const seconds = this.snapshot && this.snapshot.auto.call;
    if (!seconds || !ENDS.includes(name) || this.isOff()) return;
    this.due = Date.now() + seconds * 1000;
    this.tick();
  }

  stop() {
    this.due = null;
    this.tick();
  }

  isOff() {
    return localStorage.getItem(this.habit) === "1";
  }

  // A clerk may do without the automatic call; nobody else is asked.
  offerSwitch(box) {
    box.closest("label").hidden = !this.snapshot || !this.snapshot.auto.call;
    box.checked = !this.isOff();
    box.onchange = () => localStorage.setItem(this.habit, box.checked ? "0" : "1");
  }

  say(still) {
    const minutes = Number(at("still-minutes").value);
    this.answer(still || !minutes ? { still } : { still, minutes });
    at("still-minutes").value = "";
  }

  isAsked() {
    return !at("still").hidden;
  }

  tick() {
    if (!this.snapshot) return;
    const seconds = this.due === null ? null : Math.ceil((this.due - Date.now()) / 1000);
    at("auto").hidden = seconds === null || !this.snapshot.next;
    if (!at("auto").hidden) {
      say(at("auto-text"), fill(this.texts.calls_itself, { code: this.snapshot.next.code, n: Math.max(0, seconds) }));
      if (seconds <= 0) {
        this.due = null;
        this.call();
      }
    }
    const line = document.querySelector(".stage__timer");
    if (line) say(line, this.words());
  }

  // One line below the stopwatch.
  words() {
    const { turn, auto } = this.snapshot;
    if (!turn) return "";
    if (turn.state === "serving") return this.isLong(turn) ? this.texts.very_long : "";
    const lines = [this.patience()];
    if (auto.start) lines.push(fill(this.texts.starts_itself, { n: left(turn.called_at, auto.start) }));
    return lines.filter(Boolean).join(" · ");
  }

  isLong(turn) {
    const { long, long_after_s: most } = this.snapshot;
    return long || (most !== null && turn.served_before_s + elapsed(turn.started_at) > most);
  }

  patience() {
    const rule = this.snapshot.no_show;
    if (!rule) return "";
    const n = left(this.snapshot.now, rule.wait_s);
    const times = { n, times: rule.recalls_left };
    if (rule.recalls_left) return fill(n ? this.texts.recall_in : this.texts.recall_now, times);
    return n ? fill(this.texts.no_show_in, times) : this.texts.no_show_now;
  }
}
