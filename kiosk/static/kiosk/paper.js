// Says whether the citizen can expect a slip: paper is never waited for, the ticket exists already.
import { follow } from "../js/live.js";
import { fill } from "../js/words.js";

const PATIENCE_MS = 8000;
const every = [];

// Paper.promised: whether any printer of the hall is well, as the kiosk's room says.
export class Paper {
  // `without`: what is said where no slip is printed at all.
  constructor(coming, missing, without) {
    Object.assign(this, { coming, missing, without });
    this.words = coming.querySelector("span");
    this.usual = this.words.textContent;
    this.job = null;
    this.ended = new Map();
    this.places = new Map();
    every.push(this);
    follow({ room: "printer", onSnapshot: () => {}, onEvent: (event) => this.hear(event) });
  }

  // A printer fell ill, or is well again: who stands here with a number is told at once.
  static promise(slips) {
    Paper.promised = slips;
    every.forEach((one) => one.waits() && one.show(slips));
  }

  // A slip was asked for; the news of its end may have come before this answer. `mode`: `none` where none is printed.
  expect(job, mode) {
    clearTimeout(this.timer);
    this.job = job;
    this.without.hidden = mode !== "none";
    if (mode === "none") {
      this.coming.hidden = true;
      this.missing.hidden = true;
      return;
    }
    this.show(job !== null && Paper.promised && !this.failed(this.ended.get(job)), this.places.get(job));
    if (this.waits()) this.timer = setTimeout(() => this.show(false), PATIENCE_MS);
  }

  waits() {
    return this.job !== null && !this.ended.has(this.job);
  }

  hear(event) {
    if (event.type !== "slip") return;
    this.ended.set(event.job, event.state);
    this.places.set(event.job, event.place);
    if (event.job !== this.job) return;
    clearTimeout(this.timer);
    this.show(!this.failed(event.state), event.place);
  }

  failed(state) {
    return state === "failed" || state === "unknown";
  }

  // place: where it comes out, when another printer of the hall has printed it.
  show(comes, place) {
    this.words.textContent = place ? fill(this.words.dataset.place, { place }) : this.usual;
    this.coming.hidden = !comes;
    this.missing.hidden = comes;
  }
}

Paper.promised = true;
