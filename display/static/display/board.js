// The board on the wall: what is called, at which counter, and how the lines stand.
import { locale, serverNow, showTime, sync } from "../js/clock.js";
import { follow } from "../js/live.js";
import { words } from "../js/words.js";
import { Announcer } from "./announcer.js";
import { Lineup } from "./lineup.js";
import { Lost } from "./lost.js";
import { doneBefore, noteDone } from "./memory.js";
import { paintCalls, paintLines, paintSeats, paintStage } from "./painting.js";
import { Stage } from "./stage.js";
import { guard } from "./watchdog.js";

const TICK_MS = 250;
const texts = words();
const at = (id) => document.getElementById(id);
const zone = document.querySelector(".hall").dataset.timezone;
const lineup = new Lineup();
const stage = new Stage();
const announcer = new Announcer(stage, zone, at("sound"));
const awaits = (call) => stage.awaits(call);
const lost = new Lost({
  bar: at("lost"), since: at("last-news"), path: "/board", words: texts, zone, take: (snapshot) => take(snapshot),
});
let seats = [];
let fields = [];
let heard = 0;

// What has happened on the stage goes into the list, is spoken, and is remembered for the page after this one.
function perform(news) {
  news.forEach(({ phase, appearance }) => {
    if (phase === "begun") lineup.put(appearance.calls);
    if (phase === "finished") noteDone(Math.max(...appearance.calls.map((call) => call.seq)));
  });
  announcer.perform(news);
}

function show() {
  perform(stage.advance(performance.now()));
  const now = performance.now();
  paintStage(at("stage"), stage.on, texts);
  at("stage").classList.toggle("stage--flash", stage.isFlashing(now));
  paintCalls(at("calls"), lineup.rows, stage.on);
  at("empty").hidden = lineup.rows.length > 0 || stage.on !== null;
}

function showSeats() {
  paintSeats(at("seats"), seats, texts);
}

function take(snapshot) {
  sync(snapshot.now);
  lost.heard();
  seats = snapshot.counters;
  fields = snapshot.fields;
  const { layout, voice, hall } = snapshot;
  if (layout) Object.assign(stage, { zone: layout.zone, seconds: layout.stage_seconds });
  announcer.take(voice, hall && hall.muted);
  perform(stage.catchUp(snapshot));
  if (stage.isEmpty()) noteDone(stage.newest);
  lineup.catchUp(snapshot.calls, awaits);
  show();
  showSeats();
  paintLines(at("lines"), fields);
  showDate();
  heard = snapshot.seq;
}

function seatOf(event, code) {
  seats = seats.map((seat) => (seat.n === event.counter ? Object.assign({}, seat, { code }) : seat));
  showSeats();
}

// A message carries codes and numbers; what they are called in the board's language the snapshot has said.
function named(event) {
  const seat = seats.find((one) => one.n === event.counter);
  const field = fields.find((one) => one.code === event.field);
  const names = { label: seat ? seat.label : String(event.counter), field_name: field ? field.name : "" };
  return Object.assign({}, event, names);
}

const hears = {
  called: (event) => {
    stage.call(named(event));
    show();
    seatOf(event, event.code);
  },
  turn: (event) => {
    const call = event.call && named(event.call);
    perform(stage.change(event.code, call));
    if (!call || stage.isHere(call)) lineup.change(event.code, call, awaits);
    show();
    seatOf(event, event.here);
  },
  counter: (event) => {
    seats = seats.map((seat) => (seat.n === event.n ? Object.assign({}, seat, event) : seat));
    showSeats();
  },
  queue: (event) => {
    const news = new Map(event.fields.map((field) => [field.code, field]));
    fields = fields.map((field) => Object.assign({}, field, news.get(field.code)));
    paintLines(at("lines"), fields);
  },
  voice: (event) => announcer.take(event.voice, announcer.muted),
};
hears.recalled = hears.called;

function showDate() {
  const options = { timeZone: zone, weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" };
  at("date").textContent = new Intl.DateTimeFormat(locale, options).format(serverNow());
}

const watchdog = guard({ isIdle: () => stage.isEmpty(), isDeaf: () => lost.isDeaf(), heard: () => heard });
stage.remember(doneBefore());
showTime(at("time"), zone);
showDate();
setInterval(showDate, 60000);
setInterval(() => {
  show();
  watchdog.ticked();
}, TICK_MS);
follow({
  room: "board",
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
