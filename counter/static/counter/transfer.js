// Where a turn goes on: a field or a counter, found by typing a part of its name or its number. Nothing is chosen
// before somebody chose: by an arrow, by a touch, or by typing until one is left or a counter's number is whole.
import { element, fold, say } from "../js/dom.js";
import { fill } from "../js/words.js";
import { ask } from "./sheets.js";

const at = (id) => document.getElementById(id);

function targets(snapshot, texts) {
  const here = snapshot.counter.n;
  const fields = snapshot.fields
    .filter((field) => field.code !== snapshot.turn.field)
    .map((field) => ({ body: { field: field.code }, name: field.name, kind: texts.fields, find: field.name }));
  const seats = snapshot.counters
    .filter((seat) => seat.n !== here)
    .map((seat) => ({
      body: { counter: seat.n }, name: seat.label, closed: seat.state === "closed",
      kind: seat.state === "open" ? texts.counter : texts.counter + " · " + texts[seat.state],
      find: seat.n + " " + seat.label,
    }));
  return fields.concat(seats);
}

// The ones that fit what was typed; a bare number means the counter with that number first.
function matching(every, typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const fits = every.filter((one) => words.every((word) => fold(one.find).includes(word)));
  const exact = fits.filter((one) => String(one.body.counter) === typed.trim());
  return exact.concat(fits.filter((one) => !exact.includes(one)));
}

const NOTHING = -1;
let open = null;

class Targets {
  constructor(list, input, every, texts) {
    Object.assign(this, { list, input, every, texts, shown: [], place: NOTHING });
    input.oninput = () => this.find();
    input.onkeydown = (event) => this.move(event);
    this.find();
  }

  find() {
    this.shown = matching(this.every, this.input.value);
    this.place = this.isMeant() ? 0 : NOTHING;
    this.list.replaceChildren(...this.shown.map((one, place) => this.option(one, place)));
    if (!this.shown.length) this.list.append(element("li", "targets__none muted", this.texts.nothing_found));
    this.mark();
  }

  // A counter has opened or closed meanwhile: what was chosen stays chosen.
  renew(every) {
    if (JSON.stringify(every) === JSON.stringify(this.every)) return;
    const chosen = this.place === NOTHING ? null : JSON.stringify(this.shown[this.place].body);
    this.every = every;
    this.find();
    if (chosen) this.place = this.shown.findIndex((one) => JSON.stringify(one.body) === chosen);
    this.mark();
  }

  // What was typed can only mean the first one.
  isMeant() {
    const typed = this.input.value.trim();
    if (!typed || !this.shown.length) return false;
    return this.shown.length === 1 || String(this.shown[0].body.counter) === typed;
  }

  option(one, place) {
    const row = element("li", "target");
    row.id = "target-" + place;
    row.setAttribute("role", "option");
    if (one.closed) row.setAttribute("aria-disabled", "true");
    row.append(element("span", "", one.name), element("span", "muted target__kind", one.kind));
    row.addEventListener("click", () => {
      this.place = place;
      this.mark();
    });
    return row;
  }

  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !this.shown.length) return;
    event.preventDefault();
    const from = this.place === NOTHING && step < 0 ? 0 : this.place;
    this.place = (from + step + this.shown.length) % this.shown.length;
    this.mark();
  }

  mark() {
    this.list.querySelectorAll(".target").forEach((row, place) => {
      row.setAttribute("aria-selected", String(place === this.place));
      if (place === this.place) row.scrollIntoView({ block: "nearest" });
    });
    const chosen = this.shown[this.place];
    if (chosen) say(at("transfer-missing"), chosen.closed ? fill(this.texts.target_closed, chosen) : "");
    if (this.place !== NOTHING) this.input.setAttribute("aria-activedescendant", "target-" + this.place);
    else this.input.removeAttribute("aria-activedescendant");
  }
}

// Let an open sheet show the counters as they are now.
export function renewTargets(snapshot, texts) {
  if (open && at("transfer").open && snapshot.turn && !at("transfer").dataset.further) open.renew(targets(snapshot, texts));
}

// Ask for which field a further turn is to wait; `send(body)` is called with {field, note?}.
export function askFurther(snapshot, texts, send) {
  askTarget(Object.assign({}, snapshot, { counters: [] }), Object.assign({}, texts, { transfer_title: texts.add_title }), send);
}

// Ask where to; `send(body)` is called with {field or counter, note?}.
export function askTarget(snapshot, texts, send) {
  const sheet = at("transfer");
  sheet.dataset.further = snapshot.counters.length ? "" : "true";
  const form = sheet.querySelector("form");
  at("transfer-missing").textContent = "";
  at("transfer-title").textContent = fill(texts.transfer_title, { code: snapshot.turn.code });
  ask(sheet, () => {
    const chosen = open.shown[open.place];
    if (!chosen) {
      say(at("transfer-missing"), texts.choose_target);
      form.elements.where.focus();
      return false;
    }
    // nobody there would call; the sentence already says so
    if (chosen.closed) return false;
    const note = form.elements.note.value.trim();
    send(note ? Object.assign({ note }, chosen.body) : chosen.body);
    return true;
  });
  open = new Targets(at("targets"), form.elements.where, targets(snapshot, texts), texts);
  form.elements.where.focus();
}
