// The clerk's terminal: draws the counter's truth, and lets one key do one act.
import { element, say } from "../js/dom.js";
import { fill } from "../js/words.js";
import { askEnding, askEntry, prepareEnding, renewEnding, renewEntries } from "./finish.js";
import { askCode } from "./jump.js";
import { walk } from "./keys.js";
import { isAnothers } from "./legal.js";
import { Line } from "./line.js";
import { Night } from "./night.js";
import { Prints } from "./prints.js";
import { Seats } from "./seats.js";
import { showKeys } from "./sheets.js";
import { Stage } from "./stage.js";
import { offerVni } from "./telex.js";
import { Workplace } from "./workplace.js";

const at = (id) => document.getElementById(id);
const place = new Workplace({ show, answered });
const { desk, texts, me, acts, timers } = place;
const stage = new Stage(at("stage"), texts, () => place.run("open"), me);
const lists = {
  waiting: at("waiting"), nobody: at("nobody"), count: at("waiting-count"), longest: at("longest"),
  aside: at("aside"), asideCount: at("aside-count"), setAside: at("set-aside"),
};
const line = new Line(lists, texts, callChosen, (code) => {
  timers.stop();
  desk.act("return", { code });
});

const prints = new Prints(desk.path, texts, (name, body) => desk.act(name, body), (id) => stage.checklist.ticked(id), place.slips);
const night = new Night(texts, correct, () => place.run("correct"));
const seats = new Seats(at("other-seats"), me);

Object.assign(place.asks, {
  finish: askFinish,
  correct: () => askEntry(desk.path, texts, correct),
  call: () => askNumber(""),
});

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

function askFinish() {
  const { turn, favourites } = desk.snapshot;
  const wish = { turn, favourites, texts, title: texts.finish_title, missing: stage.checklist.unticked(turn), then: true, path: desk.path };
  const [finish, andNext] = [place.forWhom("finish"), place.forWhom("finish-and-next")];
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

function show(snapshot) {
  const { counter, turn } = snapshot;
  say(at("seat-fields"), counter.primary.map((field) => field.name).join(" · "));
  at("seat-fields").title = counter.primary.concat(counter.secondary).map((field) => field.name).join("\n");
  say(at("served"), String(snapshot.served_today));
  seats.show(snapshot);
  stage.show(snapshot);
  night.show(snapshot);
  line.show(snapshot, acts.may());
  showClerk(snapshot);
  at("rule").replaceChildren(...snapshot.rule.map((one) => element("li", "", one)));
  renewEnding(snapshot);
  const spoken = turn ? fill(turn.state === "called" ? texts.now_called : texts.now_serving, turn) : texts.now_free;
  say(at("say"), counter.state === "open" ? spoken : texts[counter.state + "_long"]);
}

// Whose counter it is, unless it is mine; then O takes it over.
function showClerk(snapshot) {
  const anothers = isAnothers(snapshot, me);
  const name = snapshot.counter.clerk;
  at("seat-clerk").hidden = !anothers;
  say(at("seat-clerk"), anothers ? (name ? fill(texts.clerk, { name }) : texts.no_clerk) : "");
}

function answered() {
  renewEntries();
  prints.renew();
}

// Whoever looks for somebody in a list does not want another called meanwhile.
function focusFirst(list) {
  timers.stop();
  const first = list.querySelector("button:not([disabled]):not([hidden])");
  if (first) first.focus();
}

const keys = Object.assign(place.keys(stage.checklist), {
  L: () => focusFirst(lists.waiting),
  B: () => focusFirst(lists.setAside),
  Q: () => seats.go(),
  W: () => prints.open(),
  // The small window beside other programs; a second press shows the one that is open.
  I: () => window.open(at("strip-button").dataset.href, "strip-" + desk.path, "popup,width=360,height=640"),
  "?": () => {
    timers.offerSwitch(at("auto-call"));
    offerVni(at("types-vni"));
    place.keypad.offer(at("keypad"), texts);
    showKeys(texts);
  },
});
walk(lists.waiting);
walk(lists.setAside);
prepareEnding(texts);
at("print-button").addEventListener("click", keys.W);
at("strip-button").addEventListener("click", keys.I);
at("help-button").addEventListener("click", keys["?"]);
place.begin(keys, () => {
  stage.tick();
  line.tick();
});
