// Draws the board from what it knows; keeps elements that did not change, so that nothing flickers.
import { setCode } from "../js/code.js";
import { element, keep } from "../js/dom.js";
import { asked } from "./stage.js";

// Who is on the stage now: each code with its counter, very large; `appearance` is null when nobody is.
export function paintStage(stage, appearance, words) {
  const calls = appearance ? asked(appearance.calls) : [];
  stage.hidden = calls.length === 0;
  stage.dataset.calls = calls.length;
  stage.setAttribute("aria-label", words.now_calling);
  keep(stage, calls, (call) => call.seq, makeShown, (child, call) => {
    setCode(child.querySelector(".shown__code"), call.code);
    child.querySelector(".shown__label").textContent = call.label;
  });
}

function makeShown() {
  const shown = element("p", "shown");
  shown.append(element("span", "shown__code"), element("span", "shown__arrow"), element("span", "shown__label"));
  return shown;
}

// The last calls; `appearance` is what has the stage now.
export function paintCalls(list, rows, appearance) {
  const onStage = new Set(appearance ? appearance.calls.map((call) => call.seq) : []);
  keep(list, rows, (row) => row.code, makeCall, (child, row) => {
    child.classList.toggle("call--fresh", onStage.has(row.seq));
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
