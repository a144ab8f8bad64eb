// How a service ended: what was done and how often, the outcome, what was missing. Asked only as far as needed: a digit
// or a touch ends it. The same sheet corrects an entry of earlier today.
import { element, icon, say } from "../js/dom.js";
import { get } from "../js/request.js";
import { fill } from "../js/words.js";
import { letter } from "./keys.js";
import { WithReceipt } from "./receipt.js";
import { ask } from "./sheets.js";
import { tick } from "./ticks.js";

const at = (id) => document.getElementById(id);
const LETTERS = ["Q", "W", "E", "R", "T"];
const MISSING = "papers_missing";
let asked = null;
let receipt = null;

class Ending {
  // `wish`: {turn, favourites, missing, texts, title, then, path}: `then` lets one call the next in the same act;
  // `path`: of the counter, where a receipt can be printed too.
  constructor(wish, send) {
    Object.assign(this, wish);
    this.send = send;
    this.sheet = at("finish");
    this.form = this.sheet.querySelector("form");
    this.done = this.turn.procedures.map(({ code, name, count, documents }) => ({ code, name, count, documents }));
    this.had = this.done.length > 0;
    this.letters = new Map();
  }

  open() {
    at("finish-title").textContent = fill(this.title, { code: this.turn.code });
    ask(this.sheet, (outcome) => this.submit(outcome));
    at("finish-missing").hidden = true;
    at("outcome-part").hidden = false;
    at("finish-then").hidden = !this.then;
    this.form.elements.missing.value = "";
    const usual = this.turn.outcome || "received";
    this.sheet.querySelectorAll(".choice").forEach((choice) => {
      choice.classList.toggle("choice--first", choice.value === usual);
    });
    receipt.open(this.path, this.turn, this.codes());
    say(at("finish-wrong"), "");
    this.paint();
    this.sheet.querySelector(".choice--first").focus();
    this.offer();
  }

  codes() {
    return this.done.map((one) => one.code);
  }

  paint() {
    if (receipt.codes.join() !== this.codes().join()) receipt.follow(this.codes());
    at("done").replaceChildren(...this.done.map((one) => this.row(one)));
    at("count-part").hidden = this.done.length > 0;
    this.paintFavourites();
  }

  paintFavourites() {
    const named = this.done.map((one) => one.code);
    const free = this.favourites.filter((one) => !named.includes(one.code) && this.letter(one.code));
    at("favourites").replaceChildren(...free.map((one) => this.favourite(one, this.letter(one.code))));
  }

  // A favourite keeps its letter while the sheet is open: Q, then W, are the two that stood there.
  letter(code) {
    const { letters } = this;
    if (!letters.has(code) && letters.size < LETTERS.length) letters.set(code, LETTERS[letters.size]);
    return letters.get(code);
  }

  row(one) {
    const row = element("li", "done");
    const count = element("input", "input done__count");
    Object.assign(count, { type: "number", min: 1, max: 999, value: one.count });
    count.setAttribute("aria-label", this.texts.how_many + ": " + one.name);
    count.addEventListener("input", () => {
      one.count = Math.max(1, Number(count.value) || 1);
    });
    const away = element("button", "button done__away");
    away.type = "button";
    away.setAttribute("aria-label", this.texts.take_away + ": " + one.name);
    away.append(icon("close"));
    away.addEventListener("click", () => {
      this.done = this.done.filter((other) => other !== one);
      this.paint();
      this.sheet.querySelector(".choice--first").focus();
    });
    row.append(element("span", "done__name", one.name), count, away);
    return row;
  }

  favourite(one, key) {
    const button = element("button", "button favourite");
    button.type = "button";
    button.dataset.letter = key;
    button.append(element("kbd", "key", key), element("span", "favourite__name", one.name));
    button.addEventListener("click", () => this.add(one));
    return button;
  }

  add(one) {
    if (this.done.some((other) => other.code === one.code)) return;
    this.done.push({ code: one.code, name: one.name, count: 1, documents: one.documents || [] });
    this.paint();
    this.sheet.querySelector(".choice--first").focus();
  }

  // Every procedure of the field, for what is no favourite.
  async offer() {
    const select = this.form.elements.procedure;
    select.length = 1;
    const answer = await get("/procedures?field=" + encodeURIComponent(this.turn.field));
    if (!answer.ok || asked !== this) return;
    this.every = answer.body.procedures.map((one) => ({ code: one.code, name: one.label || one.short || one.name, documents: one.documents }));
    select.append(...this.every.map((one) => Object.assign(element("option", "", one.name), { value: one.code })));
  }

  submit(outcome) {
    // on the second page Enter in a field is its button, whatever the browser takes for the first one
    if (!at("finish-missing").hidden || outcome === "") return this.confirmed();
    this.outcome = outcome;
    if (outcome === MISSING) {
      this.askMissing();
      return false;
    }
    return this.finish({});
  }

