// Keys that were pressed and are not answered yet, in order. Each keeps its Idempotency-Key until its answer is here,
// also over a broken connection, a reload of the page and a window that was shut: nothing is done twice, nothing is lost
// without a word.
import { newKey, post } from "../js/request.js";
import { Store } from "./store.js";

const PAUSE_MS = 700;
// a key pressed longer ago is not sent by itself any more: the hall has gone on without it
const OLDEST_MS = 5 * 60 * 1000;
const NOT_NOW = [502, 503, 504];

export class Outbox {
  // handlers: onChange(), onAnswer(item, answer), onSilent(), isSame(base) → whether the counter still is as it was.
  // `whose`: the person whose keys they are; nobody sends another's.
  constructor(whose, path, handlers) {
    this.path = path;
    this.handlers = handlers;
    this.store = new Store(whose, path);
    this.running = true;
    this.items = [];
  }

  // Take in what was pressed in a window that is gone; only then anything is sent.
  async start() {
    this.items = (await this.store.leftovers()).concat(this.items);
    this.lose();
    this.keep();
    this.running = false;
    this.run();
  }

  keep() {
    this.store.write(this.items);
    this.handlers.onChange();
  }

  // Take a key in. `base`: what the counter was like when it was pressed, checked before a late key is sent. `coming`:
  // it is meant for whom a key before it will have called, and the answer to that one names them.
  add(name, path, body, base, coming) {
    const item = { name, path, body, base, coming, key: newKey(), at: Date.now(), tries: 0, late: false };
    this.items.push(item);
    this.keep();
    return item;
  }

  // Take the last key back, as long as it was never sent.
  takeBack() {
    const last = this.items[this.items.length - 1];
    if (!last || last.tries) return null;
    this.items.pop();
    this.keep();
    return last;
  }

  // From now on every key that was not sent is late.
  lose() {
    this.items.forEach((item) => {
      item.late = true;
    });
  }

  // Send what waits, one after the other; after a refusal the ones behind it are given up, for they relied on it.
  async run() {
    if (this.running) return;
    this.running = true;
    try {
      while (this.items.length && (await this.first())) {
        // the next one
      }
    } finally {
      this.running = false;
    }
  }

  async first() {
    const item = this.items[0];
    if (Date.now() - item.at > OLDEST_MS) return this.giveUp(item, "too_old");
    if (item.late && !item.tries) {
      const same = await this.handlers.isSame(item.base);
      if (same === null) return this.later();
      if (!same) return this.giveUp(item, "changed");
    }
    item.tries += 1;
    this.keep();
    const answer = await post(item.path || this.path + "/" + item.name, item.body, { key: item.key, tries: 1 });
    if (!answer.status || NOT_NOW.includes(answer.status)) return this.later();
    if (answer.status === 401) {
      this.handlers.onAnswer(item, answer, []);
      return false;
    }
    this.answered(item, answer);
    return true;
  }

  answered(item, answer) {
    this.items.shift();
    const behind = answer.ok ? [] : this.items.splice(0);
    // what was checked once is known to be as the key before left it
    if (answer.ok && this.items.length) this.items[0].late = false;
    this.keep();
    this.handlers.onAnswer(item, answer, behind);
  }

  giveUp(item, reason) {
    const behind = this.items.slice(1);
    this.items = [];
    this.keep();
    this.handlers.onAnswer(item, { ok: false, status: 0, reason, body: null }, behind);
    return false;
  }

  // No answer: the key stays first, and is asked again with the same key.
  async later() {
    this.lose();
    this.handlers.onSilent();
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    return true;
  }
}
