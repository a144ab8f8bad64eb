// The keys that were pressed while the connection was away: which still wait, which were done, which were refused.
import { element } from "../js/dom.js";

const STAYS_MS = 6000;
const REFUSED_STAYS_MS = 30000;

export class Kept {
  // `names`: what each act is called on its button.
  constructor(root, texts, names) {
    Object.assign(this, { root, texts, names, items: [], ended: [], seen: new Set() });
  }

  // `late`: they wait longer than an answer takes; only then are they shown.
  waiting(items, late) {
    this.items = late ? items.slice() : [];
    this.items.forEach((item) => this.seen.add(item.key));
    this.paint();
  }

  // What became of a key; one that was answered at once was never seen here.
  end(item, ok, behind) {
    if (this.seen.has(item.key)) this.add(item, ok ? "done" : "refused");
    behind.forEach((one) => this.add(one, "dropped"));
    this.paint();
  }

  add(item, state) {
    const one = { item, state };
    this.seen.delete(item.key);
    this.ended.push(one);
    setTimeout(() => {
      this.ended = this.ended.filter((other) => other !== one);
      this.paint();
    }, state === "done" ? STAYS_MS : REFUSED_STAYS_MS);
  }

  paint() {
    const every = this.ended.concat(this.items.map((item) => ({ item, state: "waiting" })));
    this.root.hidden = every.length === 0;
    this.root.replaceChildren(...every.map(({ item, state }) => this.chip(item, state)));
  }

  chip(item, state) {
    const chip = element("li", "kept__key kept__key--" + state);
    chip.dataset.name = item.name;
    chip.dataset.state = state;
    // signs are letters: a picture might have to be fetched over the line that is broken
    const sign = element("span", "kept__sign", { waiting: "…", done: "✓", refused: "✕", dropped: "✕" }[state]);
    sign.setAttribute("aria-hidden", "true");
    chip.append(sign, element("span", "", this.names(item.name)), element("span", "kept__state", this.texts.kept[state]));
    return chip;
  }
}
