// Draws the board from what it knows; keeps elements that did not change, so that nothing flickers.
import { setCode } from "../js/code.js";
import { isFresh } from "./lineup.js";

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Keep one child of `list` for each item, in order; `update` fills it.
function keep(list, items, key, make, update) {
  const old = new Map(Array.from(list.children, (child) => [child.dataset.key, child]));
  items.forEach((item, place) => {
    const name = String(key(item));
    const child = old.get(name) || make(item);
    child.dataset.key = name;
    old.delete(name);
    if (list.children[place] !== child) list.insertBefore(child, list.children[place] || null);
    update(child, item);
  });
  old.forEach((child) => child.remove());
}

export function paintCalls(list, rows, now) {
  keep(list, rows, (row) => row.code, makeCall, (child, row) => {
    child.classList.toggle("call--fresh", isFresh(row, now));
    child.classList.toggle("call--over", row.state !== "called" && row.state !== "serving");
    setCode(child.querySelector(".call__code"), row.code);
    child.querySelector(".call__label").textContent = row.label;
    child.querySelector(".call__field").textContent = row.field_name;
  });
}

function makeCall() {
  const row = element("li", "call");
  const place = element("span", "call__place");
  place.append(element("span", "call__label"), element("span", "call__field"));
  row.append(element("span", "call__code"), element("span", "call__arrow"), place);
  return row;
}

export function paintSeats(list, seats, words) {
  list.classList.toggle("seats--many", seats.length > 6);
  list.classList.toggle("seats--crowd", seats.length > 12);
  keep(list, seats, (seat) => seat.n, makeSeat, (child, seat) => {
    const at = child.querySelector(".seat__code");
    child.classList.toggle("seat--closed", seat.state !== "open" && !seat.code);
    child.querySelector(".seat__label").textContent = seat.label;
    if (seat.code) setCode(at, seat.code);
    else {
      at.textContent = seat.state === "open" ? words.free : words[seat.state];
      at.className = "seat__code";
      at.removeAttribute("data-code");
      at.removeAttribute("aria-label");
    }
    at.classList.toggle("seat__code--word", !seat.code);
  });
}

function makeSeat() {
  const seat = element("li", "seat");
  seat.append(element("span", "seat__label"), element("span", "seat__code"));
  return seat;
}

export function paintLines(list, fields) {
  list.classList.toggle("lines--many", fields.length > 12);
  keep(list, fields, (field) => field.code, makeLine, (child, field) => {
    child.classList.toggle("line--none", field.waiting === 0);
    child.querySelector(".line__name").textContent = field.name;
    child.querySelector(".line__count").textContent = field.waiting;
  });
}

function makeLine() {
  const line = element("li", "line");
  line.append(element("span", "line__name"), element("strong", "line__count"));
  return line;
}
