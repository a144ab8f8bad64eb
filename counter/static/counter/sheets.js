// Sheets ask what an act still needs. Escape shuts one; what was not sent did not happen.
import { serverNow } from "../js/clock.js";
import { element } from "../js/dom.js";
import { digit, letter } from "./keys.js";

const at = (id) => document.getElementById(id);

// Open a sheet; `send(value, form)` is called once when it is sent, with the pressed button's value.
export function ask(sheet, send) {
  const form = sheet.querySelector("form");
  form.reset();
  form.onsubmit = (event) => {
    event.preventDefault();
    const value = event.submitter ? event.submitter.value : "";
    if (send(value, form) === false) return;
    sheet.close();
  };
  if (!sheet.open) sheet.showModal();
}

// Wire what every sheet has: its shut button, and a digit for each choice.
export function prepare() {
  document.querySelectorAll("dialog.sheet").forEach((sheet) => {
    sheet.addEventListener("click", (event) => {
      if (event.target === sheet || event.target.closest("[data-shut]")) sheet.close();
    });
    sheet.addEventListener("keydown", (event) => {
      if (event.target.matches("input:not([type=checkbox]), select, textarea") || event.repeat) return;
      // the number block is the keypad's: its keys mean acts, and choose nothing in a sheet
      if (/^Numpad/.test(event.code)) return;
      // the key that opened the sheet, pressed again, takes the first choice: F F ends a usual service
      const again = sheet.dataset.again && letter(event) === sheet.dataset.again;
      const wanted = again ? ".choice--first, [data-first]" : '[data-digit="' + digit(event) + '"]';
      const choice = Array.from(sheet.querySelectorAll(wanted)).find((one) => one.offsetParent);
      if (!choice) return;
      event.preventDefault();
      choice.click();
    });
  });
}

function inMinutes(minutes) {
  return new Date(serverNow() + minutes * 60000).toISOString();
}

// Why the counter pauses, and when it is back.
export function askReason(send) {
  ask(at("pause"), (reason, form) => {
    const minutes = Number(form.elements.minutes.value);
    send(minutes ? { reason, back_at: inMinutes(minutes) } : { reason });
  });
  at("pause").querySelector(".choice--first").focus();
}

// All keys in one list, with the words that stand on the buttons.
export function showKeys(texts) {
  const rows = Array.from(document.querySelectorAll("[data-act]"), (button) => [
    button.dataset.key,
    button.dataset.name || button.querySelector(".act__label").textContent,
  ]);
  rows.push(["L", texts.key_list], ["B", texts.key_aside], ["↑ ↓", texts.key_arrows]);
  rows.push(["1 – 9", texts.key_ticks], ["M V Z", texts.key_talk], ["J K", texts.key_still], ["I", texts.key_strip], ["Q", texts.key_seat], ["W", texts.key_print], ["1 – 6", texts.key_digits], ["Esc", texts.key_escape], ["?", texts.key_help]);
  const list = at("keys");
  list.replaceChildren();
  rows.forEach(([key, words]) => {
    const line = element("div", "keys__row");
    const term = element("dt");
    term.append(element("kbd", "key", key));
    line.append(term, element("dd", "", words));
    list.append(line);
  });
  ask(at("help"), () => undefined);
}
