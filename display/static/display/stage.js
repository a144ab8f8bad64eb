// Who is on the stage, in what order and for how long. Pure: time is an argument, in milliseconds.
//
// The order is strict: the calls of the finished appearances, read one after the other, are the calls as the center
// made them. Nobody is skipped, and nobody comes twice; only what was taken back leaves the queue. An appearance and
// its announcement are one thing, so sight and sound keep step.

// more than so many waiting: spoken once, and neighbours of one counter share an appearance
export const LONG_QUEUE = 3;
// more than so many: neighbours of any counters share it
export const VERY_LONG_QUEUE = 8;
export const MOST_TOGETHER = 3;
// a call made while the board was away is shown and spoken if it is not older
export const RECENT_MS = 5 * 60 * 1000;
// a voice that has not come by then is not waited for
export const PATIENCE_MS = 6000;
// no sound holds the stage longer, whatever a sound card or a voice says
export const LONGEST_SOUND_MS = 60 * 1000;
// an appearance without a sound flashes so long
const FLASH_MS = 4000;
// so many of the newest calls a snapshot has without a gap
export const WINDOW = 12;

export class Stage {
  constructor() {
    this.waiting = [];
    this.on = null;
    this.seconds = 8;
    this.times = 2;
    this.zone = [];
    this.newest = null;
    this.day = null;
  }

  // Begin after what another page of this board has finished, if that is known (before the first snapshot).
  remember(seq) {
    this.newest = seq;
  }

  // Take the truth of a snapshot. What it no longer has was taken back; what it has and we never heard of was missed:
  // who is still asked to come, and was asked lately, is shown and spoken. Returns what happened on the stage.
  catchUp(snapshot) {
    const calls = snapshot.calls.filter((call) => this.isHere(call));
    const top = calls.reduce((most, call) => Math.max(most, call.seq), snapshot.seq);
    const news = this.keep(this.sameDay(snapshot.day) ? keeps(calls) : () => false);
    // numbers that are lower than before: the center's file was brought back from a copy
    if (this.newest === null || this.newest > top) this.newest = top;
    const missed = calls.filter((call) => call.seq > this.newest && isAsked(call, Date.parse(snapshot.now)));
    this.waiting = this.waiting.concat(missed.sort((a, b) => a.seq - b.seq));
    this.newest = top;
    return news;
  }

  sameDay(day) {
    const same = this.day === null || this.day === day;
    this.day = day;
    return same;
  }

  isHere(call) {
    return this.zone.length === 0 || this.zone.includes(call.counter);
  }

  // Hear of a call or a recall.
  call(call) {
    if (this.newest !== null && call.seq <= this.newest) return;
    this.newest = call.seq;
    if (this.isHere(call)) this.waiting.push(Object.assign({ state: "called" }, call));
  }

  // Hear how a ticket stands now: `call` is its row in a snapshot, null when it has none (any more). Who has come, or
  // has not, is shown and spoken all the same: nobody has heard the number yet. Returns what happened on the stage.
  change(code, call) {
    this.each((one) => {
      if (call && one.turn === call.turn) one.state = call.state;
    });
    return this.keep((one) => one.code !== code || (call !== null && one.seq <= call.seq));
  }

  each(what) {
    this.waiting.forEach(what);
    if (this.on) this.on.calls.forEach(what);
  }

  keep(stays) {
    this.waiting = this.waiting.filter(stays);
    if (!this.on) return [];
    this.on.calls = this.on.calls.filter(stays);
    return this.on.calls.length ? [] : [this.leave("taken_back")];
  }

  // Whether a call waits for the stage.
  awaits(call) {
    return this.waiting.some((one) => one.seq === call.seq);
  }

  isEmpty() {
    return !this.on && this.waiting.length === 0;
  }

  // The appearance's announcement has begun, or there is none: `until` is when it ends, `spoken` what is said.
  // Returns false when the appearance has left the stage: then nothing may be heard of it any more.
  settle(appearance, until, spoken) {
    if (this.on !== appearance) return false;
    appearance.settled = true;
    appearance.until = Math.min(until, appearance.begun + LONGEST_SOUND_MS);
    appearance.spoken = spoken;
    return true;
  }

  // Something covers the stage: who is on it is first in the queue again, to be called from the beginning. Returns what
  // happened on the stage.
  interrupt() {
    if (!this.on) return [];
    const left = this.leave("interrupted");
    this.waiting = left.appearance.calls.concat(this.waiting);
    return [left];
  }

  // Move on; return what happened, in order: {phase: "finished" or "begun", appearance}.
  advance(now) {
    const news = [];
    if (this.on && this.isOver(now)) news.push(this.leave("finished"));
    if (!this.on && this.waiting.length) news.push(this.enter(now));
    return news;
  }

  isOver(now) {
    const { begun, settled, until } = this.on;
    if (now - begun < this.seconds * 1000) return false;
    return settled ? now >= until : now - begun >= PATIENCE_MS;
  }

  isFlashing(now) {
    return this.on !== null && (now - this.on.begun < FLASH_MS || now < this.on.until);
  }

  leave(phase) {
    const appearance = this.on;
    this.on = null;
    return { phase, appearance };
  }

  enter(now) {
    const times = this.waiting.length > LONG_QUEUE ? 1 : this.times;
    const calls = this.waiting.splice(0, this.together());
    this.on = { calls, times, begun: now, settled: false, until: now, spoken: [] };
    return { phase: "begun", appearance: this.on };
  }

  // How many of the first in the queue share the next appearance.
  together() {
    const { length } = this.waiting;
    if (length > VERY_LONG_QUEUE) return MOST_TOGETHER;
    if (length <= LONG_QUEUE) return 1;
    const first = this.waiting[0].counter;
    const others = this.waiting.findIndex((call) => call.counter !== first);
    return others < 0 ? MOST_TOGETHER : Math.min(others, MOST_TOGETHER);
  }
}

// What of a queue a snapshot leaves in it: a call older than all it lists may be there still; it does not say.
function keeps(calls) {
  const newest = calls.map((call) => call.seq).sort((a, b) => b - a);
  const oldest = newest.length < WINDOW ? 0 : newest[WINDOW - 1];
  return (one) => {
    const row = calls.find((call) => call.code === one.code);
    return row ? one.seq <= row.seq : one.seq < oldest;
  };
}

// A clock that was put back makes a call of the future: it is surely not old.
function isAsked(call, now) {
  return call.state === "called" && now - Date.parse(call.called_at) < RECENT_MS;
}

// Who is asked to go where: of two calls of one code the newer is true.
export function asked(calls) {
  return calls.filter((call) => !calls.some((other) => other.code === call.code && other.seq > call.seq));
}
