// The clerk's terminal: draws the counter's truth, and lets one key do one act.
import { element, say } from "../js/dom.js";
import { ignoreRepeats } from "../js/repeats.js";
import { fill, words } from "../js/words.js";
import { Desk } from "./desk.js";
import { listen, walk } from "./keys.js";
import { isAnothers, legal, likely, undoLeft } from "./legal.js";
import { Line } from "./line.js";
import { askCode, askOutcome, askReason, prepare, showKeys } from "./sheets.js";
import { Stage } from "./stage.js";
import { askTarget, renewTargets } from "./transfer.js";

const BADGES = { open: "badge badge--good", paused: "badge badge--warn", closed: "badge" };
const FADE_MS = 8000;
const at = (id) => document.getElementById(id);
const texts = words();
const buttons = Array.from(document.querySelectorAll("[data-act]"));
const me = Number(at("desk").dataset.person) || null;
const desk = new Desk(Number(at("desk").dataset.n), {
  onSnapshot: show,
  onBusy: showBusy,
  onRefused: refuse,
  onDone: quiet,
  onLost: () => {
    at("lost").hidden = false;
  },
  onBack: () => {
    at("lost").hidden = true;
  },
});
const stage = new Stage(at("stage"), texts, () => run("open"), me);
const lists = {
  waiting: at("waiting"), nobody: at("nobody"), count: at("waiting-count"), longest: at("longest"),
  aside: at("aside"), asideCount: at("aside-count"), setAside: at("set-aside"),
};
const line = new Line(lists, texts, (code) => askCode(code, (body) => desk.act("call", body)), (code) => {
  desk.act("return", { code });
});
let fading = null;

function may() {
  return desk.snapshot && !desk.busy ? legal(desk.snapshot, me) : {};
}

// What an act needs to ask first; the others are done at once.
const asks = {
  finish: () => askOutcome(desk.snapshot.turn, texts, (body) => desk.act("finish", body)),
  transfer: () => askTarget(desk.snapshot, texts, (body) => desk.act("transfer", body)),
  pause: () => askReason((body) => desk.act("pause", body)),
  call: () => askCode("", (body) => desk.act("call", body)),
};

function run(name) {
  if (!may()[name]) {
    if (name === "call-next" && !desk.busy && may().call) tell(texts.nobody_waiting);
    return;
  }
  if (asks[name]) asks[name]();
  else desk.act(name);
}

function show(snapshot) {
  const counter = snapshot.counter;
  at("seat-state").className = BADGES[counter.state];
  say(at("seat-state"), texts[counter.state]);
  say(at("seat-fields"), counter.primary.map((field) => field.name).join(" · "));
  at("seat-fields").title = counter.primary.concat(counter.secondary).map((field) => field.name).join("\n");
  say(at("served"), String(snapshot.served_today));
  stage.show(snapshot);
  line.show(snapshot, legal(snapshot, me));
  showClerk(snapshot);
  at("rule").replaceChildren(...snapshot.rule.map((one) => element("li", "", one)));
  renewTargets(snapshot, texts);
  const turn = snapshot.turn;
  document.title = (turn ? turn.code + " · " : "") + counter.label;
  const spoken = turn ? fill(turn.state === "called" ? texts.now_called : texts.now_serving, turn) : texts.now_free;
  say(at("say"), counter.state === "open" ? spoken : texts[counter.state + "_long"]);
  showActs();
}

// Whose counter it is, unless it is mine; then O takes it over.
function showClerk(snapshot) {
  const anothers = isAnothers(snapshot, me);
  const name = snapshot.counter.clerk;
  at("seat-clerk").hidden = !anothers;
  say(at("seat-clerk"), anothers ? (name ? fill(texts.clerk, { name }) : texts.no_clerk) : "");
  say(document.querySelector('[data-act="open"] .act__label'), anothers ? texts.take_over : texts.open_it);
}

function showActs() {
  if (!desk.snapshot) return;
  const can = may();
  const first = likely(desk.snapshot);
  const focused = document.activeElement;
  buttons.forEach((button) => {
    button.disabled = !can[button.dataset.act];
    button.classList.toggle("act--likely", button.dataset.act === first && !button.disabled);
  });
  showUndo();
  // a focused button that may not be pressed now would swallow the next key
  if (focused && focused.disabled) at("desk").focus({ preventScroll: true });
}

function showUndo() {
  const button = at("undo");
  const left = undoLeft(desk.snapshot);
  const undo = desk.snapshot.undo;
  const what = left ? texts.type[undo.type] + " " + undo.code : "";
  say(at("undo-what"), what);
  button.title = what;
  say(at("undo-left"), left ? fill(texts.undo_left, { n: left }) : "");
  if (!left) button.disabled = true;
}

function showBusy(name, slow) {
  at("desk").setAttribute("aria-busy", String(name !== null));
  if (slow) tell(texts.sending, "", true);
  else if (!name && at("notice").textContent === texts.sending) quiet();
  showActs();
}

function quiet() {
  at("notice").hidden = true;
  clearTimeout(fading);
}

function tell(text, kind, stays) {
  at("notice").className = "notice work__notice " + (kind || "");
  at("notice").textContent = text;
  at("notice").hidden = false;
  clearTimeout(fading);
  if (!stays) fading = setTimeout(quiet, FADE_MS);
}

// The server's own sentence, calmly; whoever is no longer logged in is led to the door.
function refuse(answer) {
  const sentence = answer.body && answer.body.error && answer.body.error.message;
  tell(sentence || texts.no_answer, "notice--warn", answer.status === 401);
  if (answer.status !== 401) return;
  const door = element("a", "", texts.log_in);
  door.href = "/login?next=" + encodeURIComponent(location.pathname);
  at("notice").append(" ", door);
}

function focusFirst(list) {
  const first = list.querySelector("button:not([disabled]):not([hidden])");
  if (first) first.focus();
}

buttons.forEach((button) => {
  button.addEventListener("click", (event) => {
    if (event.detail) button.blur();
    run(button.dataset.act);
  });
});
const keys = Object.fromEntries(buttons.map((button) => [button.dataset.key, () => run(button.dataset.act)]));
keys.L = () => focusFirst(lists.waiting);
keys.B = () => focusFirst(lists.setAside);
keys["?"] = () => showKeys(texts);
listen(keys);
ignoreRepeats(document.body);
walk(lists.waiting);
walk(lists.setAside);
prepare();
at("help-button").addEventListener("click", keys["?"]);
setInterval(() => {
  stage.tick();
  line.tick();
  if (desk.snapshot) showActs();
}, 1000);
desk.follow();
