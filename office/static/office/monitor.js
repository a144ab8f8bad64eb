// The supervisor's monitor: any event of the hall asks for the snapshot again, once a second at most.
import { elapsed, showTime, sync } from "/static/js/clock.js";
import { HelpCalls } from "/static/js/help_calls.js";
import { follow } from "/static/js/live.js";
import { get, post } from "/static/js/request.js";
import { fill, words } from "/static/js/words.js";
import { devices } from "./monitor_devices.js";
import { counterRow, fieldRow, lengthOf, tick } from "./monitor_rows.js";
import { screens } from "./monitor_screens.js";

const PAUSE_MS = 1000;
const HEALTH_MS = 30000;
const EVENING_MS = 60000;
const HEALTH_PAUSE_MS = 300;
const WORDS = words();
const NUMBERS = new Intl.NumberFormat(document.documentElement.lang);
const fields = new Map();
const counters = new Map();
const by = (id) => document.getElementById(id);
let shown = null;
let timer = null;
let lastAsked = 0;
let newest = -1;

function show(snapshot) {
  // two answers may overtake each other; an older one must not win
  if (snapshot.seq < newest) return;
  newest = snapshot.seq;
  shown = snapshot;
  sync(snapshot.now);
  for (const field of snapshot.fields) {
    place(fields, by("fields"), field.code, () => fieldRow(WORDS, toggle)).show(field, snapshot);
  }
  for (const counter of snapshot.counters) {
    place(counters, by("counters"), counter.n, () => counterRow(WORDS)).show(counter, snapshot);
  }
  showHall(snapshot.hall);
  calls.show(snapshot.help);
  sums();
  showCases(snapshot.cases);
}

// Open cases are no alarm; one that is overdue is.
function showCases(cases) {
  by("cases").hidden = !cases.open;
  by("cases").classList.toggle("notice--bad", cases.overdue > 0);
  by("cases").firstElementChild.textContent = fill(cases.overdue ? WORDS.cases_late : WORDS.cases_open, cases);
}

// What is forgotten easily: that the boards are silent, or still warn everybody.
function showHall(hall) {
  by("emergency").hidden = !hall.emergency;
  by("emergency-text").textContent = hall.emergency ? hall.emergency.texts[0].text : "";
  by("muted").hidden = !hall.muted;
}

// Rows stay in the page and change in place: a switch must not lose the keyboard's focus.
function place(rows, parent, key, make) {
  if (!rows.has(key)) {
    rows.set(key, make());
    parent.append(rows.get(key).element);
  }
  return rows.get(key);
}

function sums() {
  if (!shown) return;
  const waits = shown.fields.filter((field) => field.waiting_since).map((field) => elapsed(field.waiting_since));
  const longest = waits.length ? Math.max(...waits) : null;
  figure("sum-waiting", shown.fields.reduce((sum, field) => sum + field.waiting, 0));
  figure("sum-longest", longest === null ? WORDS.nobody : lengthOf(WORDS, longest), longest >= shown.long_wait_s);
  const open = shown.counters.filter((counter) => counter.state === "open").length;
  figure("sum-open", open + " / " + shown.counters.length);
  figure("sum-issued", shown.so_far.issued);
  figure("sum-served", shown.so_far.served);
  figure("sum-no-shows", shown.so_far.no_shows);
}

// A number has the language's own marks, as in the report: 1.629.
function figure(id, value, alarming = false) {
  by(id).querySelector("dd").textContent = typeof value === "number" ? NUMBERS.format(value) : value;
  by(id).classList.toggle("figure--bad", alarming);
}

function askSoon() {
  if (timer !== null) return;
  timer = setTimeout(ask, Math.max(0, lastAsked + PAUSE_MS - Date.now()));
}

async function ask() {
  timer = null;
  lastAsked = Date.now();
  const answer = await get("/office");
  if (answer.ok) show(answer.body);
}

async function toggle(field, button) {
  button.disabled = true;
  const answer = await post("/fields/" + field.code + (field.open_by_hand ? "/close" : "/open"));
  button.disabled = false;
  button.focus();
  trouble(answer.ok ? "" : (answer.body && answer.body.error.message) || WORDS.not_done);
  await ask();
}

function trouble(text) {
  by("trouble").hidden = !text;
  by("trouble").textContent = text;
}

const zone = document.querySelector(".monitor").dataset.zone;
const askDevices = devices(WORDS, zone, (writable) => {
  if (!writable) trouble(WORDS.disk);
  else if (by("trouble").textContent === WORDS.disk) trouble("");
});
const askScreens = screens(WORDS, zone);
const calls = new HelpCalls("supervisor", zone, ask);
let healthTimer = null;

// Thirty screens that come back together are one question, not thirty.
function askHealth() {
  if (healthTimer !== null) return;
  healthTimer = setTimeout(() => {
    healthTimer = null;
    askDevices();
    askScreens();
  }, HEALTH_PAUSE_MS);
}

showTime(by("clock"), zone);
follow({
  room: "office",
  onSnapshot(snapshot) {
    newest = -1;
    show(snapshot);
    askHealth();
  },
  onEvent: (event) => (event.type === "health" ? askHealth() : askSoon()),
  onLost() {
    by("lost").hidden = false;
  },
  onBack() {
    by("lost").hidden = true;
  },
});
setInterval(() => {
  tick(fields, counters);
  sums();
}, 1000);
setInterval(askHealth, HEALTH_MS);
// in the evening nothing happens any more: that a counter was left open is seen all the same
setInterval(askSoon, EVENING_MS);
