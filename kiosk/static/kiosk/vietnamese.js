// Typing Vietnamese by Telex or VNI: what a word becomes with one more key. Pure; nothing here knows the page.
const MARKED = { a: "aăâ", e: "eê", o: "oôơ", u: "uư", i: "i", y: "y", d: "dđ" };
const TONES = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"];
const TELEX_TONES = { s: 1, f: 2, r: 3, x: 4, j: 5, z: 0 };
const VNI_TONES = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 0: 0 };
const VNI_MARKS = { 6: "âêô", 7: "ơư", 8: "ă", 9: "đ" };
const VOWELS = /[aăâeêioôơuưy]/;

// A word as letters without tones, and its one tone.
function split(word) {
  let tone = 0;
  const letters = Array.from(word, (sign) => {
    let plain = "";
    for (const part of sign.normalize("NFD")) {
      const found = TONES.indexOf(part);
      if (found > 0) tone = found;
      else plain += part;
    }
    return plain.normalize("NFC");
  });
  return { letters, tone };
}

// Which vowel carries the tone: the marked one, else the last before a final consonant, else the first.
function toneAt(letters) {
  const low = letters.map((one) => one.toLowerCase());
  let first = low.findIndex((one) => VOWELS.test(one));
  if (first < 0) return -1;
  const word = low.join("");
  if ((word.startsWith("qu") || word.startsWith("gi")) && low[2] && VOWELS.test(low[2])) first = 2;
  let last = first;
  while (last + 1 < low.length && VOWELS.test(low[last + 1])) last += 1;
  for (let n = last; n >= first; n -= 1) if ("ăâêôơ".includes(low[n])) return n;
  for (let n = last; n >= first; n -= 1) if (low[n] === "ư") return n;
  if (last - first >= 2) return first + 1;
  return last + 1 < low.length ? last : first;
}

function join({ letters, tone }) {
  const place = toneAt(letters);
  return letters.map((one, n) => (n === place ? (one + TONES[tone]).normalize("NFC") : one)).join("");
}

// Replace the last letter of a group by its marked form; null when there is none to mark.
function mark(letters, wanted) {
  for (let n = letters.length - 1; n >= 0; n -= 1) {
    const low = letters[n].toLowerCase();
    const base = Object.keys(MARKED).find((one) => MARKED[one].includes(low));
    const found = base && Array.from(wanted).find((one) => MARKED[base].includes(one));
    if (found && found !== low) {
      const changed = letters.slice();
      changed[n] = letters[n] === low ? found : found.toUpperCase();
      // "uo" takes its horns together: ươ
      const before = n > 0 ? letters[n - 1].toLowerCase() : "";
      if (found === "ơ" && before === "u") changed[n - 1] = letters[n - 1] === "u" ? "ư" : "Ư";
      return changed;
    }
  }
  return null;
}

function telexMark(letters, low) {
  if (low === "w") return mark(letters, "ăơư");
  const last = letters.map((one) => one.toLowerCase()).lastIndexOf(low);
  if (last < 0 || !"aeod".includes(low)) return null;
  return mark(letters.slice(0, last + 1), { a: "â", e: "ê", o: "ô", d: "đ" }[low]);
}

// word: what stands there; key: one sign; method: "telex", "vni" or "off". Returns the new word.
export function typeKey(word, key, method) {
  const low = key.toLowerCase();
  const parts = split(word);
  const tones = method === "telex" ? TELEX_TONES : method === "vni" ? VNI_TONES : {};
  if (low in tones && parts.letters.some((one) => VOWELS.test(one.toLowerCase()))) {
    const tone = tones[low];
    if (tone !== parts.tone) return join({ letters: parts.letters, tone });
  }
  let changed = null;
  if (method === "telex") changed = telexMark(parts.letters, low);
  if (method === "vni" && VNI_MARKS[low]) changed = mark(parts.letters, VNI_MARKS[low]);
  if (changed) {
    const tail = method === "telex" && "aeod".includes(low) ? parts.letters.slice(changed.length) : [];
    return join({ letters: changed.concat(tail), tone: parts.tone });
  }
  return join({ letters: parts.letters.concat(key), tone: parts.tone });
}

// Take the last sign away; the tone moves, or goes with the last vowel.
export function erase(word) {
  const parts = split(word);
  parts.letters.pop();
  return join(parts);
}
