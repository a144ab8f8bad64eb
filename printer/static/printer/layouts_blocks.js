// The blocks of a slip from the top: open one to change it, move it by buttons or by dragging, take it off.
import { element, icon } from "/static/js/dom.js";
import { fill } from "/static/js/words.js";
import { fields } from "./layouts_fields.js";
import { inOwnLanguage, readable } from "./layouts_texts.js";

export class Blocks {
  // changed: called after every change; moved: called with a sentence for those who do not see the list; chose: called
  // with the words of where one more comes, below the block that was looked at last.
  constructor(list, words, { changed, moved, chose }) {
    Object.assign(this, { list, words, changed, moved, chose });
    this.blocks = [];
    this.slots = [];
    this.opened = new WeakSet();
    this.chosen = null;
    this.dragged = null;
  }

  show(blocks, slots) {
    Object.assign(this, { blocks, slots });
    this.paint();
    this.choose(blocks.includes(this.chosen) ? this.chosen : null);
  }

  choose(block) {
    this.chosen = block;
    const at = this.blocks.indexOf(block);
    Array.from(this.list.children).forEach((row, n) => row.classList.toggle("block--chosen", n === at));
    this.chose(at < 0 ? this.words.at_end : fill(this.words.below, { block: this.called(block) }));
  }

  called(block) {
    return [this.words.types[block.type] || block.type, this.says(block)].filter(Boolean).join(" ");
  }

  paint() {
    this.list.textContent = "";
    this.blocks.forEach((block, n) => this.list.append(this.row(block, n)));
  }

  row(block, n) {
    const row = element("li", "block");
    row.dataset.type = block.type;
    row.classList.toggle("block--chosen", block === this.chosen);
    row.addEventListener("focusin", () => this.choose(block));
    const fault = Object.assign(element("p", "notice notice--bad block__fault"), { hidden: true });
    fault.setAttribute("role", "alert");
    row.append(this.head(block, n), fault);
    if (this.opened.has(block)) row.append(this.inside(block, row));
    this.catches(row, n);
    return row;
  }

  head(block, n) {
    const head = element("div", "block__head");
    const open = element("button", "block__open");
    open.type = "button";
    open.dataset.act = "open";
    open.setAttribute("aria-expanded", String(this.opened.has(block)));
    open.append(element("strong", "block__type", this.words.types[block.type] || block.type), element("span", "block__gist muted", this.gist(block)));
    open.addEventListener("click", () => this.toggle(block, n));
    const up = this.button("up", "↑", n === 0, () => this.move(n, n - 1, "up"));
    const down = this.button("down", "↓", n === this.blocks.length - 1, () => this.move(n, n + 1, "down"));
    const off = this.button("take_off", "", false, () => this.takeOff(n));
    off.append(icon("close"));
    head.append(this.grip(n), open, up, down, off);
    return head;
  }

  button(act, text, disabled, press) {
    const button = element("button", "button block__act", text);
    Object.assign(button, { type: "button", disabled, title: this.words[act] });
    button.dataset.act = act;
    button.setAttribute("aria-label", this.words[act]);
    button.addEventListener("click", press);
    return button;
  }

  inside(block, row) {
    const heard = () => {
      row.querySelector(".block__gist").textContent = this.gist(block);
      this.choose(block);
      this.changed();
    };
    return fields(block, { words: this.words, slots: this.slots, changed: heard, refused: (text) => complainAt(row, text) });
  }

  // What a block says, in a few words.
  gist(block) {
    const parts = [];
    if (this.says(block)) parts.push(this.says(block));
    else if (block.size || block.height) parts.push(figure(block.size || block.height) + " mm");
    if (block.paper) parts.push(fill(this.words.only_on, { paper: block.paper }));
    if (block.short === false) parts.push(this.words.not_short);
    return parts.join(" · ");
  }

  says(block) {
    return block.text && block.text !== "{url}" ? readable(inOwnLanguage(block.text, this.words), this.words.slots) : "";
  }

  toggle(block, n) {
    if (this.opened.has(block)) this.opened.delete(block);
    else this.opened.add(block);
    const old = this.list.children[n];
    const fault = old.querySelector(".block__fault");
    this.list.replaceChild(this.row(block, n), old);
    if (!fault.hidden) complainAt(this.list.children[n], fault.textContent);
    this.focus(n, "open");
  }

  move(from, to, act) {
    if (to < 0 || to >= this.blocks.length || to === from) return;
    this.blocks.splice(to, 0, this.blocks.splice(from, 1)[0]);
    this.paint();
    const last = to === (act === "up" ? 0 : this.blocks.length - 1);
    if (act) this.focus(to, last ? (act === "up" ? "down" : "up") : act);
    this.moved(fill(this.words.moved, { n: to + 1, all: this.blocks.length }));
    this.changed();
  }

  takeOff(n) {
    this.blocks.splice(n, 1);
    this.paint();
    this.choose(null);
    if (this.blocks.length) this.focus(Math.min(n, this.blocks.length - 1), "open");
    this.changed();
  }

  // Add a block below the chosen one, or at the end, and open it.
  add(block) {
    const at = this.blocks.includes(this.chosen) ? this.blocks.indexOf(this.chosen) + 1 : this.blocks.length;
    this.blocks.forEach((one) => this.opened.delete(one));
    this.blocks.splice(at, 0, block);
    this.opened.add(block);
    this.paint();
    const first = this.list.children[at].querySelector("[data-member]");
    (first || this.list.children[at].querySelector(".block__open")).focus();
    this.changed();
  }

  focus(n, act) {
    this.list.children[n].querySelector('[data-act="' + act + '"]').focus();
  }

  // Say what is wrong with a block at the block itself.
  complain(n, text) {
    this.calm();
    const row = this.list.children[n];
    if (row) complainAt(row, text);
  }

  calm() {
    this.list.querySelectorAll(".block__fault").forEach((fault) => {
      fault.hidden = true;
    });
  }

  grip(n) {
    const grip = element("span", "block__grip", "⠿");
    Object.assign(grip, { draggable: true, title: this.words.drag });
    grip.setAttribute("aria-hidden", "true");
    grip.addEventListener("dragstart", (event) => {
      this.dragged = n;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", String(n));
    });
    grip.addEventListener("dragend", () => {
      this.dragged = null;
    });
    return grip;
  }

  catches(row, n) {
    row.addEventListener("dragover", (event) => {
      if (this.dragged === null) return;
      event.preventDefault();
      row.classList.add("block--over");
    });
    row.addEventListener("dragleave", () => row.classList.remove("block--over"));
    row.addEventListener("drop", (event) => {
      if (this.dragged === null) return;
      event.preventDefault();
      this.move(this.dragged, n);
    });
  }
}

const figure = (number) => number.toLocaleString(document.documentElement.dataset.locale);

function complainAt(row, text) {
  const fault = row.querySelector(".block__fault");
  fault.textContent = text;
  fault.hidden = false;
}
