// Which calls stand on the board. Pure: time is an argument, in milliseconds.
//
// One row for each code: who is sent on has several turns, and stands where they were called last.
// A call is shown at once when there is room. In a burst no call is pushed off before it has been
// visible for SHOWN_MS: the later ones wait their turn, and every one is shown and sounded, in order.
export const ROWS = 7;
// As many as a snapshot has: when a call is taken back, the one below the edge comes up again.
const KEPT = 12;
export const SHOWN_MS = 4000;
export const FRESH_MS = 10000;

export class Lineup {
  constructor() {
    this.calls = [];
    this.waiting = [];
    this.begun = false;
  }

  // What stands on the board, from the top.
  get rows() {
    return this.calls.slice(0, ROWS);
  }

  // Take the truth of a snapshot (calls newest first). What was called while we were away is shown now.
  catchUp(calls) {
    const known = new Map(this.calls.map((row) => [row.code, row]));
    const awaited = new Set(this.waiting.map((call) => call.turn + "/" + call.recalls));
    const rows = [];
    const missed = [];
    calls.forEach((call) => {
      const row = known.get(call.code);
      const same = row && row.turn === call.turn && row.recalls === call.recalls;
      const missing = this.begun && !same && call.state === "called";
      if (missing && !awaited.has(call.turn + "/" + call.recalls)) missed.unshift(call);
      if (same || !missing) rows.push(Object.assign({}, call, { since: same ? row.since : -Infinity }));
      else if (row) rows.push(row);
    });
    this.calls = rows;
    this.waiting = this.waiting.filter((call) => calls.some((one) => one.turn === call.turn)).concat(missed);
    this.begun = true;
  }

  // Hear of a call or a recall.
  call(call) {
    this.waiting.push(Object.assign({ state: "called" }, call));
  }

  // Hear how a ticket stands now: `call` is its row in a snapshot, null when it has none (any more). A call that was
  // taken back is gone, and the ticket's call before it, if there was one, is back in its place.
  change(code, call) {
    const stays = (one) => one.code !== code || (call !== null && one.seq <= call.seq);
    this.calls = this.calls.filter(stays);
    this.waiting = this.waiting.filter(stays);
    const known = this.calls.concat(this.waiting).filter((one) => call && one.turn === call.turn);
    known.forEach((one) => {
      one.state = call.state;
    });
    if (call && !known.length) this.putBack(call);
  }

  putBack(call) {
    this.calls = this.calls.filter((row) => row.code !== call.code);
    const below = this.calls.findIndex((one) => one.seq < call.seq);
    const place = below < 0 ? this.calls.length : below;
    this.calls.splice(place, 0, Object.assign({}, call, { since: -Infinity }));
    this.calls.length = Math.min(this.calls.length, KEPT);
  }

  // Put on the board what there is room for; return the calls that were put there now, in order.
  advance(now) {
    const shown = [];
    while (this.waiting.length && this.hasRoom(this.waiting[0], now)) {
      const call = this.waiting.shift();
      this.calls = this.calls.filter((row) => row.code !== call.code);
      this.calls.unshift(Object.assign({}, call, { since: now }));
      this.calls.length = Math.min(this.calls.length, KEPT);
      shown.push(call);
    }
    return shown;
  }

  hasRoom(call, now) {
    const rows = this.rows;
    if (rows.length < ROWS || rows.some((row) => row.code === call.code)) return true;
    return now - rows[rows.length - 1].since >= SHOWN_MS;
  }
}

// A row is fresh while its citizen is still asked to come and the call is new.
export function isFresh(row, now) {
  return row.state === "called" && now - row.since < FRESH_MS;
}
