// Which acts the counter's state allows, also after the keys that are still under way. The server decides; this only
// keeps the wrong keys still.
import { serverNow } from "../js/clock.js";

// what the turn at the counter is after an act; an act that is not named leaves it
const AFTER = {
  "call-next": "called", call: "called", "finish-and-next": "called", start: "serving",
  finish: null, "no-show": null, hold: null, transfer: null,
};
// the acts whose answer says who is at the counter after them
export const MOVES = Object.keys(AFTER).concat("recall");
// the acts that bring somebody else to the counter
export const SOMEBODY_ELSE = ["call-next", "call", "finish-and-next"];
const SEAT = { open: "open", pause: "paused", close: "closed" };

// What the counter will be when the keys under way are done. `known`: who is at it then, is on screen now.
export function ahead(snapshot, items) {
  const then = { seat: snapshot.counter.state, state: snapshot.turn ? snapshot.turn.state : null, known: true, called: 0, undo: true };
  items.forEach(({ name }) => {
    if (name in AFTER) then.state = AFTER[name];
    if (SOMEBODY_ELSE.includes(name)) {
      then.known = false;
      then.called += 1;
    }
    if (name in SEAT) then.seat = SEAT[name];
    then.undo = false;
  });
  return then;
}

// Seconds left to take back the last act, 0 when there is nothing.
export function undoLeft(snapshot) {
  if (!snapshot.undo) return 0;
  return Math.max(0, Math.ceil((Date.parse(snapshot.undo.until) - serverNow()) / 1000));
}

// Open in nobody's name or in a colleague's, while I am logged in: my first call takes it over, O does at once.
export function isAnothers(snapshot, me) {
  return me !== null && snapshot.counter.state === "open" && snapshot.counter.clerk_id !== me;
}

export function legal(snapshot, me, items = []) {
  const then = ahead(snapshot, items);
  const { state } = then;
  const open = then.seat === "open";
  const free = state === null;
  const serving = state === "serving";
  const takesOver = isAnothers(snapshot, me) && !items.some((item) => item.name === "open");
  return {
    "call-next": open && free && snapshot.next !== null && snapshot.waiting.length > then.called,
    call: open && free,
    recall: state === "called",
    start: state === "called",
    "no-show": state === "called",
    finish: serving && then.known,
    "finish-and-next": serving,
    transfer: serving && then.known,
    "add-turn": serving && then.known,
    hold: state === "called" || serving,
    undo: then.undo ? undoLeft(snapshot) > 0 : items.length > 0 && !items[items.length - 1].tries,
    correct: snapshot.served_recently.length + snapshot.ended_by_night.length > 0,
    open: then.seat !== "open" || takesOver,
    pause: open && free,
    close: then.seat !== "closed" && free,
    help: then.seat !== "closed",
  };
}

// The one act that most likely comes next: it is drawn strongest.
export function likely(snapshot) {
  if (snapshot.counter.state !== "open") return "open";
  if (!snapshot.turn) return "call-next";
  if (snapshot.turn.state === "called") return "start";
  return snapshot.next ? "finish-and-next" : "finish";
}
