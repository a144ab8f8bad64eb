// The counter's truth and its acts. One act at a time, each with one key: pressing twice does it once.
import { sync } from "../js/clock.js";
import { follow } from "../js/live.js";
import { get, newKey, post } from "../js/request.js";

const SLOW_MS = 900;
const POLL_MS = 5000;

export class Desk {
  // handlers: onSnapshot(snapshot), onBusy(name or null, slow), onRefused(answer), onDone(name), onLost(), onBack()
  constructor(n, handlers) {
    this.path = "/counters/" + n;
    this.room = "counter:" + n;
    this.handlers = handlers;
    this.snapshot = null;
    this.busy = null;
    this.unanswered = null;
    this.loading = null;
    this.stale = false;
    this.polling = null;
  }

  follow() {
    follow({
      room: this.room,
      onSnapshot: (snapshot) => this.arrive(snapshot),
      onEvent: () => this.refresh(),
      onLost: () => this.lose(),
      onBack: () => this.back(),
      onRefused: (error) => this.handlers.onRefused({ status: 0, body: { error } }),
    });
  }

  // What the socket brings may overtake a question under way: then ask once more.
  arrive(snapshot) {
    if (this.loading) this.stale = true;
    this.take(snapshot);
  }

  take(snapshot) {
    sync(snapshot.now);
    this.snapshot = snapshot;
    this.unanswered = null;
    this.handlers.onSnapshot(snapshot);
  }

  // Ask for the truth; hints that come meanwhile make one more question, not many.
  refresh() {
    this.stale = this.loading !== null;
    if (!this.loading) {
      this.loading = this.ask().finally(() => {
        this.loading = null;
      });
    }
    return this.loading;
  }

  async ask() {
    do {
      this.stale = false;
      const answer = await get(this.path);
      if (answer.ok) this.take(answer.body);
      else if (answer.status) this.handlers.onRefused(answer);
    } while (this.stale);
  }

  // Do one act and wait for its answer; returns whether it was done. While one is under way others are ignored.
  async act(name, body) {
    if (this.busy) return false;
    this.busy = name;
    this.handlers.onBusy(name, false);
    const slow = setTimeout(() => this.handlers.onBusy(name, true), SLOW_MS);
    const answer = await this.send(name, body || {});
    clearTimeout(slow);
    if (answer.ok) this.handlers.onDone(name, answer.body);
    else this.handlers.onRefused(answer);
    await this.refresh();
    this.busy = null;
    this.handlers.onBusy(null, false);
    return answer.ok;
  }

  // An act that never got its answer keeps its key until the truth is known again.
  async send(name, body) {
    const wish = name + JSON.stringify(body);
    const before = this.unanswered;
    const key = before && before.wish === wish ? before.key : newKey();
    this.unanswered = { wish, key };
    const answer = await post(this.path + "/" + name, body, { key });
    if (answer.status) this.unanswered = null;
    return answer;
  }

  lose() {
    this.handlers.onLost();
    this.polling = this.polling || setInterval(() => this.refresh(), POLL_MS);
  }

  back() {
    this.handlers.onBack();
    clearInterval(this.polling);
    this.polling = null;
  }
}
