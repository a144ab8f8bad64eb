// Says whether the citizen can expect a slip: paper is never waited for, the ticket exists already.
import { follow } from "../js/live.js";
import { fill } from "../js/words.js";

const PATIENCE_MS = 8000;

// Paper.promised: whether any printer of the hall is well, as the kiosk's room says.
export class Paper {
  constructor(coming, missing) {
    this.coming = coming;
    this.missing = missing;
    this.words = coming.querySelector("span");
    this.usual = this.words.textContent;
    this.job = null;
    this.ended = new Map();
    this.places = new Map();
    follow({ room: "printer", onSnapshot: () => {}, onEvent: (event) => this.hear(event) });
  }

  // A slip was asked for; the news of its end may have come before this answer.
  expect(job) {
    clearTimeout(this.timer);
    this.job = job;
    this.show(job !== null && Paper.promised && !this.failed(this.ended.get(job)), this.places.get(job));
    if (job !== null && !this.ended.has(job)) this.timer = setTimeout(() => this.show(false), PATIENCE_MS);
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
