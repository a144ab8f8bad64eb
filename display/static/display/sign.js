// The sign above a counter: its number, whom it calls or serves, and what its counter does.
import { sync } from "../js/clock.js";
import { setCode } from "../js/code.js";
import { element } from "../js/dom.js";
import { fit, fitLine } from "../js/fit.js";
import { follow } from "../js/live.js";
import { backAt } from "../js/pauses.js";
import { get } from "../js/request.js";
import { fill, words } from "../js/words.js";
import { Lost } from "./lost.js";
import { hear } from "./remote.js";
import { guard } from "./watchdog.js";

const TICK_MS = 1000;
const FLASH_MS = 10000;
const texts = words();
const at = (id) => document.getElementById(id);
const page = at("sign");
const n = page.dataset.n;
const zone = page.dataset.timezone;
const path = "/counters/" + n + "/sign";
const lost = new Lost({
  bar: at("lost"), since: at("lost-since"), path, words: texts, zone, take: (snapshot) => take(snapshot),
});
let shown = null;
let heard = 0;
let called = "";
let flashing = null;
let asking = null;
let stale = false;

// A call is told by its code and how often it was repeated: one that was missed while we were away flashes now.
function noticeCall(turn) {
  const call = turn && turn.state === "called" ? turn.code + "/" + turn.recalls : "";
  if (call && call !== called) flash();
  if (!call) still();
  called = call;
}

function flash() {
  still();
  // the next frame: the same animation begins again
  requestAnimationFrame(() => page.classList.add("sign__page--flash"));
  clearTimeout(flashing);
  flashing = setTimeout(still, FLASH_MS);
}

function still() {
  page.classList.remove("sign__page--flash");
}

function take(snapshot) {
  sync(snapshot.now);
  lost.heard();
  shown = snapshot;
  heard = Math.max(heard, snapshot.seq);
  hear(snapshot.hall);
  paint();
  noticeCall(snapshot.turn);
}

function put(id, text) {
  if (at(id).textContent !== text) at(id).textContent = text;
  at(id).hidden = !text;
}

function stateOf() {
  return shown.turn ? shown.turn.state : shown.state === "open" ? "free" : shown.state;
}

// What stands large: the number at the counter, or what the counter does.
function paint() {
  if (!shown) return;
  const state = stateOf();
  page.dataset.state = state;
  put("label", ownLabel());
  paintFields(shown.fields);
  put("head", shown.turn ? texts[state] : "");
  at("code").hidden = !shown.turn;
  if (shown.turn) setCode(at("code"), shown.turn.code);
  put("word", shown.turn ? "" : texts[state]);
  put("more", shown.turn ? "" : more(state));
  paintClerk(shown.clerk);
  resize();
}

// "Quầy 3" is the word above the number; a name of the center's own is shown as it is.
function ownLabel() {
  const parts = shown.label.split(" ");
  return parts.length === 2 && parts[1] === n ? parts[0] : shown.label;
}

function more(state) {
  if (state !== "paused") return texts[state + "_long"];
  const back = backAt(shown, zone);
  const late = shown.back_at && !back ? texts.back_soon : "";
  return [texts.reasons[shown.reason], back ? fill(texts.back_at, { time: back }) : late].filter(Boolean).join("\n");
}

function paintFields(names) {
  const list = at("fields");
  if (list.dataset.names === names.join("\n")) return;
  list.dataset.names = names.join("\n");
  list.textContent = "";
  names.forEach((name) => list.append(element("li", "", name)));
  list.append(element("li", "sign__rest"));
}

function paintClerk(clerk) {
  at("clerk").hidden = !clerk || !(clerk.name || clerk.photo);
  put("name", (clerk && clerk.name) || "");
  const photo = (clerk && clerk.photo) || "";
  at("photo").hidden = !photo;
  if (photo && at("photo").getAttribute("src") !== photo) at("photo").src = photo;
}

// What does not fit even in small letters is counted: "+3".
function fitFields() {
  const list = at("fields");
  const every = Array.from(list.querySelectorAll("li:not(.sign__rest)"));
  const rest = list.querySelector(".sign__rest");
  rest.textContent = "";
  every.forEach((one) => {
    one.hidden = false;
  });
  fit(list, 5.4, 3);
  for (let left = every.length - 1; left > 0 && list.scrollHeight > list.clientHeight + 1; left -= 1) {
    every[left].hidden = true;
    rest.textContent = "+" + (every.length - left);
  }
}

function resize() {
  fitFields();
  fitLine(at("code"), 34, 12);
  fit(at("now-words"), shown && shown.turn ? 7 : 14, 4);
}

// A message says who is called; what else there is to know the snapshot says.
function onEvent(event) {
  lost.heard();
  heard = event.seq;
  if (shown && (event.type === "called" || event.type === "recalled")) {
    shown.turn = { code: event.code, state: "called", recalls: event.recalls };
    paint();
    noticeCall(shown.turn);
  }
  ask();
}

function ask() {
  stale = asking !== null;
  if (!asking) {
    asking = look().finally(() => {
      asking = null;
    });
  }
}

async function look() {
  do {
    stale = false;
    const answer = await get(path);
    if (answer.ok) take(answer.body);
  } while (stale);
}

// Nobody stands at a sign either: what is wrong with its page is put right by itself, but not while it calls somebody.
const isIdle = () => !shown || !shown.turn || shown.turn.state !== "called";
const watchdog = guard({ path, isIdle, isDeaf: () => lost.isDeaf(), heard: () => heard });

addEventListener("resize", resize);
setInterval(() => {
  // a pause's time of return passes without any news
  if (shown && shown.state === "paused") paint();
  watchdog.ticked();
}, TICK_MS);
follow({
  room: "sign:" + n,
  onSnapshot: (snapshot) => {
    // numbers lower than before: the center's file was brought back from a copy
    heard = 0;
    take(snapshot);
  },
  onEvent,
  onLost: () => lost.lose(),
  onBack: () => {
    lost.back();
    watchdog.back();
  },
});
