// The clerk's terminal: draws the counter's truth, and lets one key do one act.
import { element, say } from "../js/dom.js";
import { ignoreRepeats } from "../js/repeats.js";
import { fill, words } from "../js/words.js";
import { Acts } from "./acts.js";
import { Desk } from "./desk.js";
import { askEnding, askEntry, prepareEnding, renewEnding, renewEntries } from "./finish.js";
import { askCode } from "./jump.js";
import { Kept } from "./kept.js";
import { Keypad } from "./keypad.js";
import { listen, walk } from "./keys.js";
import { ahead, isAnothers } from "./legal.js";
import { Line } from "./line.js";
import { Night } from "./night.js";
import { Notice } from "./notice.js";
import { Papers } from "./receipt.js";
import { askReason, prepare, showKeys } from "./sheets.js";
import { SlipNews } from "./slip_news.js";
import { Stage } from "./stage.js";
import { Seats } from "./seats.js";
import { askHelp, Talk } from "./talk.js";
import { offerVni } from "./telex.js";
import { Timers } from "./timers.js";
import { askFurther, askTarget, renewTargets } from "./transfer.js";

const BADGES = { open: "badge badge--good", paused: "badge badge--warn", closed: "badge" };
const at = (id) => document.getElementById(id);
const texts = words();
const me = Number(at("desk").dataset.person) || null;
const notice = new Notice(at("notice"), texts);
const desk = new Desk(Number(at("desk").dataset.n), {
  onSnapshot: show,
  onKeys: showWaiting,
  onAnswer: answered,
  onRefused: (answer) => notice.refuse(answer),
  onLost: () => {
    at("lost").hidden = false;
    // a call that nobody pressed is not kept for when the connection is back
    timers.stop();
  },
  onBack: () => {
    at("lost").hidden = true;
  },
});
const acts = new Acts(desk, texts, me);
const kept = new Kept(at("kept"), texts, (name) => acts.name(name));
const stage = new Stage(at("stage"), texts, () => run("open"), me);
const lists = {
  waiting: at("waiting"), nobody: at("nobody"), count: at("waiting-count"), longest: at("longest"),
  aside: at("aside"), asideCount: at("aside-count"), setAside: at("set-aside"),
};
const line = new Line(lists, texts, callChosen, (code) => {
  timers.stop();
  desk.act("return", { code });
});

const talk = new Talk(at("talk"), texts, (name, body, path) => desk.act(name, body, path));
const papers = new Papers(desk.path, texts, (name, body) => desk.act(name, body), (id) => stage.checklist.ticked(id));
const slips = new SlipNews(notice, texts);
const night = new Night(texts, correct, () => run("correct"));
const seats = new Seats(at("other-seats"), me);
const timers = new Timers(texts, me, () => run("call-next"), (name, body) => desk.act(name, body));

// What an act needs to ask first; the others are done at once.
const asks = {
  finish: askFinish,
  correct: () => askEntry(desk.path, texts, correct),
  "add-turn": () => askFurther(desk.snapshot, texts, forWhom("add-turn")),
  transfer: () => askTarget(desk.snapshot, texts, forWhom("transfer")),
  help: () => askHelp((body) => desk.act("help", body)),
  pause: () => askReason((body) => desk.act("pause", body)),
  call: () => askNumber(""),
};

function askNumber(code) {
  askCode(() => desk.snapshot, texts, code, (body) => desk.act("call", body));
}

// Who was set aside goes on where it was, and the next one is next: they jump over nobody. For the others a sheet asks why.
function callChosen(code) {
  timers.stop();
  const { held, next } = desk.snapshot;
  if (held.concat(next || []).some((one) => one.code === code)) desk.act("call", { code });
  else askNumber(code);
}

// Send what a sheet asked about who is at the counter now, when it opens, whoever is there when it closes.
function forWhom(name) {
  const { id } = desk.snapshot.turn;
  return (body) => desk.act(name, Object.assign({}, body, { turn: id }));
}

function askFinish() {
  const { turn, favourites } = desk.snapshot;
  const wish = { turn, favourites, texts, title: texts.finish_title, missing: stage.checklist.unticked(turn), then: true, path: desk.path };
  const [finish, andNext] = [forWhom("finish"), forWhom("finish-and-next")];
  askEnding(wish, (body, next, receipt) => {
    const documents = stage.checklist.ticked(turn.id);
    (next ? andNext : finish)(body);
    if (receipt) desk.act("receipt", Object.assign({ turn: turn.id }, documents.length ? { documents } : {}, receipt));
  });
}

// A wrong entry of today: the same questions again, with what was said.
function correct(turn) {
  const wish = { turn, favourites: desk.snapshot.favourites, texts, title: texts.correct_title, then: false };
  askEnding(wish, (body) => desk.act("correct", Object.assign({ turn: turn.id }, body)));
}

