// The page of the voice: its settings; what would be said and the recordings are modules of their own.
import { element } from "../js/dom.js";
import { get, post } from "../js/request.js";
import { fill, words } from "../js/words.js";
import { startClips, showClips } from "./voice_clips.js";
import { startTrial } from "./voice_trial.js";

const texts = words();
const at = (id) => document.getElementById(id);
const form = at("settings");
const HOURS = 24;
const clock = (hour) => String(hour).padStart(2, "0") + ":00";

function option(select, value, text) {
  const made = element("option", "", text);
  made.value = value;
  select.append(made);
}

function makeHours() {
  for (let hour = 0; hour < HOURS; hour += 1) {
    const row = element("li", "hours__row");
    const label = element("label", "", clock(hour));
    const input = element("input", "input");
    Object.assign(input, { type: "number", min: 0, max: 100, required: true, name: "volume" });
    input.setAttribute("aria-label", fill(texts.hour, { from: clock(hour), until: clock(hour + 1) }));
    const bar = element("meter", "hours__bar");
    Object.assign(bar, { min: 0, max: 100 });
    bar.setAttribute("aria-hidden", "true");
    input.addEventListener("input", () => Object.assign(bar, { value: Number(input.value) }));
    row.append(label, input, bar);
    at("hours").append(row);
    option(at("from"), hour, clock(hour));
    option(at("until"), hour + 1, clock(hour + 1));
  }
  at("from").value = 7;
  at("until").value = 17;
}

function setVolume(hour, volume) {
  const input = form.querySelectorAll("[name=volume]")[hour];
  input.value = volume;
  input.dispatchEvent(new Event("input"));
}

function fillIn() {
  const loud = Math.max(0, Math.min(100, Number(at("loud").value)));
  for (let hour = Number(at("from").value); hour < Number(at("until").value); hour += 1) setVolume(hour, loud);
  touched();
}

function show(voice) {
  form.elements.on.checked = voice.on;
  form.elements.sources.value = voice.sources.filter((one) => one !== "browser").join(",");
  form.elements.browser.checked = voice.sources.includes("browser");
  form.elements.citizens_language.checked = voice.citizens_language;
  form.elements.times.value = voice.times;
  form.elements.style.value = voice.style;
  form.elements.dialect.value = voice.dialect;
  voice.volumes.forEach((volume, hour) => setVolume(hour, volume));
}

function wanted() {
  const parts = form.elements;
  const sources = parts.sources.value ? parts.sources.value.split(",") : [];
  return {
    on: parts.on.checked,
    sources: parts.browser.checked ? sources.concat("browser") : sources,
    style: parts.style.value,
    dialect: parts.dialect.value,
    times: Number(parts.times.value),
    volumes: Array.from(parts.volume, (input) => Number(input.value)),
    citizens_language: parts.citizens_language.checked,
  };
}

function told(text, kind) {
  at("saved").textContent = text;
  at("saved").className = kind ? "voice__told voice__told--" + kind : "voice__told";
}

function touched() {
  told(texts.unsaved, "warn");
}

async function save(event) {
  event.preventDefault();
  at("save").disabled = true;
  const answer = await post("/voice", wanted());
  at("save").disabled = false;
  if (!answer.ok) {
    told(answer.body ? answer.body.error.message : texts.unreached, "bad");
    return;
  }
  show(answer.body.voice);
  told(texts.saved, "good");
  // other words may be needed now
  showClips();
}

async function load() {
  const answer = await get("/voice");
  if (answer.ok) show(answer.body.voice);
  else told(texts.unreached, "bad");
}

makeHours();
at("fill").addEventListener("click", fillIn);
form.addEventListener("submit", save);
form.addEventListener("change", touched);
startTrial(texts);
startClips(texts);
load();
