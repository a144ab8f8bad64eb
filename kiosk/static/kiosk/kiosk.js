// The kiosk: touch a field, get a number. One touch for most, three for those with priority.
import { setCode } from "../js/code.js";
import { showTime } from "../js/clock.js";
import { follow } from "../js/live.js";
import { newKey, post } from "../js/request.js";
import { fill, words } from "../js/words.js";
import { leaveAlone, onIdle } from "./idle.js";
import { Paper } from "./paper.js";
import { paintTiles, waitLine } from "./tiles.js";

const TAKEN_S = 15;
const REFUSAL_MS = 9000;
const texts = words();
const at = (id) => document.getElementById(id);
const language = document.documentElement.lang;
const paper = new Paper(at("paper"), at("no-paper"));
let fields = [];
let priority = null;
let key = newKey();
let busy = false;
let away = false;
let countdown = null;

function show(view) {
  const seen = away ? "away" : view;
  ["choose", "taken", "away"].forEach((id) => {
    at(id).hidden = id !== seen;
  });
  at("foot").hidden = seen !== "choose";
}

// Back to the fields. The key is made here, when the screen is shown: a second touch is the same touch.
function choose() {
  clearInterval(countdown);
  countdown = null;
  key = newKey();
  busy = false;
  setPriority(null);
  show("choose");
  paintTiles(at("fields"), fields, take);
}

async function take(field) {
  if (busy) return;
  busy = true;
  at("fields").setAttribute("aria-busy", "true");
  at("refusal").hidden = true;
  const wish = Object.assign({ field, language }, priority ? { priority } : {});
  const answer = await post("/tickets", wish, { key });
  at("fields").removeAttribute("aria-busy");
  if (answer.ok) showTaken(answer.body);
  else if (answer.status === 0) lose();
  else refuse(answer.body.error.message);
}

function refuse(sentence) {
  key = newKey();
  busy = false;
  at("refusal").textContent = sentence;
  at("refusal").hidden = false;
  setTimeout(() => {
    at("refusal").hidden = true;
  }, REFUSAL_MS);
}

function showTaken(ticket) {
  setCode(at("code"), ticket.code);
  at("field").textContent = ticket.field_name;
  const numbers = ticket.counters.join(", ");
  at("counters").textContent = numbers ? fill(texts.counters, { numbers }) : "";
  at("ahead").textContent = aheadLine(ticket.ahead);
  at("wait").textContent = ticket.wait ? waitLine(ticket.wait) : "";
  at("qr").src = "/t/" + ticket.token + "/qr.svg";
  paper.expect(ticket.print_job);
  show("taken");
  count(TAKEN_S);
}

function aheadLine(count) {
  if (count === 0) return texts.ahead_none;
  return count === 1 ? texts.ahead_one : fill(texts.ahead, { count });
}

function count(seconds) {
  let left = seconds;
  const tick = () => {
    at("left").textContent = left;
    if (left <= 0) choose();
    left -= 1;
  };
  tick();
  countdown = setInterval(tick, 1000);
}

function setPriority(kind, name) {
  priority = kind;
  at("chosen").hidden = !kind;
  at("chosen-name").textContent = name || "";
}

function lose() {
  away = true;
  show("away");
}

function toggle(button, on, change) {
  button.setAttribute("aria-pressed", String(on));
  change(on);
}

const tools = {
  reach: (on) => document.body.classList.toggle("kiosk--reach", on),
  contrast: (on) => {
    document.documentElement.dataset.theme = on ? "contrast" : "";
  },
};

// Nobody is here any more: the next citizen finds the kiosk as it was built.
function reset() {
  if (countdown) return;
  at("sheet").close();
  Object.keys(tools).forEach((id) => toggle(at(id), false, tools[id]));
  setPriority(null);
  if (language !== "vi") document.querySelector('.languages [value="vi"]').click();
}

Object.keys(tools).forEach((id) => {
  at(id).addEventListener("click", () => {
    toggle(at(id), at(id).getAttribute("aria-pressed") !== "true", tools[id]);
  });
});
at("done").addEventListener("click", choose);
at("priority").addEventListener("click", () => at("sheet").showModal());
at("sheet-close").addEventListener("click", () => at("sheet").close());
at("unchoose").addEventListener("click", () => setPriority(null));
at("sheet").addEventListener("click", (event) => {
  const button = event.target.closest("[data-kind]");
  if (!button) return;
  setPriority(button.dataset.kind, button.textContent);
  at("sheet").close();
});
leaveAlone();
onIdle(reset);
showTime(at("time"), at("time").dataset.timezone, language);
follow({
  room: "kiosk",
  onSnapshot: (snapshot) => {
    fields = snapshot.fields;
    if (away || at("taken").hidden) {
      away = false;
      choose();
    }
  },
  onEvent: (event) => {
    const news = new Map((event.fields || []).map((field) => [field.code, field]));
    fields = fields.map((field) => Object.assign({}, field, news.get(field.code)));
    paintTiles(at("fields"), fields, take);
  },
  onLost: lose,
});
