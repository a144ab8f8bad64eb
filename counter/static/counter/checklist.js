// What the citizen came for, and the papers to tick. Ticks are the clerk's own: they live in this page, not in the
// center, and outlive a reload.
import { element } from "../js/dom.js";

const NAME = "ticks";
const MOST_DIGITS = 9;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) || "{}");
  } catch (error) {
    return {};
  }
}

export class Checklist {
  constructor(texts) {
    this.texts = texts;
    this.kept = read();
    this.boxes = [];
    this.before = this.kept;
  }

  // Return the procedures of a turn with their papers; only the ticks of this turn are kept.
  draw(turn) {
    if (this.kept.turn !== turn.id) {
      this.before = this.kept;
      this.kept = { turn: turn.id, ticked: [] };
    }
    this.boxes = [];
    return turn.procedures.map((one) => {
      const part = element("section", "papers");
      const times = one.count > 1 ? " × " + one.count : "";
      part.append(element("p", "stage__procedure", one.name + times));
      const list = element("ul", "papers__list");
      one.documents.forEach((paper) => list.append(this.paper(one.code, paper)));
      if (one.documents.length) part.append(list);
      return part;
    });
  }

  paper(code, paper) {
    const row = element("li");
    const label = element("label", "paper");
    const box = element("input", "paper__box");
    const name = code + " " + paper.text;
    box.type = "checkbox";
    box.checked = this.kept.ticked.includes(name);
    box.addEventListener("change", () => this.tick(name, box.checked));
    this.boxes.push(box);
    label.append(box, element("span", "paper__text", paper.text));
    if (paper.digital) label.append(element("span", "badge", this.texts.digital));
    const place = this.boxes.length;
    if (place <= MOST_DIGITS) {
      const key = element("kbd", "key paper__key", String(place));
      key.setAttribute("aria-hidden", "true");
      label.append(key);
    }
    row.append(label);
    return row;
  }

  tick(name, on) {
    this.kept.ticked = this.kept.ticked.filter((other) => other !== name).concat(on ? [name] : []);
    try {
      sessionStorage.setItem(NAME, JSON.stringify(this.kept));
    } catch (error) {
      // without a store the ticks live as long as the page
    }
  }

  // The key with a digit ticks the paper with that number.
  press(place) {
    if (this.boxes[place - 1]) this.boxes[place - 1].click();
  }

  // The papers that are ticked of a turn, this one or the one before.
  ticked(id) {
    const found = [this.kept, this.before].find((one) => one.turn === id);
    // a name is the procedure's code, a space, and the paper's text
    return found ? found.ticked.map((name) => name.slice(name.indexOf(" ") + 1)) : [];
  }

  // The papers of a turn that are not ticked, as soon as one is: what may be missing.
  unticked(turn) {
    if (this.kept.turn !== turn.id || !this.kept.ticked.length) return [];
    const every = turn.procedures.flatMap((one) => one.documents.map((paper) => [one.code + " " + paper.text, paper.text]));
    return every.filter(([name]) => !this.kept.ticked.includes(name)).map(([, text]) => text);
  }
}
