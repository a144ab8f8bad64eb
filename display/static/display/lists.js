// Draws the lists of a board: the last calls, who is at each counter, how the lines stand. Each takes the room it is
// given and turns its pages by itself. Elements that did not change are kept, so nothing flickers.
import { setCode } from "../js/code.js";
import { element, keep, say } from "../js/dom.js";
import { pauseText } from "../js/pauses.js";
import { waitWords } from "../js/wait.js";
import { divide, Pager } from "./paging.js";

// rows in units of the wall (`--u`, see board.css): at least and at most
const CALL = [7.4, 11.5];
const SEAT = [6.6, 15];
const LINE = [5.4, 8.6];
const LONG_LABEL = 11;
// of a cell, in units: narrower ones have the code below its counter, or a line's figures closer to its name
const NARROW = 36;
const CLOSE = 60;
// of letters: a field's longer name needs two lines where its cell is close
const LONG_NAME = 12;

// The unit of the wall in pixels: the page's letters are 2.4 of it (see board.css).
function unit() {
  return parseFloat(getComputedStyle(document.body).fontSize) / 2.4;
}

// One list in its place: `paint(items, …)` shows the page that is due.
export class List {
  // part: the section; shape: [least, most]; make, update: an item's element, made and filled.
  constructor(part, [least, most], key, make, update) {
    this.list = part.querySelector(".list");
    this.pageSign = part.querySelector(".part__page");
    Object.assign(this, { least, most, key, make, update });
    this.pager = new Pager();
  }

  // turning: whether what has no room comes on a further page, or not at all.
  paint(items, { columns, seconds, turning, now }) {
    const height = this.list.clientHeight;
    if (!height) return;
    const u = unit();
    const room = Math.max(1, Math.floor(height / (this.least * u))) * columns;
    const count = turning ? items.length : Math.min(items.length, room);
    const rows = divide({ count, height, columns, least: this.least * u, most: this.most * u });
    const page = turning ? this.pager.page(rows.pages, seconds, [items.length, rows.perPage].join(), now) : 0;
    this.list.style.setProperty("--row", rows.row + "px");
    this.list.style.setProperty("--columns", columns);
    const cell = this.list.clientWidth / columns / u;
    this.list.classList.toggle("list--narrow", cell < NARROW);
    this.list.classList.toggle("list--close", cell < CLOSE);
    const shown = items.slice(page * rows.perPage, (page + 1) * rows.perPage);
    keep(this.list, shown, this.key, this.make, this.update);
    this.showPage(page, rows.pages);
  }

  showPage(page, pages) {
    this.pageSign.hidden = pages < 2;
    say(this.pageSign, page + 1 + " / " + pages);
  }
}

// A name, and the same in the board's second language.
function named(className, text, second) {
  const whole = element("span", className);
  whole.append(element("span", className + "-first", text), element("span", "second", second));
  return whole;
}

function sayNames(whole, text, second) {
  say(whole.firstElementChild, text);
  say(whole.lastElementChild, second && second !== text ? second : "");
}

const second = (names, kind, key) => (names ? names[kind].get(key) : "");

// The last calls. `view()` says what has the stage now, and the names in the second language.
export function callsList(part, view) {
  const make = () => {
    const row = element("li", "call");
    const place = element("span", "call__place");
    place.append(named("call__label"), named("call__field"));
    row.append(element("span", "call__code"), element("span", "call__arrow"), place);
    return row;
  };
  return new List(part, CALL, (row) => row.code, make, (child, row) => {
    const { onStage, names } = view();
    const fresh = onStage.has(row.seq);
    child.classList.toggle("call--fresh", fresh);
    // who is on the stage stands out here too, though the clerk has given them up meanwhile
    child.classList.toggle("call--over", !fresh && row.state !== "called" && row.state !== "serving");
    child.classList.toggle("call--long", row.label.length > LONG_LABEL);
    setCode(child.querySelector(".call__code"), row.code);
    sayNames(child.querySelector(".call__label"), row.label, second(names, "counters", row.counter));
    sayNames(child.querySelector(".call__field"), row.field_name, second(names, "fields", row.field));
  });
}

export function seatsList(part, view) {
  const make = () => {
    const seat = element("li", "seat");
    const place = element("span", "seat__place");
    place.append(named("seat__label"), element("span", "seat__fields"));
    seat.append(place, element("span", "seat__code"));
    return seat;
  };
  return new List(part, SEAT, (seat) => seat.n, make, (child, seat) => {
    const { codesOnStage, names, words, fieldNames } = view();
    const at = child.querySelector(".seat__code");
    child.classList.toggle("seat--closed", seat.state !== "open" && !seat.code);
    child.classList.toggle("seat--called", Boolean(seat.code) && codesOnStage.has(seat.code));
    child.classList.toggle("seat--long", seat.label.length > LONG_LABEL);
    sayNames(child.querySelector(".seat__label"), seat.label, second(names, "counters", seat.n));
    say(child.querySelector(".seat__fields"), seat.fields.map((code) => fieldNames.get(code) || "").join(" · "));
    if (seat.code) setCode(at, seat.code);
    else sayState(at, seat.state === "paused" ? pauseText(seat, words) : seat.state === "open" ? words.free : words[seat.state]);
    at.classList.toggle("seat__code--word", !seat.code);
  });
}

function sayState(at, text) {
  if (at.dataset.code) {
    at.removeAttribute("data-code");
    at.removeAttribute("role");
    at.removeAttribute("aria-label");
    at.classList.remove("code");
  }
  say(at, text);
}

export function linesList(part, view) {
  const make = () => {
    const line = element("li", "line");
    line.append(named("line__name"), element("strong", "line__count"), element("span", "line__wait"));
    return line;
  };
  return new List(part, LINE, (field) => field.code, make, (child, field) => {
    const { names, words } = view();
    child.classList.toggle("line--none", field.waiting === 0);
    child.classList.toggle("line--long", field.name.length > LONG_NAME);
    sayNames(child.querySelector(".line__name"), field.name, second(names, "fields", field.code));
    setFigures(child.querySelector(".line__count"), String(field.waiting));
    say(child.querySelector(".line__wait"), waitOf(field, words));
  });
}

// How long a newcomer waits; where no number is given out, or nobody serves, that.
function waitOf(field, words) {
  if (!field.open && !field.waiting) return words.closed;
  return field.wait ? waitWords(words, field.wait) : words.no_counter;
}

// Figures in cells of one width: the digits of the font differ, and a number that counts must not jump.
export function setFigures(target, text) {
  if (target.dataset.figures === text) return;
  target.dataset.figures = text;
  target.textContent = "";
  target.setAttribute("role", "img");
  target.setAttribute("aria-label", text);
  Array.from(text).forEach((sign) => {
    const cell = element("span", /\d/.test(sign) ? "figure" : "figure figure--mark", sign);
    cell.setAttribute("aria-hidden", "true");
    target.append(cell);
  });
}
