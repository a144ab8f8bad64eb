// Whom a key is meant for: the turn that stood on the screen when it was pressed. The server refuses it if somebody
// else is at the counter by the time it arrives.
import { serverNow } from "../js/clock.js";
import { ahead, SOMEBODY_ELSE } from "./legal.js";

const ON_THE_TURN = [
  "recall", "start", "finish", "finish-and-next", "no-show", "hold", "transfer", "add-turn", "answer-open", "stop-start",
];
const UNDO_MS = 10000;
const CLOSED = "counter_closed";
const DID = {
  "call-next": "called", call: "called", start: "started", finish: "finished", "finish-and-next": "called",
  "no-show": "no_show", hold: "held", return: "returned", transfer: "transferred", "add-turn": "turn_added",
};
// they change nobody's place: what can be taken back stays
const ASIDE = ["correct", "stop-start", "receipt", "summary", "seen", "help", "accept", "end"];

// The id of the turn an act is meant for. Undefined: for none. Null: for whom a key before it will have called.
export function meantFor(name, snapshot, items) {
  if (!snapshot) return undefined;
  if (name === "undo") return (snapshot.undo && snapshot.undo.turn) || undefined;
  if (!ON_THE_TURN.includes(name)) return undefined;
  if (!ahead(snapshot, items).known) return null;
  return snapshot.turn ? snapshot.turn.id : undefined;
}

// Whether an undo pressed now is meant for the close of the counter.
export function meansClose(name, snapshot) {
  return name === "undo" && Boolean(snapshot && snapshot.undo && snapshot.undo.type === CLOSED);
}

// A call was answered: the keys behind it, up to the next call, are meant for whom it called. Where it called nobody
// they stay meant for who was there before, and are refused.
export function meet(items, turn, before) {
  const meant = turn ? turn.id : before;
  for (const item of items) {
    if (item.coming) {
      if (meant) item.body.turn = meant;
      item.coming = false;
    }
    if (SOMEBODY_ELSE.includes(item.name)) return;
  }
}

// What an undo would take back after an act that was just answered, as the next snapshot will say it.
export function undoAfter(item, turn, snapshot) {
  if (ASIDE.includes(item.name)) return snapshot.undo;
  const until = new Date(serverNow() + UNDO_MS).toISOString();
  if (item.name === "close") return { type: CLOSED, turn: null, code: null, also: null, until };
  const ended = item.name === "finish-and-next" ? snapshot.turn : null;
  const whose = turn || ended;
  if (!(item.name in DID) || !whose) return null;
  return {
    type: turn ? DID[item.name] : "finished",
    turn: whose.id,
    code: whose.code,
    also: turn && ended ? ended.code : null,
    until,
  };
}
