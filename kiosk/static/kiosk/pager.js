// A list shown page by page: nothing on the kiosk scrolls, because a scrolled list looks like the whole list.
import { fill } from "../js/words.js";
import { element, texts } from "./page.js";

export class Pager {
  // list, foot: elements; make(item) returns a list's child; every child has the same least height in dots.
  constructor(list, foot, make) {
    this.list = list;
    this.foot = foot;
    this.make = make;
    this.items = [];
    this.page = 0;
    window.addEventListener("resize", () => this.paint());
  }

  show(items) {
    this.items = items;
    this.page = 0;
    this.paint();
  }

  // How many fit: columns and rows as the style sheet lays them out.
  room() {
    const style = getComputedStyle(this.list);
    const columns = style.gridTemplateColumns.split(" ").filter((part) => part !== "none").length || 1;
    const row = parseFloat(style.getPropertyValue("--row")) * Math.min(innerWidth, innerHeight) * 0.01;
    const gap = parseFloat(style.rowGap) || 0;
    const rows = Math.max(1, Math.floor((this.list.clientHeight + gap) / (row + gap)));
    return columns * rows;
  }

  paint() {
    if (!this.list.clientHeight) return;
    const room = this.room();
    const pages = Math.max(1, Math.ceil(this.items.length / room));
    this.page = Math.min(this.page, pages - 1);
    this.list.textContent = "";
    this.items.slice(this.page * room, (this.page + 1) * room).forEach((item) => {
      this.list.appendChild(this.make(item));
    });
    this.foot.textContent = "";
    this.foot.hidden = pages < 2;
    if (pages > 1) this.paintFoot(pages);
  }

  paintFoot(pages) {
    const turn = (by, sign, label) => {
      const button = element("button", "button", sign);
      button.type = "button";
      button.setAttribute("aria-label", label);
      button.disabled = this.page + by < 0 || this.page + by >= pages;
      button.addEventListener("click", () => {
        this.page += by;
        this.paint();
      });
      return button;
    };
    this.foot.append(
      turn(-1, "‹", texts.page_before),
      element("span", "pages__words", fill(texts.page, { page: this.page + 1, pages })),
      turn(1, "›", texts.page_next),
    );
  }
}
