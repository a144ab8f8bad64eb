// Up to which call a board has done its work, for the page that follows this one: after a reload or a power cut nothing is
// called twice, and nothing that came meanwhile is missed. A browser may forbid storing; then only the list is told.
const KEY = "stage.done";

// Two boards may hang at one machine, each with a window of its own and its code in the address: what one has called, the
// other may still have to call.
const keyOf = (board) => (board ? KEY + "." + board : KEY);

function read(storage, board) {
  try {
    const seq = Number(window[storage].getItem(keyOf(board)));
    return Number.isInteger(seq) && seq > 0 ? seq : null;
  } catch (error) {
    return null;
  }
}

function write(storage, board, seq) {
  try {
    window[storage].setItem(keyOf(board), String(seq));
  } catch (error) {
    // full or forbidden
  }
}

// The seq up to which all is done, null when no page of this board has ever been open. `board`: the code it was asked for
// by, null for the screen's own. The window's own memory is asked first.
export function doneBefore(board) {
  return read("sessionStorage", board) || read("localStorage", board);
}

export function noteDone(board, seq) {
  write("sessionStorage", board, seq);
  write("localStorage", board, seq);
}
