// What becomes of a receipt or summary that was asked for here: said in the terminal's one place, calmly.
import { Slips } from "../js/slips.js";
import { fill } from "../js/words.js";

const KINDS = { missing: "notice--warn", printed: "notice--good" };

export class SlipNews {
  constructor(notice, texts) {
    Object.assign(this, { notice, texts, slips: new Slips(), followed: new Set(), onEnd: () => {} });
  }

  // Whether some printer for such papers is well: without one nothing is said to be on its way.
  promise(come) {
    this.slips.promise(come);
  }

  get promised() {
    return this.slips.promised;
  }

  // Follow the slip that an act has asked for; return whether it did ask for one. One is followed once.
  follow(name, body) {
    if (name !== "receipt" && name !== "summary") return false;
    if ("slips" in body) this.promise(body.slips);
    if (this.followed.has(body.print_job)) return true;
    this.followed.add(body.print_job);
    this.slips.watch(body.print_job, (how, place) => {
      const words = this.texts.slip[how === "printed" && place ? "printed_at" : how];
      this.notice.tell(fill(words, { what: this.texts.slip[name], place }), KINDS[how]);
      if (how !== "coming") this.onEnd();
    });
    return true;
  }
}
