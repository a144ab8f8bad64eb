// The other counters that the same clerk holds: one key away.
import { element } from "../js/dom.js";
import { get } from "../js/request.js";

export class Seats {
  // `me`: who is logged in; two of the same name are two.
  constructor(root, me) {
    Object.assign(this, { root, me, shown: null });
  }

  // Ask again only when a counter was opened or closed somewhere.
  async show(snapshot) {
    const truth = JSON.stringify(snapshot.counters);
    if (this.me === null || truth === this.shown) return;
    this.shown = truth;
    const answer = await get("/counters");
    if (!answer.ok) {
      this.shown = null;
      return;
    }
    const { n } = snapshot.counter;
    const mine = answer.body.counters.filter((one) => one.n !== n && one.state !== "closed" && one.clerk_id === this.me);
    this.root.hidden = mine.length === 0;
    this.root.querySelectorAll("a").forEach((old) => old.remove());
    this.root.prepend(...mine.map((one) => Object.assign(element("a", "", one.label), { href: "/counter/" + one.n })));
  }

  go() {
    const first = this.root.querySelector("a");
    if (first) location.assign(first.href);
  }
}
