// What can be chosen: fields as compact tiles, life events, and procedures found by typing.
import { element, icon } from "../js/dom.js";
import { get } from "../js/request.js";
import { waitWords } from "../js/wait.js";
import { fill } from "../js/words.js";
import { walkGrid } from "./reception_keys.js";

const TYPING_MS = 180;
const MOST = 30;
const icons = JSON.parse(document.getElementById("icons").textContent);
const at = (id) => document.getElementById(id);

export class Shelf {
  // onPick({kind, code, name, field, steps}, byKey)
  constructor(texts, onPick) {
    this.texts = texts;
    this.onPick = onPick;
    this.fields = new Map();
    this.picked = null;
    this.last = null;
    this.asked = 0;
    [at("tiles"), at("events"), at("results")].filter(Boolean).forEach((list) => {
      list.addEventListener("click", (event) => this.touched(event));
      walkGrid(list);
    });
    at("q").addEventListener("input", () => this.typed());
    at("q").addEventListener("keydown", (event) => this.leaveSearch(event));
  }

  show(fields) {
    this.fields = new Map(fields.map((field) => [field.code, field]));
    this.paint();
  }

  update(news) {
    news.forEach((field) => {
      if (this.fields.has(field.code)) Object.assign(this.fields.get(field.code), field);
    });
    this.paint();
  }

  paint() {
    const known = new Map(Array.from(at("tiles").children, (tile) => [tile.dataset.pick, tile]));
    this.fields.forEach((field) => {
      const name = "field:" + field.code;
      const tile = known.get(name) || at("tiles").appendChild(this.tile(field, name));
      known.delete(name);
      tile.classList.toggle("tile--closed", !field.open);
      tile.querySelector(".tile__name").textContent = field.name;
      tile.querySelector(".tile__n").textContent = field.open ? field.waiting : "–";
      tile.querySelector(".tile__said").textContent = this.waitingLine(field);
      tile.querySelector(".tile__wait").textContent = this.waitLine(field);
    });
    known.forEach((tile) => tile.remove());
    this.mark(this.picked);
  }

  tile(field, name) {
    const tile = element("button", "tile");
    tile.type = "button";
    tile.dataset.pick = name;
    tile.dataset.field = field.code;
    const waits = element("span", "tile__waits");
    const n = element("span", "tile__n");
    n.setAttribute("aria-hidden", "true");
    waits.append(icon("people"), n, element("span", "sr-only tile__said"));
    tile.append(icon(icons[field.code] || "box"), element("span", "tile__name"), waits, element("span", "tile__wait"));
    return tile;
  }

  waitingLine(field) {
    if (!field.open) return "";
    if (field.waiting === 0) return this.texts.waiting_none;
    return field.waiting === 1 ? this.texts.waiting_one : fill(this.texts.waiting, { n: field.waiting });
  }

  waitLine(field) {
    if (!field.open) return this.texts[field.state] || this.texts.closed;
    if (!field.wait) return this.texts.no_counter;
    return waitWords(this.texts, field.wait);
  }

  // The slip may speak another language than the page.
  name(code) {
    return this.fields.has(code) ? this.fields.get(code).name : "";
  }

  // How it stands in a field, in one line.
  facts(code) {
    const field = this.fields.get(code);
    return field ? [this.waitingLine(field), this.waitLine(field)].filter(Boolean).join(" · ") : "";
  }

  // A procedure's field, or a life event's steps, and how it stands where the citizen waits first.
  about(choice) {
    const where = { procedure: this.name(choice.field), journey: choice.steps }[choice.kind];
    return (where ? where + " · " : "") + this.facts(choice.field);
  }

  touched(event) {
    const button = event.target.closest("[data-pick]");
    if (!button) return;
    const [kind, code] = button.dataset.pick.split(/:(.*)/);
    const name = button.querySelector(".tile__name, .event__name, .result__name").textContent;
    this.last = button;
    const { field, steps } = button.dataset;
    this.onPick({ kind, code, name, field, steps }, event.detail === 0);
  }

  mark(choice) {
    this.picked = choice;
    const name = choice ? choice.kind + ":" + choice.code : "";
    document.querySelectorAll("[data-pick]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.pick === name));
    });
  }

  // For the next citizen: nothing typed, nothing chosen, and the finger of the keyboard where it was.
  begin() {
    at("q").value = "";
    this.typed();
    this.mark(null);
    const back = this.last && this.last.isConnected ? this.last : at("tiles").querySelector("button");
    if (back) back.focus();
  }

  typed() {
    clearTimeout(this.timer);
    const words = at("q").value.trim();
    this.asked += 1;
    if (words) this.timer = setTimeout(() => this.search(words, this.asked), TYPING_MS);
    else this.showResults(null);
  }

  async search(words, asked) {
    const answer = await get("/procedures?q=" + encodeURIComponent(words));
    if (asked !== this.asked) return;
    at("nothing").textContent = answer.ok ? this.texts.nothing : this.texts.no_answer;
    this.showResults(answer.ok ? answer.body.procedures.slice(0, MOST) : []);
  }

  showResults(found) {
    at("results-box").hidden = found === null;
    at("tiles-box").hidden = found !== null;
    at("results").textContent = "";
    (found || []).forEach((one) => at("results").append(this.result(one)));
    at("nothing").hidden = found === null || found.length > 0;
    this.mark(this.picked);
  }

  result(procedure) {
    const row = element("li");
    const button = element("button", "result");
    button.type = "button";
    button.dataset.pick = "procedure:" + procedure.code;
    button.dataset.field = procedure.field;
    const field = this.fields.get(procedure.field);
    const where = field ? field.name + " · " + this.facts(procedure.field) : "";
    button.append(element("strong", "result__name", procedure.label), element("span", "result__where muted", where));
    row.append(button);
    return row;
  }

  // From the line one types in, down into what was found; Enter takes the first.
  leaveSearch(event) {
    const first = at("results-box").hidden ? at("tiles").querySelector("button") : at("results").querySelector("button");
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
    } else if (event.key === "Enter" && first && !at("results-box").hidden) {
      event.preventDefault();
      first.click();
    } else if (event.key === "Escape" && at("q").value) {
      event.preventDefault();
      at("q").value = "";
      this.typed();
    }
  }
}