  // Enter on the second page.
  confirmed() {
    if (this.outcome !== MISSING) return this.finish({});
    const ticked = Array.from(this.sheet.querySelectorAll(".lack:checked"), (box) => box.value);
    const more = this.form.elements.missing.value.trim();
    const missing = more ? ticked.concat(more) : ticked;
    return this.finish(missing.length ? { missing } : {});
  }

  askMissing() {
    const papers = this.done.flatMap((one) => one.documents || []);
    const chosen = (this.turn.missing || []).concat(this.missing || []);
    at("lacks").replaceChildren(...papers.map((paper, place) => tick(paper.text, chosen, place + 1, "lack")));
    at("outcome-part").hidden = true;
    at("finish-missing").hidden = false;
    // nothing was received: there is nothing to fetch later
    receipt.rest();
    (at("lacks").querySelector("input") || this.form.elements.missing).focus();
  }

  // A count that is none, said in our words and where it stands.
  isCounted() {
    const wrong = Array.from(this.form.querySelectorAll("[type=number]")).find((one) => one.offsetParent && !one.checkValidity());
    say(at("finish-wrong"), wrong ? at("finish-wrong").dataset.text : "");
    if (wrong) wrong.focus();
    return !wrong;
  }

  finish(more) {
    if (!this.isCounted()) return false;
    const body = Object.assign({ outcome: this.outcome || this.turn.outcome || "received" }, more);
    if (this.done.length || this.had) body.procedures = this.done.map(({ code, count }) => ({ code, count }));
    else if (this.form.elements.count.value) body.count = Number(this.form.elements.count.value);
    const printed = body.outcome === "received" ? receipt.body() : null;
    this.send(body, Boolean(this.then) && this.form.elements.then.checked, printed);
    return true;
  }
}

export function askEnding(wish, send) {
  asked = new Ending(wish, send);
  asked.open();
}

// Favourites come with the snapshot, which may be behind a quick hand; those that stand there already never move. The
// fields are left alone: somebody may be typing in one of them.
export function renewEnding(snapshot) {
  if (!asked || !at("finish").open || asked.favourites.length || !snapshot.favourites.length) return;
  asked.favourites = snapshot.favourites;
  asked.paintFavourites();
}

export function prepareEnding(texts) {
  receipt = new WithReceipt(texts);
  const form = at("finish").querySelector("form");
  form.elements.procedure.addEventListener("change", (event) => {
    const one = asked.every.find((other) => other.code === event.target.value);
    event.target.value = "";
    if (one) asked.add(one);
  });
  at("finish").addEventListener("keydown", (event) => {
    if (event.target.matches("select, textarea, [type=text], [type=number], [type=date]") || event.repeat || event.ctrlKey) return;
    const key = letter(event);
    const favourite = at("favourites").querySelector('[data-letter="' + key + '"]');
    if (favourite) favourite.click();
    if (key === "N" && asked.then) form.elements.then.click();
    if (key === "B" && receipt.path) form.elements.receipt.click();
    if (favourite || key === "N" || key === "B") event.preventDefault();
  });
}

let entries = null;
let asking = 0;

// Which entry of today is to be corrected; newest first.
export function askEntry(path, texts, choose) {
  say(at("entries-none"), "");
  at("entries").replaceChildren();
  ask(at("correct"), () => undefined);
  entries = async () => {
    asking += 1;
    const mine = asking;
    const answer = await get(path + "/served");
    // an answer that was overtaken by a newer one says what was
    if (mine !== asking) return;
    const turns = answer.ok ? answer.body.turns : [];
    at("entries").replaceChildren(...turns.map((turn, place) => entry(turn, texts, place + 1, choose)));
    if (!turns.length) say(at("entries-none"), answer.ok ? texts.no_entries : texts.no_answer);
    else at("entries").querySelector("button").focus();
  };
  entries();
}

// A key that was still under way has been answered: the open list shows what it did.
export function renewEntries() {
  if (at("correct").open) entries();
}

function entry(turn, texts, place, choose) {
  const row = element("li");
  const button = element("button", "person");
  button.type = "button";
  if (place <= 9) button.dataset.digit = place;
  const what = element("span", "person__text");
  const names = turn.procedures.map((one) => one.name + (one.count > 1 ? " × " + one.count : "")).join(", ");
  what.append(element("span", "person__field", names || turn.field_name), element("span", "aside__state muted", texts.outcomes[turn.outcome] || ""));
  button.append(place <= 9 ? element("kbd", "key", String(place)) : "", element("span", "person__code", turn.code), what);
  button.addEventListener("click", () => {
    at("correct").close();
    choose(turn);
  });
  row.append(button);
  return row;
}
