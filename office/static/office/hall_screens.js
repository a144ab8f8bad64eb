// Every screen of the hall: what it shows, when it was heard of, its size and version; and its page loaded again.
import { elapsed } from "/static/js/clock.js";
import { element, keep } from "/static/js/dom.js";
import { get } from "/static/js/request.js";
import { fill } from "/static/js/words.js";
import { nameOf } from "./monitor_devices.js";
import { lengthOf } from "./monitor_rows.js";

const by = (id) => document.getElementById(id);

export class Screens {
  // act(path): does it and returns the answer.
  constructor(words, act) {
    this.words = words;
    this.act = act;
    this.every = [];
    this.asked = new Map();
  }

  async ask() {
    const answer = await get("/screens");
    if (!answer.ok) return;
    this.every = answer.body.screens;
    this.paint();
  }

  paint() {
    by("screens").hidden = !this.every.length;
    by("no-screens").textContent = this.every.length ? "" : this.words.no_screens;
    keep(by("screen-rows"), this.every, (one) => one.id, () => this.row(), (row, one) => this.fill(row, one));
  }

  row() {
    const row = document.createElement("tr");
    const name = element("th");
    name.scope = "row";
    const cells = ["shows", "seen", "size", "version", "act"].map((kind) => element("td", "screen__" + kind));
    const button = element("button", "button");
    button.type = "button";
    cells[4].append(button);
    row.append(name, ...cells);
    return row;
  }

  fill(row, one) {
    const name = this.nameOf(one);
    row.querySelector("th").textContent = name;
    const kind = one.role === "display" ? (one.counter ? "sign" : "display") : "";
    row.querySelector(".screen__shows").textContent = one.board || this.words.shows[kind] || "";
    this.fillSeen(row, one);
    row.querySelector(".screen__size").textContent = one.width ? one.width + " × " + one.height : "–";
    const version = element("span", "badge " + (one.outdated ? "badge--warn" : "badge--good"), one.outdated ? this.words.outdated : this.words.current);
    row.querySelector(".screen__version").replaceChildren(...(one.version ? [version, " ", element("small", "muted", one.version)] : ["–"]));
    const button = row.querySelector("button");
    button.textContent = this.words.reload;
    button.setAttribute("aria-label", fill(this.words.reload_one, { name }));
    button.onclick = () => this.reload(one, button);
  }

  nameOf(one) {
    const name = nameOf(this.words, one);
    return one.counter && !name.includes(one.counter) ? name + " " + one.counter : name;
  }

  fillSeen(row, one) {
    const seconds = elapsed(one.last_seen);
    const time = seconds < 60 ? fill(this.words.seconds, { n: seconds }) : lengthOf(this.words, seconds);
    const state = element("span", "badge " + (one.silent ? "badge--warn" : "badge--good"), one.silent ? this.words.quiet : this.words.alive);
    row.querySelector(".screen__seen").replaceChildren(state, " " + fill(this.words.ago, { time }));
  }

  async reload(one, button) {
    button.disabled = true;
    const answer = await this.act("/screens/" + one.id + "/reload");
    button.disabled = false;
    if (answer.ok) button.textContent = this.words.asked;
  }

  tick() {
    this.every.forEach((one) => {
      const row = Array.from(by("screen-rows").children).find((child) => child.dataset.item === String(one.id));
      if (row) this.fillSeen(row, one);
    });
  }
}
