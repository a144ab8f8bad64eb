// The kiosk: touch a field, take a number; or find out first which papers it needs. Two touches for most.
import { showTime } from "../js/clock.js";
import { showEmergency } from "../js/emergency.js";
import { follow } from "../js/live.js";
import { newKey, post } from "../js/request.js";
import { assist, isHelping, readAloud, readByKey, readView, withoutHelp } from "./assist.js";
import { Choices } from "./choices.js";
import { askDay } from "./day.js";
import { guard } from "./guard.js";
import { Idle } from "./idle.js";
import { steerByKeys } from "./keys.js";
import { announce, at, language, put, setting, texts } from "./page.js";
import { Paper } from "./paper.js";
import { onScan } from "./scan.js";
import { careForLanguages, speakVietnamese } from "./languages.js";
import { Search } from "./search.js";
import { Taken } from "./taken.js";
import { fitTiles, paintTiles } from "./tiles.js";
import { Views } from "./views.js";
import { Wish } from "./wish.js";

const TOLD_MS = 9000;
const QUIET_MS = 45000;
const PHOTO_MS = 90000;
let fields = [];
let priority = null;
const fieldOf = (code) => fields.find((field) => field.code === code);
const views = new Views(shown);
const wish = new Wish({ onAnswer: answered, onSilence: () => views.setAway(true), onUnwanted: unwanted });
const taken = new Taken((sentence) => home(sentence));
const choices = new Choices({ fieldOf, take, go: (id) => views.go(id), search: () => views.go("search-view") });
const search = new Search({
  fieldName: (code) => (fieldOf(code) || {}).name || "",
  onChoose: (one) => choices.openProcedure(one.code),
  start: () => choices.starters(),
});

function shown(id, anew) {
  if (id === "home") wish.renew();
  if (id === "search-view") search.open(anew);
  repaint(id);
  readView(at(id));
}

// What was measured for another size is measured again.
function repaint(id) {
  choices.paint(id);
  if (id === "home") fitTiles(at("fields"));
  if (id === "search-view") search.paint();
}

// Back to the beginning, with a sentence about what has just happened.
function home(sentence) {
  setPriority(null);
  choices.reset();
  search.keyboard.renew();
  tell(sentence);
  views.home();
}

function tell(sentence) {
  put("told", sentence);
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => put("told", ""), TOLD_MS);
  if (sentence) readAloud(sentence);
}

// body: {field} or {procedure} or {journey}, and count.
function take(body) {
  wish.make(Object.assign({ language }, priority ? { priority } : {}, body));
}

function answered(answer) {
  views.setAway(false);
  if (answer.ok) {
    taken.show(answer.body, answer.body.steps > 1 ? choices.places() : []);
    views.go("taken");
    idle.again();
    return;
  }
  wish.renew();
  refuse(answer.body.error.message);
}

// Said where the citizen looks.
function refuse(sentence) {
  const here = { "procedure-view": "procedure-refusal", "event-view": "event-refusal" }[views.seen] || "refusal";
  if (here === "refusal") views.home();
  put(here, sentence);
  readAloud(sentence);
  // where the citizen stays, it stays until it is read; the first page is the next citizen's too
  if (here === "refusal") setTimeout(() => put(here, ""), TOLD_MS);
}

// Which kind it is stays unseen: whoever stands behind reads along.
function setPriority(kind) {
  priority = kind;
  at("priority").setAttribute("aria-pressed", String(Boolean(kind)));
  at("priority-words").textContent = kind ? texts.priority_chosen : texts.priority;
  at("unchoose").hidden = !kind;
}

// Whoever wished for it has left: a ticket nobody waits for is given back.
function unwanted(answer) {
  views.setAway(false);
  if (answer.ok) post("/tickets/" + answer.body.token + "/cancel", {}, { key: newKey() });
}

