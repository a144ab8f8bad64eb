// What becomes of a slip that was asked for here. Paper is never waited for: after a while its silence is said.
import { follow } from "./live.js";

const PATIENCE_MS = 8000;

export class Slips {
  constructor() {
    this.ended = new Map();
    this.watched = new Map();
    this.promised = true;
    follow({ room: "printer", onSnapshot: () => {}, onEvent: (event) => this.hear(event) });
  }

  // Some printer of the hall is well, or none is: what is waited for is then called so at once.
  promise(come) {
    if (come === this.promised) return;
    this.promised = come;
    this.watched.forEach((one) => this.expect(one));
  }

  // Call `show("coming" | "printed" | "missing", place)` now and when it changes. The news may have come before the
  // answer. `place`: where it comes out, when that is known and not where it was asked for.
  watch(job, show) {
    if (job === null) show("missing");
    else if (this.ended.has(job)) show(...this.ended.get(job));
    else {
      const one = { show, timer: null };
      this.watched.set(job, one);
      this.expect(one);
    }
  }

  expect(one) {
    clearTimeout(one.timer);
    one.show(this.promised ? "coming" : "missing");
    if (this.promised) one.timer = setTimeout(() => one.show("missing"), PATIENCE_MS);
  }

  forget(job) {
    this.watched.delete(job);
  }

  hear(event) {
    if (event.type !== "slip") return;
    const how = event.state === "printed" ? "printed" : "missing";
    this.ended.set(event.job, [how, event.place]);
    const one = this.watched.get(event.job);
    if (!one) return;
    this.watched.delete(event.job);
    clearTimeout(one.timer);
    one.show(how, event.place);
  }
}
