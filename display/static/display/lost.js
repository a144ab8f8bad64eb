// The state of a board that has no news: it says so, and since when, until news come again, by socket or by asking.
import { serverNow, timeOf } from "../js/clock.js";
import { get } from "../js/request.js";
import { fill } from "../js/words.js";

const POLL_MS = 5000;

export class Lost {
  // bar: the line that says it; since: its place for the time of the last news; take: what takes a polled snapshot.
  constructor({ bar, since, path, words, zone, take }) {
    Object.assign(this, { bar, since, path, words, zone, take });
    this.last = null;
    this.polling = null;
    this.asking = false;
    this.answered = true;
  }

  // News have come.
  heard() {
    this.last = serverNow();
  }

  // The socket is gone: ask for the truth from time to time.
  lose() {
    this.show(true);
    if (this.polling) return;
    this.polling = setInterval(() => this.poll(), POLL_MS);
    this.poll();
  }

  async poll() {
    if (this.asking) return;
    this.asking = true;
    const answer = await get(this.path);
    this.asking = false;
    if (!this.polling) return;
    this.answered = answer.ok;
    this.show(!answer.ok);
    if (answer.ok) this.take(answer.body);
  }

  // The socket is back, and its snapshot has been taken.
  back() {
    clearInterval(this.polling);
    this.polling = null;
    this.answered = true;
    this.show(false);
  }

  // Whether neither socket nor asking brings anything.
  isDeaf() {
    return this.polling !== null && !this.answered;
  }

  show(lost) {
    this.since.textContent = this.last === null ? "" : fill(this.words.last_news, { time: timeOf(this.last, this.zone) });
    this.bar.hidden = !lost;
  }
}
