// Which acts the counter's state allows. The server decides; this only keeps the wrong keys still.
import { serverNow } from "../js/clock.js";

// Seconds left to take back the last act, 0 when there is nothing.
export function undoLeft(snapshot) {
  if (!snapshot.undo) return 0;
  return Math.max(0, Math.ceil((Date.parse(snapshot.undo.until) - serverNow()) / 1000));
}

// Open in nobody's name or in a colleague's, while I am logged in: my first call takes it over, O does at once.
export function isAnothers(snapshot, me) {
  return me !== null && snapshot.counter.state === "open" && snapshot.counter.clerk_id !== me;
}

export function legal(snapshot, me) {
  const open = snapshot.counter.state === "open";
  const closed = snapshot.counter.state === "closed";
  const state = snapshot.turn ? snapshot.turn.state : null;
  const free = state === null;
  return {
    "call-next": open && free && snapshot.next !== null,
    call: open && free,
    recall: state === "called",
    start: state === "called",
    "no-show": state === "called",
    finish: state === "serving",
    transfer: state === "serving",
    hold: state === "called" || state === "serving",
    undo: undoLeft(snapshot) > 0,
    open: !open || isAnothers(snapshot, me),
    pause: open && free,
    close: !closed && free,
  };
}

// The one act that most likely comes next: it is drawn strongest.
export function likely(snapshot) {
  if (snapshot.counter.state !== "open") return "open";
  if (!snapshot.turn) return "call-next";
  return snapshot.turn.state === "called" ? "start" : "finish";
}
