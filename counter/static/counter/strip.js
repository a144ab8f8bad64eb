// A counter in a window of its own, beside other programs: the same truth, the same keys, acts that ask nothing or one reason.
import { elapsed, stopwatch } from "../js/clock.js";
import { say } from "../js/dom.js";
import { ignoreRepeats } from "../js/repeats.js";
import { words } from "../js/words.js";
import { Acts } from "./acts.js";
import { Desk } from "./desk.js";
import { Kept } from "./kept.js";
import { Keypad } from "./keypad.js";
import { listen } from "./keys.js";
import { ahead } from "./legal.js";
import { Notice } from "./notice.js";
import { pauseWords } from "./pauses.js";
import { askReason, prepare } from "./sheets.js";
import { Talk } from "./talk.js";
import { Timers } from "./timers.js";

const BADGES = { open: "badge badge--good", paused: "badge badge--warn", closed: "badge" };
const at = (id) => document.getElementById(id);
const texts = words();
const me = Number(at("desk").dataset.person) || null;
const notice = new Notice(at("notice"), texts);
const desk = new Desk(Number(at("desk").dataset.n), {
  onSnapshot: show,
  onKeys: (items, late) => {
    kept.waiting(items, late);
    acts.show();
  },
  onAnswer: answered,
  onRefused: (answer) => notice.refuse(answer),
  onLost: () => {
    at("lost").hidden = false;
    timers.stop();
  },
  onBack: () => {
    at("lost").hidden = true;
  },
});
const acts = new Acts(desk, texts, me);
const kept = new Kept(at("kept"), texts, (name) => acts.name(name));
const talk = new Talk(at("talk"), texts, (name, body, path) => desk.act(name, body, path));
const timers = new Timers(texts, me, () => run("call-next"), (name, body) => desk.act(name, body));
const keypad = new Keypad({
  next: () => run(desk.snapshot && ahead(desk.snapshot, desk.waiting).state === "called" ? "start" : "call-next"),
  finish: () => run("finish-and-next"),
  recall: () => run("recall"),
  "no-show": () => run("no-show"),
});

function run(name) {
  timers.stop();
  const last = desk.waiting[desk.waiting.length - 1];
  if (last && last.name === name) return;
  if (name === "undo" && last) {
    if (desk.outbox.takeBack()) acts.show();
    return;
  }
  if (acts.isTwice(name)) return;
  notice.pass();
  if (!acts.may()[name]) return;
  if (name === "pause") askReason((body) => desk.act("pause", body));
  else desk.act(name);
}

function show(snapshot) {
  const { turn, counter, next } = snapshot;
  at("seat-state").className = BADGES[counter.state];
  say(at("seat-state"), texts[counter.state]);
  say(at("waiting-count"), String(snapshot.waiting.length));
  at("now").className = "strip__now strip__now--" + (turn ? turn.state : counter.state);
  say(at("code"), turn ? turn.code : "");
  say(at("state"), turn ? texts[turn.state] : counter.state === "open" ? texts.nobody_here : texts[counter.state + "_long"]);
  const star = turn && turn.priority ? "★ " + (turn.priority_name || texts.priority) + " · " : "";
  say(at("field"), turn ? star + (turn.procedure_name || turn.field_name) : "");
  if (!turn) say(at("field"), pauseWords(counter, texts));
  showMore(turn);
  at("field").title = turn ? turn.field_name : "";
  say(at("next"), next ? texts.next + ": " + next.code + " · " + next.why : texts.nobody_waiting);
  document.title = (turn ? turn.code + " · " : "") + counter.label;
  talk.show(snapshot);
  timers.show(snapshot);
  tick();
  acts.show();
}

// What must not be missed: the step of a journey, and the note that came along.
function showMore(turn) {
  const step = turn && turn.journey ? turn.journey.step + "/" + turn.journey.steps : "";
  const more = [step, turn && turn.note].filter(Boolean).join(" · ");
  at("more").hidden = !more;
  at("more").title = more;
  say(at("more"), more);
}

function tick() {
  const turn = desk.snapshot && desk.snapshot.turn;
  const before = turn && turn.state === "serving" ? Math.floor(turn.served_before_s) : 0;
  say(at("watch"), turn ? stopwatch(before + elapsed(turn.state === "serving" ? turn.started_at : turn.called_at)) : "");
  timers.tick();
}

function answered(item, answer, behind) {
  kept.end(item, answer.ok, behind);
  if (answer.ok && !desk.waiting.length) timers.ended(item.name);
  if (answer.ok) notice.quiet();
  else notice.refuse(answer, acts.name(item.name));
}

acts.wire(run);
const keys = Object.fromEntries(acts.buttons.map((button) => [button.dataset.key, () => run(button.dataset.act)]));
["M", "V", "Z"].forEach((key) => {
  keys[key] = () => talk.press(key);
});
keys.J = () => timers.isAsked() && timers.say(true);
keys.K = () => timers.isAsked() && timers.say(false);
keys.Escape = () => timers.halt();
listen(keys, keypad.acts);
ignoreRepeats(document.body);
prepare();
setInterval(() => {
  tick();
  acts.show();
}, 1000);
desk.follow();
