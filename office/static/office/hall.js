// The hall's remote control: what is said to everybody, whether the boards sound. Two supervisors may look at once: each
// act says which notice it has seen, and what somebody is writing stays in its form.
import { serverNow } from "/static/js/clock.js";
import { element } from "/static/js/dom.js";
import { follow } from "/static/js/live.js";
import { get, newKey, post } from "/static/js/request.js";
import { fill, words } from "/static/js/words.js";
import { timeIn } from "/static/js/pauses.js";
import { locale } from "/static/js/clock.js";
import { Screens } from "./hall_screens.js";

const PAUSE_MS = 700;
const HEARTBEATS_MS = 15000;
const DONE_MS = 8000;
const WORDS = words();
const PRESETS = JSON.parse(document.getElementById("presets").textContent);
const by = (id) => document.getElementById(id);
const zone = document.querySelector(".control").dataset.zone;
// a wish keeps its key until it is answered: pressed twice, or asked again after a silence, it happens once
const keys = new Map();
let hall = null;
let timer = null;
let fading = null;

const screens = new Screens(WORDS, (path) => act(path, {}));

function tell(id, text) {
  by("trouble").hidden = true;
  by("done").hidden = true;
  clearTimeout(fading);
  by(id).textContent = text;
  by(id).hidden = !text;
  if (id === "done") {
    fading = setTimeout(() => {
      by("done").hidden = true;
    }, DONE_MS);
  }
}

async function act(path, body) {
  const wish = path + JSON.stringify(body);
  if (!keys.has(wish)) keys.set(wish, newKey());
  const answer = await post(path, body, { key: keys.get(wish) });
  if (answer.status) keys.delete(wish);
  if (!answer.ok) tell("trouble", (answer.body && answer.body.error.message) || WORDS.not_done);
  else by("trouble").hidden = true;
  if (answer.ok && answer.body.hall) show(answer.body.hall);
  else ask();
  return answer;
}

function dateTime(iso) {
  const today = dayOf(iso) === dayOf(new Date(serverNow()).toISOString());
  return timeIn(zone, iso) + (today ? "" : " · " + dayOf(iso));
}

function dayOf(iso) {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, day: "2-digit", month: "2-digit" }).format(Date.parse(iso));
}

function putTexts(place, texts) {
  place.replaceChildren(...texts.map((one) => {
    const line = element("p", "", one.text);
    line.lang = one.language;
    return line;
  }));
}

function since(notice) {
  const values = { time: dateTime(notice.since), name: notice.by };
  return fill(notice.by ? WORDS.since_by : WORDS.since, values);
}

function show(next) {
  hall = next;
  by("alarm").hidden = !hall.emergency;
  if (hall.emergency) {
    putTexts(by("alarm-texts"), hall.emergency.texts);
    by("alarm-since").textContent = since(hall.emergency);
  }
  by("present").hidden = !hall.message;
  if (hall.message) {
    putTexts(by("present-texts"), hall.message.texts);
    by("present-since").textContent = since(hall.message) + " · " + fill(WORDS.until, { time: dateTime(hall.message.until) });
  }
  by("sound-state").textContent = hall.muted ? WORDS.muted : WORDS.sounding;
  by("sound-state").className = hall.muted ? "notice notice--warn" : "muted";
  by("mute").textContent = hall.muted ? WORDS.unmute : WORDS.mute;
  by("mute").disabled = false;
}

async function ask() {
  timer = null;
  const answer = await get("/hall");
  if (answer.ok) show(answer.body.hall);
  screens.ask();
}

function askSoon() {
  timer = timer || setTimeout(ask, PAUSE_MS);
}

function textsOf(form) {
  const { text, second, language } = form.elements;
  const texts = [{ language: "vi", text: text.value.trim() }];
  return second.value.trim() ? texts.concat({ language: language.value, text: second.value.trim() }) : texts;
}

const idOf = (notice) => (notice ? notice.id : null);

by("message").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const until = new Date(serverNow() + Number(form.elements.until.value) * 60000).toISOString();
  const seen = idOf(hall && hall.message);
  const answer = await act("/hall/message", { texts: textsOf(form), until, seen });
  if (answer.ok) form.reset();
});

by("message-end").addEventListener("click", () => act("/hall/message/end", { seen: hall.message.id }));

// The question names what was seen when it was asked; what changes meanwhile is refused by the server.
function question(id, then) {
  const box = by(id);
  box.returnValue = "";
  box.onclose = () => box.returnValue === "yes" && then();
  box.showModal();
}

by("emergency").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const body = { texts: textsOf(form), seen: idOf(hall && hall.emergency) };
  putTexts(by("ask-texts"), body.texts);
  question("ask-begin", async () => {
    if ((await act("/hall/emergency", body)).ok) form.reset();
  });
});

by("alarm-end").addEventListener("click", () => {
  const seen = hall.emergency.id;
  question("ask-end", () => act("/hall/emergency/end", { seen }));
});

by("mute").addEventListener("click", () => act(hall.muted ? "/hall/unmute" : "/hall/mute", {}));

by("reload-all").addEventListener("click", async () => {
  const answer = await act("/screens/reload", {});
  if (answer.ok) tell("done", fill(WORDS.asked_all, { n: answer.body.screens }));
});

PRESETS.forEach((preset) => {
  const button = element("button", "button", preset.name);
  button.type = "button";
  button.addEventListener("click", () => {
    const { text, second, language } = by("emergency").elements;
    text.value = preset.texts.vi;
    second.value = preset.texts[language.value];
  });
  by("preset-buttons").append(button);
});

follow({
  room: "office",
  onSnapshot: ask,
  onEvent: askSoon,
  onLost: () => {
    by("lost").hidden = false;
  },
  onBack: () => {
    by("lost").hidden = true;
  },
});
setInterval(() => screens.tick(), 1000);
setInterval(ask, HEARTBEATS_MS);
