// Puts an order of calling together, asks for its trial, and switches it on.
import { post } from "/static/js/request.js";
import { words } from "/static/js/words.js";

const texts = words();
const at = (id) => document.getElementById(id);
const tried = JSON.parse(at("tried").textContent);

function part(row, name) {
  return row.querySelector('[data-part="' + name + '"]');
}

// A number as it stands there; what was left empty is null.
function number(row, name) {
  const text = part(row, name).value.trim();
  return text === "" ? null : Number(text);
}

function ruleOf(row) {
  const order = part(row, "order").value;
  const rows = { first_come: 0, no_limit: null, turns: number(row, "priority_in_a_row") || 1 };
  return {
    priority_in_a_row: rows[order],
    normal_between: order === "turns" ? number(row, "normal_between") || 1 : 1,
    urgent_after: number(row, "urgent_after"),
    grace: number(row, "grace"),
  };
}

function wish() {
  const rows = Array.from(document.querySelectorAll("[data-field]"));
  const own = rows.filter((row) => part(row, "own").checked);
  const between = at("between").value;
  const shares = between === "shares" ? rows.filter((row) => (number(row, "share") || 1) !== 1) : [];
  return {
    usual: ruleOf(document.querySelector("[data-usual]")),
    fields: own.map((row) => Object.assign({ field: row.dataset.field }, ruleOf(row))),
    between,
    shares: shares.map((row) => ({ field: row.dataset.field, share: number(row, "share") })),
  };
}

// What means nothing is shown as such: a field without a rule of its own, numbers of an order without turns.
function paint() {
  document.querySelectorAll("[data-usual], [data-field]").forEach((row) => {
    const follows = row.dataset.field && !part(row, "own").checked;
    const turns = part(row, "order").value === "turns";
    ["order", "urgent_after", "grace"].forEach((name) => { part(row, name).disabled = follows; });
    ["priority_in_a_row", "normal_between"].forEach((name) => { part(row, name).disabled = follows || !turns; });
    if (row.dataset.field) part(row, "share").disabled = at("between").value !== "shares";
  });
}

function show(day, rules) {
  at("busy").hidden = false;
  at("try").disabled = true;
  const asked = rules ? "&rules=" + encodeURIComponent(JSON.stringify(rules)) : "";
  window.location.assign("/office/rules?day=" + encodeURIComponent(day) + asked);
}

async function switchOn() {
  if (!window.confirm(texts.confirm)) return;
  at("switch").disabled = true;
  const answer = await post("/rules", tried);
  if (answer.ok) {
    window.location.assign("/office/rules?day=" + encodeURIComponent(document.querySelector("main").dataset.day));
    return;
  }
  at("switch").disabled = false;
  at("refused").hidden = false;
  at("refused").textContent = answer.body && answer.body.error ? answer.body.error.message : texts.no_answer;
}

at("day-form").addEventListener("submit", (event) => {
  event.preventDefault();
  show(at("day").value, at("switch").disabled ? null : tried);
});
at("try").addEventListener("click", () => show(document.querySelector("main").dataset.day, wish()));
at("switch").addEventListener("click", switchOn);
// only what was tried can be switched on
at("wish").addEventListener("input", () => {
  at("switch").disabled = true;
  paint();
});
document.querySelectorAll("[data-take]").forEach((button) => {
  button.addEventListener("click", () => show(document.querySelector("main").dataset.day, JSON.parse(button.dataset.take)));
});
paint();
