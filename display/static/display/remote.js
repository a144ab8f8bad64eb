// What the office says to all boards: an emergency, and silence; its message stands in the foot (see ticker.js).
// The page tells it here with each snapshot.
import { isEmergency, showEmergency } from "../js/emergency.js";

let muted = false;

// Whether a call makes no sound now: the office wants silence, or an emergency is being spoken.
export function silenced() {
  return muted || isEmergency();
}

// `hall` of a snapshot.
export function hear(hall) {
  muted = hall.muted;
  showEmergency(hall.emergency);
  const sign = document.getElementById("muted");
  if (sign) sign.hidden = !muted;
}
