// The rows of the monitor: made once, changed in place.
import { elapsed } from "/static/js/clock.js";
import { setCode } from "/static/js/code.js";
import { timeIn } from "/static/js/pauses.js";
import { waitWords } from "/static/js/wait.js";
import { fill } from "/static/js/words.js";

const HOURS_FROM = 120;

export function lengthOf(words, seconds) {
  const minutes = Math.floor(seconds / 60);
  // a long wait is compared in minutes; what lasts for hours is easier to grasp in hours
  if (minutes >= HOURS_FROM) {
    return fill(words.hours, { h: Math.floor(minutes / 60), m: String(minutes % 60).padStart(2, "0") });
  }
  return minutes ? fill(words.minutes, { n: minutes }) : words.just_now;
}

function zoneOf(element) {
  return element.closest("[data-zone]").dataset.zone;
}

function copy(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

export function fieldRow(words, toggle) {
  const element = copy("field-row");
  const part = (name) => element.querySelector("." + name);
  const button = part("switch");
  const row = { element, field: null, longWait: Infinity };
  button.addEventListener("click", () => toggle(row.field, button));

  row.show = (field, snapshot) => {
    row.field = field;
    row.longWait = snapshot.long_wait_s;
    part("line__name").textContent = field.name;
    showSeats(field);
    part("line__waiting").textContent = field.waiting;
    part("line__new").textContent = field.wait ? waitWords(words, field.wait) : words.nobody;
    button.setAttribute("aria-checked", String(field.open_by_hand));
    button.setAttribute("aria-label", fill(words.gives_tickets, { field: field.name }));
    const outside = field.open_by_hand && !field.open;
    part("line__hours").hidden = !outside;
    part("line__hours").textContent = outside ? words.states[field.state] || words.outside_hours : "";
    element.classList.toggle("line--closed", !field.open);
    row.tick();
  };

  // who serves the field now; if nobody does and somebody waits, which counters could
  function showSeats(field) {
    const stuck = field.waiting > 0 && !field.counters_open.length;
    const list = field.counters_open.join(", ");
    const hint = list ? fill(words.counters_open, { list }) : words.no_counter;
    const could = stuck && field.counters.length ? " · " + fill(words.usual_counters, { list: field.counters.join(", ") }) : "";
    part("line__seats").textContent = hint + could;
    element.classList.toggle("line--stuck", stuck);
  }

  row.tick = () => {
    const since = row.field && row.field.waiting_since;
    const seconds = since ? elapsed(since) : 0;
    const late = Boolean(since) && seconds >= row.longWait;
    part("line__time").textContent = since ? lengthOf(words, seconds) : words.nobody;
    part("badge--bad").hidden = !late;
    part("badge--bad").textContent = words.too_long;
    element.classList.toggle("line--late", late);
  };
  return row;
}

const STATE_BADGES = { open: "badge--good", paused: "badge--warn", closed: "" };

export function counterRow(words) {
  const element = copy("counter-row");
  const part = (name) => element.querySelector("." + name);
  const row = { element, counter: null, longWait: Infinity };

  row.show = (counter, snapshot) => {
    row.counter = counter;
    row.longWait = snapshot.long_wait_s;
    part("post__label").textContent = counter.label;
    part("post__state").className = "badge post__state " + STATE_BADGES[counter.state];
    const served = fill(words.served, { n: counter.served });
    const clerk = counter.state === "closed" ? null : counter.clerk || words.alone;
    part("post__who").textContent = [clerk, served].filter(Boolean).join(" · ");
    part("post__turn").hidden = counter.state === "closed";
    part("post__code").hidden = !counter.turn;
    if (counter.turn) setCode(part("post__code"), counter.turn.code);
    // somebody went home: the hall still counts on this counter
    part("post__left").hidden = !counter.left_open;
    element.className = "post post--" + counter.state;
    row.tick();
  };

  // nobody else may call them: where the counter does not call either, or they wait too long, it is said loudly
  function showSent(counter) {
    const sent = counter.sent;
    const line = part("post__sent");
    const seconds = sent ? elapsed(sent.since) : 0;
    line.hidden = !sent;
    line.classList.toggle("badge--warn", Boolean(sent) && (counter.state !== "open" || seconds >= row.longWait));
    const said = sent && (sent.waiting === 1 ? words.sent_one : words.sent);
    line.textContent = sent ? fill(said, { n: sent.waiting, time: lengthOf(words, seconds) }) : "";
  }

  row.tick = () => {
    const counter = row.counter;
    const length = (iso, before) => fill(words.since, { time: lengthOf(words, (before || 0) + elapsed(iso)) });
    showSent(counter);
    const back = counter.back_at ? fill(words.back_at, { time: timeIn(zoneOf(element), counter.back_at) }) : "";
    const why = [words.reasons[counter.reason], back].filter(Boolean).join(" · ");
    const state = [words[counter.state], why].filter(Boolean).join(": ");
    part("post__state").textContent = state;
    if (counter.turn) {
      const doing = [counter.turn.field_name, words[counter.turn.state], length(counter.turn.since, counter.turn.served_before_s)];
      part("post__doing").textContent = doing.join(" · ");
    } else {
      const idle = counter.state === "open" ? words.free : words.paused;
      part("post__doing").textContent =
        counter.state === "paused" && counter.since ? idle + " · " + length(counter.since) : idle;
    }
  };
  return row;
}

export function tick(...tables) {
  tables.forEach((rows) => rows.forEach((row) => row.tick()));
}
