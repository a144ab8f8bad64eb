// Words of a block: one text for all languages or one for each, and chips for what a slip fills in itself.
import { element } from "/static/js/dom.js";

// What is meant by the gaps of a text: "{field}" → "‹Field›".
export function readable(text, names) {
  return text.replace(/\{(\w+)\}/g, (gap, slot) => "‹" + (names[slot] || slot) + "›");
}

// The text as a reader of the page sees it.
export function inOwnLanguage(text, words) {
  if (typeof text !== "object" || text === null) return text || "";
  return text[document.documentElement.lang] || text[words.tongue] || "";
}

export class Words {
  // block[name] is changed in place; changed: called after every change. each: whether languages may differ.
  constructor(block, name, { words, slots, each, changed }) {
    Object.assign(this, { block, name, words, slots, each, changed });
    this.box = element("div", "words");
    this.last = null;
    this.paint();
  }

  paint() {
    this.box.textContent = "";
    const said = this.block[this.name];
    if (typeof said === "object" && said !== null) {
      this.words.tongues.forEach(([code, name]) => this.box.append(this.line(code, name)));
    } else {
      this.box.append(this.line(null, this.words.members[this.name]));
    }
    if (this.each) this.box.append(this.switcher());
    if (this.slots.length) this.box.append(this.chips());
  }

  line(code, name) {
    const label = element("label", "form-row");
    const input = element("textarea", "input words__text");
    Object.assign(input, { rows: 2, maxLength: 400, value: (code ? this.block[this.name][code] : this.block[this.name]) || "" });
    if (code) input.lang = code;
    input.dataset.member = this.name;
    input.addEventListener("focus", () => {
      this.last = input;
    });
    input.addEventListener("input", () => this.heard(code, input.value.replace(/\s*\n\s*/g, " ")));
    this.last = this.last || input;
    label.append(element("span", "form-row__label", name), input);
    return label;
  }

  heard(code, text) {
    if (!code) this.block[this.name] = text;
    else if (text.trim() || code === this.words.tongue) this.block[this.name][code] = text;
    else delete this.block[this.name][code];
    this.changed();
  }

  switcher() {
    const label = element("label", "tick");
    const box = element("input");
    const said = this.block[this.name];
    box.type = "checkbox";
    box.checked = typeof said === "object";
    box.addEventListener("change", () => {
      const now = this.block[this.name];
      this.block[this.name] = box.checked ? { [this.words.tongue]: now } : now[this.words.tongue] || "";
      this.last = null;
      this.paint();
      this.box.querySelector(".tick input").focus();
      this.changed();
    });
    label.append(box, " " + this.words.own_words);
    return label;
  }

  chips() {
    const list = element("p", "chips");
    list.append(element("span", "chips__what muted", this.words.insert));
    this.slots.forEach((slot) => {
      const chip = element("button", "chip", this.words.slots[slot] || slot);
      chip.type = "button";
      chip.dataset.slot = slot;
      chip.title = "{" + slot + "}";
      chip.addEventListener("click", () => this.insert("{" + slot + "}"));
      list.append(chip);
    });
    return list;
  }

  insert(gap) {
    const input = this.last;
    input.setRangeText(gap, input.selectionStart, input.selectionEnd, "end");
    input.focus();
    input.dispatchEvent(new Event("input"));
  }
}
