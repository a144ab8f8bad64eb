// The board on the wall: what is called, at which counter, and how the lines stand.
import { locale, serverNow, showTime, sync } from "../js/clock.js";
import { follow } from "../js/live.js";
import { get } from "../js/request.js";
import { words } from "../js/words.js";
import { chime, offerSound } from "./chime.js";
import { Lineup } from "./lineup.js";
import { paintCalls, paintLines, paintSeats } from "./painting.js";

const TICK_MS = 250;
const POLL_MS = 5000;
const texts = words();
const at = (id) => document.getElementById(id);
const lineup = new Lineup();
let seats = [];
let fields = [];
let polling = null;

function show() {
  const now = performance.now();
  lineup.advance(now).forEach(chime);
  paintCalls(at("calls"), lineup.rows, now);
  at("empty").hidden = lineup.rows.length > 0;
}

function showSeats() {
  paintSeats(at("seats"), seats, texts);
}

function take(snapshot) {
  sync(snapshot.now);
  seats = snapshot.counters;
  fields = snapshot.fields;
  lineup.catchUp(snapshot.calls);
  show();
  showSeats();
  paintLines(at("lines"), fields);
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
    lineup.call(named(event));
    show();
    seatOf(event, event.code);
  },
  turn: (event) => {
    lineup.change(event.code, event.call && named(event.call));
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
};
hears.recalled = hears.called;

// Without a socket the board asks for the truth from time to time.
async function poll() {
  const answer = await get("/board");
  if (answer.ok && polling) take(answer.body);
}

function lose() {
  at("lost").hidden = false;
  polling = polling || setInterval(poll, POLL_MS);
}

function back() {
  at("lost").hidden = true;
  clearInterval(polling);
  polling = null;
}

function showDate() {
  const options = { timeZone: zone, weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" };
  at("date").textContent = new Intl.DateTimeFormat(locale, options).format(serverNow());
}

const zone = document.querySelector(".hall").dataset.timezone;
showTime(at("time"), zone);
showDate();
setInterval(showDate, 60000);
setInterval(show, TICK_MS);
offerSound(at("sound"));
follow({
  room: "board",
  onSnapshot: take,
  onEvent: (event) => hears[event.type] && hears[event.type](event),
  onLost: lose,
  onBack: back,
});
