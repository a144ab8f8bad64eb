// An input method that runs beside the browser (Unikey) may put Backspace and a composed letter in the place of the
// key that was pressed: after E, the key S arrives as "é", at no place of the keyboard. Which key it was is read from
// what it did to the letter.
const TELEX = { "\u0300": "F", "\u0301": "S", "\u0303": "X", "\u0309": "R", "\u0323": "J", "\u0306": "W", "\u031b": "W" };
const VNI = { "\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5", "\u0302": "6", "\u031b": "7", "\u0306": "8" };
const HABIT = "types-vni";
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;
const SHAPES = /[\u0302\u0306\u031b]/;

// Which of the two habits this computer's input method has: told on the sheet of keys.
export function isVni() {
  try {
    return localStorage.getItem(HABIT) === "1";
  } catch (error) {
    return false;
  }
}

export function offerVni(box) {
  box.checked = isVni();
  box.onchange = () => {
    try {
      localStorage.setItem(HABIT, box.checked ? "1" : "0");
    } catch (error) {
      // a browser that keeps nothing reads Telex
    }
  };
}

// The key behind a composed letter: a letter, or a digit of VNI; "" for what is no such letter. Of two marks the tone
// is taken for the later one, as it is usually typed.
export function keyBehind(text) {
  const letter = text.normalize("NFD").toUpperCase();
  if (letter === "Đ") return isVni() ? "9" : "D";
  const mark = (TONES.exec(letter) || SHAPES.exec(letter) || [""])[0];
  if (!mark || letter.length > 3) return "";
  if (isVni()) return VNI[mark];
  return mark === "\u0302" ? letter[0] : TELEX[mark];
}
