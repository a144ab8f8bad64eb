// The counter's truth and its acts. Keys are sent one after the other, each with its own key: pressing twice does it once.
import { sync } from "../js/clock.js";
import { follow } from "../js/live.js";
import { get } from "../js/request.js";
import { MOVES, SOMEBODY_ELSE } from "./legal.js";
import { meansClose, meantFor, meet, undoAfter } from "./meant.js";
import { Outbox } from "./outbox.js";

const SLOW_MS = 900;
const POLL_MS = 5000;

function seen(snapshot) {
  return { counter: snapshot.counter.state, turn: snapshot.turn && snapshot.turn.id, state: snapshot.turn && snapshot.turn.state };
}

export class Desk {
  // handlers: onSnapshot(snapshot), onKeys(items, slow), onAnswer(item, answer, behind), onRefused(answer), onLost(), onBack()
  constructor(n, handlers) {
    this.path = "/counters/" + n;
    this.room = "counter:" + n;
    this.handlers = handlers;
    this.snapshot = null;
    this.loading = null;
    this.stale = false;
    this.polling = null;
    this.lost = false;
    this.slow = null;
    this.outbox = new Outbox(document.getElementById("desk").dataset.person || "device", this.path, {
      onChange: () => this.showKeys(),
      onAnswer: (item, answer, behind) => this.answered(item, answer, behind),
      onSilent: () => this.lose(),
      isSame: (base) => this.isSame(base),
    });
  }

  get waiting() {
    return this.outbox.items;
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
    window.addEventListener("offline", () => this.lose());
    // the browser asks whether the window is to be shut: keys wait that nobody has answered
    window.addEventListener("beforeunload", (event) => {
      if (!this.isLate()) return;
      event.preventDefault();
      event.returnValue = "kept";
    });
    this.outbox.start();
  }

  // What the socket brings may overtake a question under way: then ask once more.
  arrive(snapshot) {
    if (this.loading) this.stale = true;
    this.take(snapshot);
  }

  take(snapshot) {
    sync(snapshot.now);
    this.snapshot = snapshot;
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
      if (answer.ok) this.heard(answer.body);
      else if (answer.status) this.handlers.onRefused(answer);
      else this.lose();
    } while (this.stale);
  }

  // The server answers, whatever the socket does: it is back.
  heard(snapshot) {
    this.take(snapshot);
    if (this.lost) this.back();
  }

  // Do one act, after those that were pressed before it. `path`: where it is not one of the counter's own. Whom it is
  // meant for goes with it, unless the body says so already: a question on a sheet is about who was there when it opened.
  act(name, body, path) {
    const base = this.snapshot && !this.waiting.length ? seen(this.snapshot) : null;
    const meant = body && body.turn ? body.turn : meantFor(name, this.snapshot, this.waiting);
    const closed = meansClose(name, this.snapshot) ? { closed: true } : {};
    const wish = Object.assign({}, body, meant ? { turn: meant } : {}, closed);
    const item = this.outbox.add(name, path || null, wish, base, meant === null);
    item.late = this.lost;
    this.slow = this.slow || setTimeout(() => this.showKeys(), SLOW_MS);
    this.outbox.run();
  }

  // Whether the counter is still what it was when a late key was pressed; null while nobody answers.
  async isSame(base) {
    const answer = await get(this.path);
    if (!answer.ok) return null;
    this.heard(answer.body);
    return !base || JSON.stringify(seen(answer.body)) === JSON.stringify(base);
  }

  // Keys wait longer than an answer takes.
  isLate() {
    const first = this.waiting[0];
    return Boolean(first) && (this.lost || Date.now() - first.at >= SLOW_MS);
  }

  showKeys() {
    if (!this.waiting.length) {
      clearTimeout(this.slow);
      this.slow = null;
    }
    this.handlers.onKeys(this.waiting, this.isLate());
  }

  answered(item, answer, behind) {
    if (this.lost && answer.status) this.back();
    if (answer.ok) this.foresee(item, answer.body);
    // the day of this counter is over: its summary comes by itself where the center wants it
    if (answer.ok && item.name === "close" && this.snapshot && this.snapshot.auto.summary) this.act("summary");
    this.handlers.onAnswer(item, answer, behind);
    if (!this.waiting.length) this.refresh();
  }

  // An answer says already who is at the counter now: the next key need not wait for the snapshot.
  foresee(item, body) {
    if (SOMEBODY_ELSE.includes(item.name)) meet(this.waiting, body.turn, item.body.turn);
    if (!this.snapshot) return;
    const known = Object.assign({}, this.snapshot, { undo: undoAfter(item, body.turn, this.snapshot) });
    if (body.counter) known.counter = Object.assign({}, known.counter, body.counter);
    if (MOVES.includes(item.name)) {
      const here = body.turn && ["called", "serving"].includes(body.turn.state);
      known.turn = here ? body.turn : null;
    }
    this.snapshot = known;
    this.handlers.onSnapshot(known);
  }

  lose() {
    if (this.lost) return;
    this.lost = true;
    this.outbox.lose();
    this.handlers.onLost();
    this.showKeys();
    this.polling = this.polling || setInterval(() => this.refresh(), POLL_MS);
  }

  back() {
    this.lost = false;
    this.handlers.onBack();
    clearInterval(this.polling);
    this.polling = null;
    this.showKeys();
    this.outbox.run();
  }
}
