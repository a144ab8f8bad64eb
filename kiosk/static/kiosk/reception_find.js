// A ticket somebody lost: found by its code, printed again as a copy, or given back for its citizen.
import { keep } from "../js/dom.js";
import { get } from "../js/request.js";
import { Found } from "./reception_found.js";

const TYPING_MS = 180;
const at = (id) => document.getElementById(id);

export class Find {
  constructor(texts, slips) {
    this.texts = texts;
    this.slips = slips;
    this.rows = new Map();
    this.asked = 0;
    at("find-close").addEventListener("click", () => at("find").close());
    at("find").addEventListener("click", (event) => {
      if (event.target === at("find")) at("find").close();
    });
    at("find-q").addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), TYPING_MS);
    });
    at("find-q").addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.search();
    });
  }

  open() {
    if (at("find").open) return;
    at("find-q").value = "";
    this.show([], "");
    at("find").showModal();
    at("find-q").focus();
  }

  // Lines have moved while the sheet is open: what is shown shall be how it stands now.
  refresh() {
    if (at("find").open && at("find-q").value.trim()) this.search();
  }

  async search() {
    clearTimeout(this.timer);
    const code = at("find-q").value.trim();
    this.asked += 1;
    const asked = this.asked;
    if (!code) {
      this.show([], "");
      return;
    }
    const answer = await get("/tickets?q=" + encodeURIComponent(code));
    if (asked !== this.asked) return;
    at("find-refusal").hidden = answer.ok;
    if (answer.ok) this.show(answer.body.tickets, code);
    else at("find-refusal").textContent = answer.body ? answer.body.error.message : this.texts.no_answer;
  }

  show(tickets, code) {
    at("find-refusal").hidden = true;
    at("found-none").hidden = !code || tickets.length > 0;
    this.rows.forEach((row, id) => {
      if (!tickets.some((one) => one.id === id)) this.rows.delete(id);
    });
    keep(at("found"), tickets, (one) => one.id, (one) => this.row(one), (child, one) => this.rows.get(one.id).show(one));
  }

  row(ticket) {
    const row = new Found(this.texts, this.slips, at("found").dataset.timezone);
    this.rows.set(ticket.id, row);
    return row.root;
  }
}
