// How large the call on the stage can be written. Pure: sizes in pixels, widths of words in their own heights (em).

// one line is read more easily: it is given up only where the code becomes so much larger
const MUCH = 1.45;
const ARROW = 0.55;
const GAP = 0.3;
// of a line: how much of the height of its place letters and their marks take
const LINE = 1.12;
const LABEL_LINE = 1.25;

// Choose between a code with its counter beside it, and below it: whichever makes the code larger.
// width, height: of the place of one call; code, label: how wide they are in em; more: lines below the label.
// Returns {stacked, code, label}: font sizes in pixels.
export function fit({ width, height, code, label, more }) {
  const beside = besideIt({ width, height, code, label, more });
  const below = belowIt({ width, height, code, label, more });
  return below.code > beside.code * MUCH ? below : beside;
}

function besideIt({ width, height, code, label, more }) {
  const share = 0.62;
  // code, arrow and label stand in one line; the label is as large as `share` of the code at most
  const highest = height / LINE;
  const widest = width / (code + GAP + ARROW + GAP + label * share);
  const size = Math.min(highest, widest);
  const room = (width - size * (code + GAP + ARROW + GAP)) / label;
  const lines = LABEL_LINE + more * 0.55;
  return { stacked: false, code: size, label: Math.min(size * share, room, height / lines) };
}

function belowIt({ width, height, code, label, more }) {
  const share = 0.5;
  const highest = height / (LINE + share * (LABEL_LINE + more * 0.55));
  const size = Math.min(highest, width / code);
  return { stacked: true, code: size, label: Math.min(size * share, width / (label + ARROW + GAP)) };
}

// How wide a code is: letters and digits have cells of their own widths (see stage.css).
export function codeWidth(code) {
  return Array.from(code).reduce((sum, sign) => sum + (/[A-Z]/.test(sign) ? 0.76 : 0.66), 0);
}

let pen = null;

// How wide words are in the font of the page, at a weight, in em.
export function wordsWidth(text, weight) {
  pen = pen || document.createElement("canvas").getContext("2d");
  pen.font = weight + " 100px " + getComputedStyle(document.body).fontFamily;
  return pen.measureText(text).width / 100;
}
