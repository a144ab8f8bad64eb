// Whom to call out of turn, and why. What was typed is read as people say it: "a3", or just "3" where only one number
// can be meant. Nothing is sent in a reason's name that nobody chose.
import { fill } from "../js/words.js";
import { ask } from "./sheets.js";

const at = (id) => document.getElementById(id);
const DIGITS = 3;

// A code's letters and its number; a prefix that is a digit is told from the number by nobody but the center.
function parts(code) {
  const found = /^([A-ZĐ]{0,2})0*(\d+)$/.exec(code);
  return found ? { prefix: found[1], number: found[2] } : null;
}

// What was typed, as a code: [code], or every code that may be meant by a bare number.
function readings(typed, codes) {
  const text = typed.normalize("NFC").replace(/[\s.-]/g, "").toUpperCase();
  const said = parts(text);
  if (codes.includes(text) || !said) return [text];
  const fits = codes.filter((code) => {
    const one = parts(code);
    return one && one.number === said.number && (!said.prefix || one.prefix === said.prefix);
  });
  if (fits.length) return fits;
  return [said.prefix ? said.prefix + said.number.padStart(DIGITS, "0") : text];
}

class Jump {
  constructor(snapshot, texts, send) {
    Object.assign(this, { snapshot, texts, send, reason: "" });
    this.sheet = at("call");
    this.code = this.sheet.querySelector("[name=code]");
    this.note = this.sheet.querySelector("[name=note]");
  }

  open(code) {
    this.say("");
    ask(this.sheet, (reason) => this.choose(reason));
    this.code.value = code;
    [this.code, this.note].forEach((input) => {
      input.onkeydown = (event) => this.enter(event);
    });
    if (code) this.askWhy();
    else this.code.focus();
  }

  say(text) {
    at("call-missing").textContent = text;
  }

  askWhy() {
    this.sheet.querySelector(".choice--first").focus();
  }

  // Enter in a field sends what was chosen; the browser would take the first reason for chosen.
  enter(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat && this.finish()) this.sheet.close();
  }

  choose(reason) {
    this.reason = reason;
    return this.finish();
  }

  // Whether it was sent; where not, a sentence says what is missing and the cursor stands there.
  finish() {
    const code = this.whom();
    if (!code) return this.lack(this.code);
    const said = this.note.value.trim();
    if (this.reason === "other" && !said) return this.lack(this.note, at("call-missing").dataset.text);
    if (!this.reason && this.isJump(code)) {
      this.say(this.texts.choose_reason);
      this.askWhy();
      return false;
    }
    this.send(Object.assign({ code }, this.reason ? { reason: this.reason } : {}, said ? { note: said } : {}));
    return true;
  }

  lack(input, text) {
    if (text) this.say(text);
    input.focus();
    return false;
  }

  // The one code that is meant, or "" after a sentence.
  whom() {
    const { waiting, held, no_shows: gone } = this.snapshot();
    const codes = waiting.concat(held, gone).map((one) => one.code);
    const found = this.code.value.trim() ? readings(this.code.value, codes) : [];
    if (!found.length) this.say(this.texts.which_number);
    else if (found.length > 1) this.say(fill(this.texts.several_numbers, { codes: found.join(", ") }));
    else if (gone.some((one) => one.code === found[0])) this.say(fill(this.texts.is_no_show, { code: found[0] }));
    else return found[0];
    return "";
  }

  // Who waits is called before others, but for the next one; who was set aside goes on where they were.
  isJump(code) {
    const { waiting, next } = this.snapshot();
    return waiting.some((one) => one.code === code) && !(next && next.code === code);
  }
}

// Ask for a number (`code` "": not chosen yet), and for a reason where there must be one. `snapshot()`: the counter now.
export function askCode(snapshot, texts, code, send) {
  new Jump(snapshot, texts, send).open(code);
}