// Nobody is here any more: the next citizen finds the kiosk as it was built.
function forget() {
  document.querySelectorAll("dialog[open]").forEach((box) => box.close());
  withoutHelp();
  wish.forget();
  home("");
  if (language !== "vi") speakVietnamese();
}

function untouched() {
  return views.seen === "home" && !isHelping() && !priority && language === "vi" && !document.querySelector("dialog[open]");
}

async function readCard(text) {
  search.drop();
  const answer = await post("/id-card", { text }, { key: newKey(), tries: 1 });
  if (!answer.body) return;
  at("sheet").close();
  if (!answer.ok) {
    tell(answer.body.error.message);
    return;
  }
  const found = answer.body.priority;
  if (found) setPriority(found.code);
  tell(found ? texts.age_offer : texts.age_none);
}

function goBack() {
  const sheet = document.querySelector("dialog[open]");
  if (sheet) sheet.close();
  else if (views.seen === "taken") home("");
  else if (views.seen === "home") readByKey(at("home"));
  else views.back();
}

function open(sheet) {
  at(sheet).showModal();
  readView(at(sheet));
}

function touchField(code) {
  const field = fieldOf(code);
  setTimeout(() => announce(field.name));
  choices.openField(field);
}

at("done").addEventListener("click", () => home(""));
at("open-search").addEventListener("click", () => views.go("search-view"));
at("ask-guidance").hidden = !setting.guidance;
at("ask-guidance").addEventListener("click", () => choices.askGuidance());
at("priority").addEventListener("click", () => open("sheet"));
at("privacy").addEventListener("click", () => open("privacy-sheet"));
at("unchoose").addEventListener("click", () => {
  setPriority(null);
  at("sheet").close();
});
at("sheet").addEventListener("click", (event) => {
  const button = event.target.closest("[data-kind]");
  if (!button) return;
  setPriority(button.dataset.kind);
  at("sheet").close();
});
document.querySelectorAll("[data-close]").forEach((one) => {
  one.addEventListener("click", () => one.closest("dialog").close());
});

guard();
careForLanguages();
assist(() => repaint(views.seen), tell);
steerByKeys(goBack);
onScan(readCard);
const idle = new Idle({
  quiet: () => (views.seen === "taken" && taken.isPhotographed ? PHOTO_MS : QUIET_MS),
  needed: () => !untouched(),
  onWarn: readView,
  onIdle: forget,
});
document.fonts.ready.then(() => repaint(views.seen));
new ResizeObserver(() => fitTiles(at("fields"))).observe(at("fields"));
showTime(at("time"), at("time").dataset.timezone);

// Said before a number is taken, so that nobody waits at the slot in vain.
function promiseSlips(come) {
  Paper.promise(come);
  const paperless = !at("paperless").hidden;
  at("no-slips").hidden = come || paperless;
  // where no slip comes anyway there is nothing to choose
  document.querySelectorAll("[data-bare]").forEach((one) => {
    one.hidden = !come || paperless;
  });
  document.body.classList.toggle("kiosk--bare", come && !paperless);
  repaint(views.seen);
}

async function learnDay() {
  const day = await askDay();
  choices.learn(day);
  put("special", day.notice);
}

follow({
  room: "kiosk",
  onSnapshot: (snapshot) => {
    fields = snapshot.fields;
    at("paperless").hidden = snapshot.paper !== "none";
    promiseSlips(snapshot.slips);
    showEmergency(snapshot.hall.emergency);
    if (!wish.open) views.setAway(false);
    if (views.seen === "home") views.paint();
    paintTiles(at("fields"), fields, touchField);
    learnDay();
  },
  onEvent: (event) => {
    if (event.type === "paper") {
      promiseSlips(event.slips);
      return;
    }
    const news = new Map((event.fields || []).map((field) => [field.code, field]));
    fields = fields.map((field) => Object.assign({}, field, news.get(field.code)));
    paintTiles(at("fields"), fields, touchField);
    choices.refresh();
  },
  onLost: () => views.setAway(true),
});
