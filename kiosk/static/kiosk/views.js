// Which part of the page is seen. The address never changes, so there is no way back out of the kiosk.
import { at } from "./page.js";

const LASTING = ["taken", "list-view"];

export class Views {
  constructor(onShow) {
    this.all = Array.from(document.querySelectorAll("[data-view]"));
    this.onShow = onShow;
    this.path = ["home"];
    this.away = false;
    document.querySelectorAll("[data-back]").forEach((one) => one.addEventListener("click", () => this.back()));
    document.querySelectorAll("[data-home]").forEach((one) => one.addEventListener("click", () => this.home()));
  }

  get seen() {
    return this.path[this.path.length - 1];
  }

  home() {
    this.path = ["home"];
    this.paint();
  }

  go(id) {
    const anew = this.seen !== id;
    if (anew) this.path.push(id);
    this.paint(anew);
  }

  back() {
    if (this.path.length > 1) this.path.pop();
    this.paint();
  }

  // The server is away: whatever was on the screen waits below. What is to be read and kept stays readable.
  setAway(away) {
    if (this.away === away) return;
    this.away = away;
    this.paint();
  }

  // anew: the view was just entered, and not come back to.
  paint(anew) {
    const id = this.away && !LASTING.includes(this.seen) ? "away" : this.seen;
    this.all.forEach((one) => {
      one.hidden = one.id !== id;
    });
    at("foot").hidden = id !== "home";
    at(id).scrollTop = 0;
    if (id !== "away") at(id).focus({ preventScroll: true });
    this.onShow(id, Boolean(anew));
  }
}
