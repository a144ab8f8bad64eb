// Make a text as large as its box allows: from `most` down to `least`, in hundredths of the screen's shorter side.
const STEP = 0.96;

const isTooWide = (box) => box.scrollWidth > box.clientWidth + 1;
const isTooLarge = (box) => isTooWide(box) || box.scrollHeight > box.clientHeight + 1;

// One line in a box that grows with it: only its width counts.
export function fitLine(box, most, least) {
  fit(box, most, least, isTooWide);
}

export function fit(box, most, least, overflows = isTooLarge) {
  let size = most;
  box.style.fontSize = size + "vmin";
  while (size > least && overflows(box)) {
    size *= STEP;
    box.style.fontSize = size + "vmin";
  }
}
