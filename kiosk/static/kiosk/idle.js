// When nobody touches the screen for a while, the next citizen must not find the last one's choices. Nobody is
// thrown out without a warning: a slow reader touches once and has all the time again.
import { at } from "./page.js";

const WARNING_S = 20;

export class Idle {
  // quiet(): for how many milliseconds nobody is asked; needed(): whether there is anything to forget; onWarn(box): the warning is seen; onIdle(): forget it.
  constructor({ quiet, needed, onWarn, onIdle }) {
    Object.assign(this, { quiet, needed, onWarn, onIdle });
    this.box = at("still-here");
    ["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, () => this.again(), true));
    // not before the finger has been lifted: what lies below the question would get the rest of the touch
    this.box.addEventListener("click", () => this.box.close());
    this.again();
  }

  again() {
    clearTimeout(this.timer);
    clearInterval(this.counting);
    this.timer = setTimeout(() => this.warn(), this.quiet());
  }

  warn() {
    if (!this.needed()) {
      this.again();
      return;
    }
    let left = WARNING_S;
    const tick = () => {
      at("still-left").textContent = left;
      if (left <= 0) this.end();
      left -= 1;
    };
    tick();
    if (!this.box.open) this.box.showModal();
    this.onWarn(this.box);
    this.counting = setInterval(tick, 1000);
  }

  end() {
    this.box.close();
    this.again();
    this.onIdle();
  }
}
