// Which call a board finished last, for the page that follows this one: after a reload or a power cut nothing is
// called twice, and nothing that came meanwhile is missed. A browser may forbid storing; then only the list is told.
const KEY = "stage.finished";

function read(storage) {
  try {
    const seq = Number(window[storage].getItem(KEY));
    return Number.isInteger(seq) && seq > 0 ? seq : null;
  } catch (error) {
    return null;
  }
}

function write(storage, seq) {
  try {
    window[storage].setItem(KEY, String(seq));
  } catch (error) {
    // full or forbidden
  }
}

// The seq of the last finished call, null when no page has finished any. The window's own memory is asked first: two
// boards may hang at one machine.
export function finishedBefore() {
  return read("sessionStorage") || read("localStorage");
}

export function noteFinished(calls) {
  const seq = calls.reduce((most, call) => Math.max(most, call.seq), 0);
  write("sessionStorage", seq);
  write("localStorage", seq);
}
