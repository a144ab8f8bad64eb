// What becomes of a slip that was asked for here. Paper is never waited for: after a while its silence is said.
import { follow } from "./live.js";

const PATIENCE_MS = 8000;

export class Slips {
  constructor() {
    this.ended = new Map();
    this.watched = new Map();
    follow({ room: "printer", onSnapshot: () => {}, onEvent: (event) => this.hear(event) });
  }

  // Call `show("coming" | "printed" | "missing", place)` now and when it changes. The news may have come before the
  // answer. `place`: where it comes out, when that is known and not where it was asked for.
  watch(job, show) {
    if (job === null) show("missing");
    else if (this.ended.has(job)) show(...this.ended.get(job));
    else {
      show("coming");
      const timer = setTimeout(() => show("missing"), PATIENCE_MS);
      this.watched.set(job, (how, place) => {
        clearTimeout(timer);
        show(how, place);
      });
    }
  }

  forget(job) {
    this.watched.delete(job);
  }

  hear(event) {
    if (event.type !== "slip") return;
    const how = event.state === "printed" ? "printed" : "missing";
    this.ended.set(event.job, [how, event.place]);
    const show = this.watched.get(event.job);
    if (show) show(how, event.place);
    this.watched.delete(event.job);
  }
}
