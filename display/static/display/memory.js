// Up to which call a board has done its work, for the page that follows this one: after a reload or a power cut nothing is
// called twice, and nothing that came meanwhile is missed. A browser may forbid storing; then only the list is told.
const KEY = "stage.done";

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

// The seq up to which all is done, null when no page of this board has ever been open. The window's own memory is asked first: two
// boards may hang at one machine.
export function doneBefore() {
  return read("sessionStorage") || read("localStorage");
}

export function noteDone(seq) {
  write("sessionStorage", seq);
  write("localStorage", seq);
}
