// Which calls stand on the board. Pure: time is an argument, in milliseconds.
//
// A call is shown at once when there is room. In a burst no call is pushed off before it has been
// visible for SHOWN_MS: the later ones wait their turn, and every one is shown and sounded, in order.
export const ROWS = 7;
export const SHOWN_MS = 4000;
export const FRESH_MS = 10000;

export class Lineup {
  constructor() {
    this.rows = [];
    this.waiting = [];
    this.begun = false;
  }

  // Take the truth of a snapshot (calls newest first). What was called while we were away is shown now.
  catchUp(calls) {
    const known = new Map(this.rows.map((row) => [row.turn, row]));
    const awaited = new Set(this.waiting.map((call) => call.turn + "/" + call.recalls));
    const rows = [];
    const missed = [];
    calls.forEach((call) => {
      const row = known.get(call.turn);
      const same = row && row.recalls === call.recalls;
      const missing = this.begun && !same && call.state === "called";
      if (missing && !awaited.has(call.turn + "/" + call.recalls)) missed.unshift(call);
      if (same || !missing) rows.push(Object.assign({}, call, { since: same ? row.since : -Infinity }));
      else if (row) rows.push(row);
    });
    this.rows = rows.slice(0, ROWS);
    this.waiting = this.waiting.filter((call) => calls.some((one) => one.turn === call.turn)).concat(missed);
    this.begun = true;
  }

  // Hear of a call or a recall.
  call(call) {
    this.waiting.push(Object.assign({ state: "called" }, call));
  }

  // Hear that a turn went on: its row no longer asks anybody to come.
  change(turn, state) {
    this.rows.concat(this.waiting).forEach((call) => {
      if (call.turn === turn) call.state = state;
    });
  }

  // Put on the board what there is room for; return the calls that were put there now, in order.
  advance(now) {
    const shown = [];
    while (this.waiting.length && this.hasRoom(this.waiting[0], now)) {
      const call = this.waiting.shift();
      this.rows = this.rows.filter((row) => row.turn !== call.turn);
      this.rows.unshift(Object.assign({}, call, { since: now }));
      this.rows.length = Math.min(this.rows.length, ROWS);
      shown.push(call);
    }
    return shown;
  }

  hasRoom(call, now) {
    if (this.rows.length < ROWS || this.rows.some((row) => row.turn === call.turn)) return true;
    return now - this.rows[this.rows.length - 1].since >= SHOWN_MS;
  }
}

// A row is fresh while its citizen is still asked to come and the call is new.
export function isFresh(row, now) {
  return row.state === "called" && now - row.since < FRESH_MS;
}
