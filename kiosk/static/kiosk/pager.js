// A list shown page by page: nothing on the kiosk scrolls, because a scrolled list looks like the whole list.
import { fill } from "../js/words.js";
import { element, icon, texts } from "./page.js";

export class Pager {
  // list, foot: elements; make(item) returns a list's child. The foot keeps its room while it is not needed, so
  // that its coming takes nothing from a list that was measured without it.
  constructor(list, foot, make) {
    this.list = list;
    this.foot = foot;
    this.make = make;
    this.items = [];
    this.page = 0;
    // the words above a list may come later than the list
    new ResizeObserver(() => this.paint()).observe(list);
  }

  show(items) {
    this.items = items;
    this.page = 0;
    this.paint();
  }

  // The whole list is laid out once and cut where a row would not be seen whole: rows may differ in height.
  paint() {
    this.list.textContent = "";
    this.foot.classList.add("pages--one");
    this.foot.textContent = "";
    if (!this.list.clientHeight || !this.items.length) return;
    this.items.forEach((item) => this.list.appendChild(this.make(item)));
    const starts = this.starts();
    this.page = Math.min(this.page, starts.length - 1);
    const [from, to] = [starts[this.page], starts[this.page + 1] || this.items.length];
    Array.from(this.list.children).forEach((child, n) => (n < from || n >= to) && child.remove());
    if (starts.length > 1) this.paintFoot(starts.length);
  }

  // Where each page begins. Children of one row have the same top.
  starts() {
    const starts = [0];
    const every = Array.from(this.list.children);
    const room = this.list.clientHeight + 1;
    let row = 0;
    every.forEach((child, n) => {
      if (child.offsetTop !== every[row].offsetTop) row = n;
      const top = every[starts[starts.length - 1]].offsetTop;
      if (child.offsetTop + child.offsetHeight - top > room && row > starts[starts.length - 1]) starts.push(row);
    });
    return starts;
  }

  turn(by, symbol, label, pages) {
    const button = element("button", "button");
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.disabled = this.page + by < 0 || this.page + by >= pages;
    button.appendChild(icon(symbol));
    button.addEventListener("click", () => {
      this.page += by;
      this.paint();
      this.keepFocus(by);
      this.list.dispatchEvent(new CustomEvent("turned", { bubbles: true }));
    });
    return button;
  }

  // Whoever turns pages by keys stays on the key that turned, or on the other one at the end.
  keepFocus(by) {
    const [before, next] = this.foot.querySelectorAll("button");
    const [wanted, other] = by > 0 ? [next, before] : [before, next];
    (wanted.disabled ? other : wanted).focus();
  }

  paintFoot(pages) {
    this.foot.classList.remove("pages--one");
    const words = element("span", "pages__words");
    const spoken = element("span", "sr-only", fill(texts.page, { page: this.page + 1, pages }));
    const seen = element("span", "", this.page + 1 + "/" + pages);
    seen.setAttribute("aria-hidden", "true");
    words.append(spoken, seen);
    this.foot.append(this.turn(-1, "before", texts.page_before, pages), words, this.turn(1, "next", texts.page_next, pages));
  }
}