function run(name) {
  timers.stop();
  const last = desk.waiting[desk.waiting.length - 1];
  // one press that came twice; a key that asks first is stopped by its sheet, and may be pressed again for another
  if (last && last.name === name && !asks[name]) return;
  if (name === "undo" && last) {
    if (desk.outbox.takeBack()) acts.show();
    return;
  }
  if (acts.isTwice(name) && !asks[name]) return;
  notice.pass();
  if (!acts.may()[name]) sayWhyNot(name);
  else if (asks[name]) asks[name]();
  else desk.act(name);
}

// Most keys that mean nothing now say nothing; these two would be missed.
function sayWhyNot(name) {
  if (!desk.snapshot) return;
  const then = ahead(desk.snapshot, desk.waiting);
  if (name === "call-next" && acts.may().call && !desk.waiting.length) notice.tell(texts.nobody_waiting);
  if (asks[name] && !then.known && then.state) notice.tell(texts.not_known_yet, "notice--warn");
}

// One key of a keypad does what comes next: call, and start whom was called.
const keypad = new Keypad({
  next: () => run(desk.snapshot && ahead(desk.snapshot, desk.waiting).state === "called" ? "start" : "call-next"),
  finish: () => run("finish-and-next"),
  recall: () => run("recall"),
  "no-show": () => run("no-show"),
});

function show(snapshot) {
  const { counter } = snapshot;
  at("seat-state").className = BADGES[counter.state];
  say(at("seat-state"), texts[counter.state]);
  say(at("seat-fields"), counter.primary.map((field) => field.name).join(" · "));
  at("seat-fields").title = counter.primary.concat(counter.secondary).map((field) => field.name).join("\n");
  say(at("served"), String(snapshot.served_today));
  seats.show(snapshot);
  talk.show(snapshot);
  stage.show(snapshot);
  timers.show(snapshot);
  night.show(snapshot);
  line.show(snapshot, acts.may());
  showClerk(snapshot);
  at("rule").replaceChildren(...snapshot.rule.map((one) => element("li", "", one)));
  renewTargets(snapshot, texts);
  renewEnding(snapshot);
  const { turn } = snapshot;
  document.title = (turn ? turn.code + " · " : "") + counter.label;
  const spoken = turn ? fill(turn.state === "called" ? texts.now_called : texts.now_serving, turn) : texts.now_free;
  say(at("say"), counter.state === "open" ? spoken : texts[counter.state + "_long"]);
  acts.show();
}

// Whose counter it is, unless it is mine; then O takes it over.
function showClerk(snapshot) {
  const anothers = isAnothers(snapshot, me);
  const name = snapshot.counter.clerk;
  at("seat-clerk").hidden = !anothers;
  say(at("seat-clerk"), anothers ? (name ? fill(texts.clerk, { name }) : texts.no_clerk) : "");
}

function showWaiting(items, late) {
  at("desk").setAttribute("aria-busy", String(items.length > 0));
  kept.waiting(items, late);
  acts.show();
}

function answered(item, answer, behind) {
  kept.end(item, answer.ok, behind);
  renewEntries();
  papers.renew();
  // a key behind it says already what is to come
  if (answer.ok && !desk.waiting.length) timers.ended(item.name);
  if (!answer.ok) notice.refuse(answer, acts.name(item.name));
  else if (answer.body.left && answer.body.left.length) notice.tell(fill(texts.left, { codes: answer.body.left.join(", ") }), "notice--warn");
  else if (!slips.follow(item.name, answer.body)) notice.quiet();
}

// Whoever looks for somebody in a list does not want another called meanwhile.
function focusFirst(list) {
  timers.stop();
  const first = list.querySelector("button:not([disabled]):not([hidden])");
  if (first) first.focus();
}

acts.wire(run);
const keys = Object.fromEntries(acts.buttons.map((button) => [button.dataset.key, () => run(button.dataset.act)]));
keys.L = () => focusFirst(lists.waiting);
keys.B = () => focusFirst(lists.setAside);
for (let place = 1; place <= 9; place += 1) keys["#" + place] = () => stage.checklist.press(place);
["M", "V", "Z"].forEach((key) => {
  keys[key] = () => talk.press(key);
});
keys.J = () => timers.isAsked() && timers.say(true);
keys.K = () => timers.isAsked() && timers.say(false);
keys.Q = () => seats.go();
keys.W = () => papers.open();
keys.Escape = () => timers.halt();
// The small window beside other programs; a second press shows the one that is open.
keys.I = () => window.open(at("strip-button").dataset.href, "strip-" + desk.path, "popup,width=360,height=640");
keys["?"] = () => {
  timers.offerSwitch(at("auto-call"));
  offerVni(at("types-vni"));
  keypad.offer(at("keypad"), texts);
  showKeys(texts);
};
listen(keys, keypad.acts);
ignoreRepeats(document.body);
walk(lists.waiting);
walk(lists.setAside);
prepare();
prepareEnding(texts);
at("print-button").addEventListener("click", keys.W);
at("strip-button").addEventListener("click", keys.I);
at("help-button").addEventListener("click", keys["?"]);
setInterval(() => {
  stage.tick();
  line.tick();
  timers.tick();
  acts.show();
}, 1000);
desk.follow();
