// Which calls stand in the list on the board: the newest on top, each code once. A call comes into the list when it
// takes the stage; until then it is in the stage's queue, and `awaits(call)` says so.
export const ROWS = 7;
// As many as a snapshot has: when a call is taken back, the one below the edge comes up again.
const KEPT = 12;

export class Lineup {
  constructor() {
    this.calls = [];
  }

  // What stands on the board, from the top.
  get rows() {
    return this.calls.slice(0, ROWS);
  }

  // Take the truth of a snapshot. Of one who is called anew and waits for the stage, the call before stays.
  catchUp(calls, awaits) {
    const known = new Map(this.calls.map((row) => [row.code, row]));
    const rows = calls.map((call) => (awaits(call) ? known.get(call.code) : Object.assign({}, call)));
    this.calls = inOrder(rows.filter((row) => row));
  }

  // These calls take the stage.
  put(calls) {
    const codes = new Set(calls.map((call) => call.code));
    const others = this.calls.filter((row) => !codes.has(row.code));
    const newest = new Map(calls.map((call) => [call.code, call]));
    this.calls = inOrder(others.concat(Array.from(newest.values())));
  }

  // Hear how a ticket stands now: `call` is its row in a snapshot, null when it has none (any more). A call that was
  // taken back is gone, and the ticket's call before it, if there was one, is back in its place.
  change(code, call, awaits) {
    this.calls = this.calls.filter((row) => row.code !== code || (call !== null && row.seq <= call.seq));
    if (!call) return;
    const known = this.calls.find((row) => row.turn === call.turn);
    if (known) known.state = call.state;
    else if (!awaits(call)) this.put([Object.assign({}, call)]);
  }
}

function inOrder(rows) {
  return rows.sort((a, b) => b.seq - a.seq).slice(0, KEPT);
}
