// Says whether the citizen can expect a slip: paper is never waited for, the ticket exists already.
import { follow } from "../js/live.js";

const PATIENCE_MS = 8000;

export class Paper {
  constructor(coming, missing) {
    this.coming = coming;
    this.missing = missing;
    this.job = null;
    this.ended = new Map();
    follow({ room: "printer", onSnapshot: () => {}, onEvent: (event) => this.hear(event) });
  }

  // A slip was asked for; the news of its end may have come before this answer.
  expect(job) {
    clearTimeout(this.timer);
    this.job = job;
    this.show(job !== null && !this.failed(this.ended.get(job)));
    if (job !== null && !this.ended.has(job)) this.timer = setTimeout(() => this.show(false), PATIENCE_MS);
  }

  hear(event) {
    if (event.type !== "slip") return;
    this.ended.set(event.job, event.state);
    if (event.job !== this.job) return;
    clearTimeout(this.timer);
    this.show(!this.failed(event.state));
  }

  failed(state) {
    return state === "failed" || state === "unknown";
  }

  show(comes) {
    this.coming.hidden = !comes;
    this.missing.hidden = comes;
  }
}
