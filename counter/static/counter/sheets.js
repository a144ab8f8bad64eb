// Sheets ask what an act still needs. Escape shuts one; what was not sent did not happen.
import { serverNow } from "../js/clock.js";
import { element } from "../js/dom.js";
import { get } from "../js/request.js";
import { fill } from "../js/words.js";
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
      if (event.target.matches("input, select, textarea") || event.repeat) return;
      // the key that opened the sheet, pressed again, takes the first choice: F F ends a usual service
      const again = sheet.dataset.again && letter(event) === sheet.dataset.again;
      const choice = sheet.querySelector(again ? ".choice--first" : '[data-digit="' + digit(event) + '"]');
      if (choice) choice.click();
    });
  });
}

// How the service ended: a digit or a touch ends it; Enter says "received".
export function askOutcome(turn, texts, send) {
  const sheet = at("finish");
  at("finish-title").textContent = fill(texts.finish_title, { code: turn.code });
  ask(sheet, (outcome, form) => {
    const body = { outcome: outcome || "received" };
    if (form.elements.procedure.value) body.procedure = form.elements.procedure.value;
    if (form.elements.count.value) body.count = Number(form.elements.count.value);
    send(body);
  });
  sheet.querySelector(".choice--first").focus();
  offerProcedures(sheet.querySelector("select"), turn);
}

async function offerProcedures(select, turn) {
  if (select.dataset.field !== turn.field) {
    select.length = 1;
    select.dataset.field = "";
    const answer = await get("/procedures?field=" + encodeURIComponent(turn.field));
    if (!answer.ok) return;
    select.dataset.field = turn.field;
    select.length = 1;
    answer.body.procedures.forEach((one) => {
      const option = element("option", "", one.short || one.name);
      option.value = one.code;
      select.append(option);
    });
  }
  select.value = turn.procedure || "";
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

// Whom to call out of turn; a chosen code only waits for the confirmation.
export function askCode(code, send) {
  const sheet = at("call");
  const input = sheet.querySelector("input");
  ask(sheet, () => send({ code: input.value.trim() }));
  input.value = code || "";
  if (code) sheet.querySelector('[value="send"]').focus();
  else input.focus();
}

// All keys in one list, with the words that stand on the buttons.
export function showKeys(texts) {
  const rows = Array.from(document.querySelectorAll("[data-act]"), (button) => [
    button.dataset.key,
    button.dataset.name || button.querySelector(".act__label").textContent,
  ]);
  rows.push(["L", texts.key_list], ["B", texts.key_aside], ["↑ ↓", texts.key_arrows]);
  rows.push(["1 – 9", texts.key_ticks], ["1 – 6", texts.key_digits], ["Esc", texts.key_escape], ["?", texts.key_help]);
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
