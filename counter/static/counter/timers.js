// What runs by itself at a counter, always counted down in sight: patience before a no-show, a start and a call by the
// machine, and the question whether a service still goes on. What is about to happen can be stopped.
import { elapsed, serverNow } from "../js/clock.js";
import { say } from "../js/dom.js";
import { fill } from "../js/words.js";
import { AutoCall } from "./autocall.js";

const OFF = "auto-call-off";
const ENDS = ["finish", "no-show", "hold", "transfer"];
const at = (id) => document.getElementById(id);

function left(iso, seconds) {
  return Math.max(0, Math.ceil(seconds - (serverNow() - Date.parse(iso)) / 1000));
}

export class Timers {
  // `call()`: call the next one; `act(name, body)`: do another act; `me`: whose habit the switch is.
  constructor(texts, me, call, act) {
    Object.assign(this, { texts, act, snapshot: null });
    this.habit = OFF + ":" + (me || "device");
    this.auto = new AutoCall(at("desk").dataset.n, call, () => this.tick());
    at("auto-stop").addEventListener("click", () => this.halt());
    at("still-yes").addEventListener("click", () => this.say(true));
    at("still-no").addEventListener("click", () => this.say(false));
  }

  show(snapshot) {
    this.snapshot = snapshot;
    this.auto.show(snapshot.turn || snapshot.counter.state !== "open" ? null : snapshot.next);
    at("still").hidden = snapshot.question !== "still_serving";
    this.tick();
  }

  // A service ended by a key of this window: the next one is called after the set time, unless somebody stops it.
  ended(name) {
    const seconds = this.snapshot && this.snapshot.auto.call;
    if (seconds && ENDS.includes(name) && !this.isOff()) this.auto.start(seconds);
  }

  // A key of the clerk's own ends the countdown to the automatic call.
  stop() {
    this.auto.stop();
  }

  // The key and the button that stop what is about to happen: the call of this window, or the start by the center.
  halt() {
    const starts = this.auto.due === null && this.startsIn() !== null;
    this.stop();
    if (starts) this.act("stop-start");
  }

  // Seconds until who is called starts by itself; null: they do not.
  startsIn() {
    const { turn, auto } = this.snapshot || {};
    return turn && turn.state === "called" && auto.start ? left(turn.called_at, auto.start) : null;
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
    this.act("answer-open", still || !minutes ? { still } : { still, minutes });
    at("still-minutes").value = "";
  }

  isAsked() {
    return !at("still").hidden;
  }

  tick() {
    if (!this.snapshot) return;
    const { turn, next } = this.snapshot;
    const calls = this.auto.tick();
    const starts = this.startsIn();
    at("auto").hidden = calls === null && starts === null;
    if (calls !== null) say(at("auto-text"), fill(this.texts.calls_itself, { code: next.code, n: calls }));
    else if (starts !== null) say(at("auto-text"), fill(this.texts.starts_itself, { code: turn.code, n: starts }));
    const line = document.querySelector(".stage__timer");
    if (line) say(line, this.words());
  }

  // One line below the stopwatch.
  words() {
    const { turn } = this.snapshot;
    if (!turn) return "";
    if (turn.state === "serving") return this.isLong(turn) ? this.texts.very_long : "";
    return this.patience();
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
