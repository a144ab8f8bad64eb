// What the office says to all boards: an emergency, and silence; its message stands in the foot (see ticker.js).
// The page tells it here with each snapshot.
import { showEmergency } from "../js/emergency.js";

let muted = false;

// Whether calls are to make no sound: the office wants silence.
export function silenced() {
  return muted;
}

// `hall` of a snapshot.
export function hear(hall) {
  muted = hall.muted;
  showEmergency(hall.emergency);
  const sign = document.getElementById("muted");
  if (sign) sign.hidden = !muted;
}
