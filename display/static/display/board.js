// The board on the wall: what is called, at which counter, and how the lines stand.
import { locale, serverNow, sync } from "../js/clock.js";
import { isCovered } from "../js/emergency.js";
import { follow } from "../js/live.js";
import { words } from "../js/words.js";
import { Announcer } from "./announcer.js";
import { showClock } from "./head.js";
import { Lineup } from "./lineup.js";
import { Lost } from "./lost.js";
import { doneBefore, noteDone } from "./memory.js";
import { boardAsked, example, isPreview, onDraft } from "./preview.js";
import { hear, silenced } from "./remote.js";
import { Stage } from "./stage.js";
import { Wall } from "./wall.js";
import { guard } from "./watchdog.js";

const TICK_MS = 250;
const texts = words();
const at = (id) => document.getElementById(id);
const zone = document.querySelector(".hall").dataset.timezone;
const lineup = new Lineup();
const stage = new Stage();
const announcer = new Announcer(stage, zone, at("sound"));
const awaits = (call) => stage.awaits(call);
const wall = new Wall(texts);
const path = boardAsked ? "/board?board=" + encodeURIComponent(boardAsked) : "/board";
const lost = new Lost({
  bar: at("lost"), since: at("last-news"), path, words: texts, zone, take: (snapshot) => take(snapshot),
});
let seats = [];
let fields = [];
let heard = 0;

// What has happened on the stage goes into the list, is spoken, and is remembered for the page after this one.
function perform(news) {
  news.forEach(({ phase, appearance }) => {
    if (phase === "begun") lineup.put(appearance.calls);
    if (phase === "finished" && !isPreview) noteDone(boardAsked, Math.max(...appearance.calls.map((call) => call.seq)));
  });
  announcer.perform(news);
}

// While an emergency, or the word of its end, covers the wall, nobody is called: whoever is, waits until all can see it.
function show() {
  perform(isCovered() ? stage.interrupt() : stage.advance(performance.now()));
  const now = performance.now();
  const calls = isPreview && !lineup.calls.length ? example(seats, fields) : lineup.calls;
  wall.paint({ calls, seats, fields, appearance: stage.on, flashing: stage.isFlashing(now) }, now);
  document.body.dataset.busy = stage.isEmpty() ? "no" : "yes";
}

function take(snapshot) {
  sync(snapshot.now);
  lost.heard();
  seats = snapshot.counters;
  fields = snapshot.fields;
  const { layout, voice, hall } = snapshot;
  Object.assign(stage, { zone: layout.zone, seconds: layout.stage_seconds });
  if (hall && !isPreview) hear(hall);
  // of several screens in one hall one speaks: two would never keep in step
  announcer.take(voice, isPreview || silenced() || layout.voice === false);
  perform(stage.catchUp(snapshot));
  if (stage.isEmpty() && !isPreview) noteDone(boardAsked, stage.newest);
  lineup.catchUp(snapshot.calls, awaits);
  wall.take(snapshot);
  show();
  showDate();
  heard = snapshot.seq;
}

function seatOf(event, code) {
  seats = seats.map((seat) => (seat.n === event.counter ? Object.assign({}, seat, { code }) : seat));
  show();
}

// A message carries codes and numbers; what they are called in the board's language the snapshot has said.
function named(event) {
  const seat = seats.find((one) => one.n === event.counter);
  const field = fields.find((one) => one.code === event.field);
  const names = { label: seat ? seat.label : String(event.counter), field_name: field ? field.name : "" };
  return Object.assign({}, event, names);
}

function leave(code) {
  perform(stage.change(code, null));
  lineup.change(code, null, awaits);
}

const hears = {
  called: (event) => {
    stage.call(named(event));
    // called to where this board does not look, a ticket is on this board no more
    if (!stage.isHere(event)) leave(event.code);
    seatOf(event, event.code);
  },
  turn: (event) => {
    const call = event.call && named(event.call);
    perform(stage.change(event.code, call));
    lineup.change(event.code, call && stage.isHere(call) ? call : null, awaits);
    seatOf(event, event.here);
  },
  counter: (event) => {
    seats = seats.map((seat) => (seat.n === event.n ? Object.assign({}, seat, event) : seat));
    show();
  },
  queue: (event) => {
    const news = new Map(event.fields.map((field) => [field.code, field]));
    fields = fields.map((field) => Object.assign({}, field, news.get(field.code)));
    show();
  },
  voice: (event) => announcer.take(event.voice, announcer.muted),
};
hears.recalled = hears.called;

function showDate() {
  const options = { timeZone: zone, weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" };
  at("date").textContent = new Intl.DateTimeFormat(locale, options).format(serverNow());
}

const watchdog = guard({ path, isIdle: () => stage.isEmpty(), isDeaf: () => lost.isDeaf(), heard: () => heard });
if (!isPreview) stage.remember(doneBefore(boardAsked));
showClock(at("time"), zone);
showDate();
setInterval(showDate, 60000);
onDraft((draft) => {
  wall.drafted(draft);
  show();
});
setInterval(() => {
  show();
  watchdog.ticked();
}, TICK_MS);
follow({
  room: "board",
  board: boardAsked,
  onSnapshot: take,
  onEvent: (event) => {
    lost.heard();
    if (hears[event.type]) hears[event.type](event);
    heard = event.seq;
  },
  onLost: () => lost.lose(),
  onBack: () => {
    lost.back();
    watchdog.back();
  },
});
