// An estimated wait in words: minutes, or hours when they are many. Paper says the same (center/web/slips.py).
import { fill } from "./words.js";

const MOST_MINUTES = 180;

// texts: {wait, wait_short, wait_hours, wait_hours_about}; wait: {low, high} in minutes.
export function waitWords(texts, wait) {
  const low = hours(wait.low);
  const high = hours(wait.high);
  if (wait.high <= MOST_MINUTES || !low) return fill(wait.low ? texts.wait : texts.wait_short, wait);
  return fill(low === high ? texts.wait_hours_about : texts.wait_hours, { low, high });
}

function hours(minutes) {
  return Math.floor(minutes / 60 + 0.5);
}
