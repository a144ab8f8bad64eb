// The ticket's own page: where the citizen stands in line, and, unmistakably, when it is their turn.
import { setCode } from "../js/code.js";
import { follow } from "../js/live.js";
import { askRating } from "../js/rating.js";
import { get, newKey, post } from "../js/request.js";
import { waitWords } from "../js/wait.js";
import { fill, inOrder, words } from "../js/words.js";
import { alertCitizen, allowAlerts } from "./alert.js";

const POLL_MS = 10000;
const CALM_MS = 1000;
const texts = words();
const form = JSON.parse(document.getElementById("form").textContent);
const at = (id) => document.getElementById(id);
const token = at("ticket").dataset.token;
const path = "/tickets/" + token;
const title = document.title;
let calledAt = null;
let asked = null;
let explaining = false;
let refreshing = null;
let polling = null;

function put(id, text) {
  at(id).textContent = text || "";
  at(id).hidden = !text;
}

function aheadLine(ticket) {
  if (ticket.ahead === null) return "";
  if (ticket.ahead === 0) return texts.ahead_none;
  return ticket.ahead === 1 ? texts.ahead_one : fill(texts.ahead, { count: ticket.ahead });
}

function waitLine(ticket) {
  return ticket.wait ? waitWords(texts, ticket.wait) : texts.no_counter;
}

function show(ticket) {
  const seen = ticket.outcome === "expired" ? "expired" : ticket.state;
  at("ticket").dataset.state = seen;
  put("headline", texts[seen]);
  setCode(at("code").querySelector(".code"), ticket.code);
  const there = ticket.counter && (ticket.state === "called" || ticket.state === "serving");
  put("counter", there ? ticket.counter.label : "");
  put("field", ticket.field_name);
  put("step", ticket.steps > 1 ? fill(texts.step, ticket) : "");
  put("dossiers", ticket.dossiers > 1 ? fill(texts.dossiers, { count: ticket.dossiers }) : "");
  const known = ticket.counter && texts[seen + "_advice_at"];
  put("advice", known ? fill(known, { counter: ticket.counter.label }) : texts[seen + "_advice"]);
  at("facts").hidden = ticket.state !== "waiting";
  put("ahead", aheadLine(ticket));
  put("wait", waitLine(ticket));
  put("counters", ticket.counters.length ? fill(texts.counters, { numbers: inOrder(ticket.counters) }) : "");
  at("late-box").hidden = !ticket.can_late;
  at("cancel-box").hidden = !ticket.can_cancel;
  document.title = ticket.state === "called" ? "★ " + texts.called + " · " + title : title;
  // called, or called once more
  const call = ticket.state === "called" ? ticket.called_at : null;
  if (call && call !== calledAt) alertCitizen();
  calledAt = call;
  const answered = ticket.turns.filter((turn) => turn.answer).pop();
  at("answer").hidden = !answered;
  at("answer-text").textContent = answered ? answered.answer.text : "";
  showRating(ticket.turns.filter((turn) => turn.can_rate).pop());
}

// A form that is being filled in is left alone by news that do not concern it. A level counts at its touch; the
// reasons of the dissatisfied may follow, so the form stays although its turn is rated.
function showRating(turn) {
  if (explaining) return;
  at("rating").hidden = !turn;
  if (!turn || turn.id === asked) return;
  asked = turn.id;
  const own = Object.assign({}, texts, { question: fill(texts.question, { field: turn.field_name }), whom: turn.served_by });
  let rated = null;
  askRating(at("rating"), form, own, {
    rate: (level, asksWhy) => {
      if (rated) return;
      rated = send(turn.id, level, [], "");
      explaining = asksWhy;
      finish(rated, (answer) => !asksWhy || (!answer.ok && answer.status));
    },
    explain: (level, reasons, comment) => finish(explain(rated, turn.id, level, reasons, comment), () => true),
  });
}

function send(turn, level, reasons, comment) {
  const wish = Object.assign({ turn, level }, reasons.length ? { reasons } : {}, comment ? { comment } : {});
  return post(path + "/rating", wish);
}

// The level that never arrived goes once more, with its reasons; one that arrived needs something to add.
async function explain(rated, turn, level, reasons, comment) {
  const first = await rated;
  const more = first.ok ? reasons.length || comment : first.status === 0;
  return more ? send(turn, level, reasons, comment) : first;
}

async function finish(sent, isLast) {
  const answer = await sent;
  if (!isLast(answer)) return;
  explaining = false;
  if (answer.ok) at("thanks").hidden = false;
  else refuse(answer);
  asked = null;
  refresh();
}

function refuse(answer) {
  put("refusal", answer.body ? answer.body.error.message : at("lost").textContent);
}

// A wish keeps its key until it is answered: what is refused now may be granted when it is wished anew.
const keys = { late: newKey(), cancel: newKey() };

async function act(name) {
  const answer = await post(path + "/" + name, {}, { key: keys[name] });
  if (answer.status) keys[name] = newKey();
  if (answer.ok) {
    put("refusal", "");
    show(answer.body);
  } else refuse(answer);
}

async function refresh() {
  const answer = await get(path);
  if (answer.ok) show(answer.body);
}

// Several hints in a row are one reason to look, not several.
function refreshSoon() {
  if (refreshing) return;
  refreshing = setTimeout(() => {
    refreshing = null;
    refresh();
  }, CALM_MS);
}

function lose() {
  at("lost").hidden = false;
  polling = polling || setInterval(refresh, POLL_MS);
}

function back() {
  at("lost").hidden = true;
  clearInterval(polling);
  polling = null;
}

at("late").addEventListener("click", () => act("late"));
at("cancel").addEventListener("click", () => {
  at("confirm").hidden = false;
});
at("cancel-no").addEventListener("click", () => {
  at("confirm").hidden = true;
});
at("cancel-yes").addEventListener("click", () => act("cancel"));
allowAlerts();
refresh();
follow({
  room: "ticket:" + token,
  onSnapshot: show,
  onEvent: (event) => (event.type === "queue" ? refreshSoon() : refresh()),
  onLost: lose,
  onBack: back,
});
