// How large the call on the stage can be written. Pure: sizes in pixels, widths of words in their own heights (em).

// the cell of a digit
const DIGIT = 0.73;
// one line is read more easily: it is given up only where the code becomes so much larger
const MUCH = 1.45;
// arrow and the air around it, in heights of the label's letters
const ARROW = 1.3;
// of a line: how much of the height of its letters it takes, marks and all
const LINE = 1.12;
const LABEL_LINE = 1.25;
const SECOND_LINE = 0.56;
// how large the label is beside the code, and below it: as it is wished, and as small as it may become
const BESIDE = [0.62, 0.54, 0.46, 0.38, 0.32];
const BELOW = [0.5, 0.42, 0.36, 0.3];

// Choose between a code with its counter beside it, and below it: whichever makes the code larger, within reason.
// width, height: of the place of one call; code, label: how wide they are in em; more: lines below the label;
// need: how large the code must be to be read at ten metres. Returns {stacked, code, label}: font sizes in pixels.
export function fit(place) {
  const beside = first(BESIDE.map((share) => besideIt(place, share)), place.need);
  const below = first(BELOW.map((share) => belowIt(place, share)), place.need);
  if (beside.code < place.need) return below.code > beside.code ? below : beside;
  return below.code > beside.code * MUCH ? below : beside;
}

// The first try that is large enough: the last one has the largest code.
function first(tries, need) {
  return tries.find((one) => one.code >= need) || tries[tries.length - 1];
}

function besideIt({ width, height, code, label, more }, share) {
  const lines = Math.max(LINE, share * (LABEL_LINE + more * SECOND_LINE));
  const size = Math.min(height / lines, width / (code + share * (ARROW + label)));
  return { stacked: false, code: size, label: size * share };
}

function belowIt({ width, height, code, label, more }, share) {
  const highest = height / (LINE + share * (LABEL_LINE + more * SECOND_LINE));
  const size = Math.min(highest, width / code);
  return { stacked: true, code: size, label: Math.min(size * share, width / (label + ARROW)) };
}

// How wide a code is, in em: a digit has a cell of its own, a letter its width (see stage.css).
export function codeWidth(code) {
  return Array.from(code).reduce((sum, sign) => sum + (/\d/.test(sign) ? DIGIT : wordsWidth(sign, 800) + 0.02), 0);
}

let pen = null;

// How wide words are in the font of the page, at a weight, in em.
export function wordsWidth(text, weight) {
  pen = pen || document.createElement("canvas").getContext("2d");
  pen.font = weight + " 100px " + getComputedStyle(document.body).fontFamily;
  return pen.measureText(text).width / 100;
}
