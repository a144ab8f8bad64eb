// The recordings: a list of words to say, which are there; each is brought, heard, replaced, removed.
import { element, icon, keep } from "../js/dom.js";
import { get, newKey, post } from "../js/request.js";
import { fill } from "../js/words.js";
import { startBooth } from "./voice_booth.js";
import { asWav, canRecord, play, stop } from "./voice_sound.js";

const at = (id) => document.getElementById(id);
const KINDS = { there: "badge--good", missing: "badge--warn", damaged: "badge--bad" };
const SURE_MS = 4000;
const TRIES = 3;
let texts = {};
let languages = [];
let chosen = "";

const path = (clip) => "/voice/clips/" + chosen + "/" + clip;
const current = () => languages.find((one) => one.language === chosen);
const said = (one) => (one.kind === "letter" ? fill(texts.letter, { letter: one.text }) : one.say);

function trouble(lines) {
  at("clips-trouble").hidden = lines.length === 0;
  at("clips-trouble").textContent = lines.join(" ");
}

// Send a recording; the sentence of a refusal, or "" when it was taken. A lost answer is asked for again.
export async function send(clip, bytes) {
  const headers = {
    "Content-Type": "audio/wav",
    "Idempotency-Key": newKey(),
    "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content,
    "Accept-Language": document.documentElement.lang,
  };
  for (let left = TRIES; left > 0; left -= 1) {
    try {
      const answer = await fetch("/api/v1" + path(clip), { method: "POST", headers, body: bytes });
      const body = await answer.json();
      return answer.ok ? "" : body.error.message;
    } catch (error) {
      // the server is away for a moment: the same key again
    }
  }
  return texts.unreached;
}

async function bring(one, file) {
  at("progress").textContent = fill(texts.busy, { name: said(one) });
  const why = await send(one.clip, await asWav(await file.arrayBuffer()));
  return why ? [fill(texts.refused, { name: file.name, why })] : [];
}

const plain = (text) => text.normalize("NFC").toLowerCase().replace(/[\s_]+/g, " ").trim();

// Which recording a file is, by its name: that of the list, or the word itself.
function meant(name) {
  const stem = plain(name.replace(/\.[^.]*$/, ""));
  const clips = current().clips;
  return clips.find((one) => one.clip === stem) || clips.find((one) => [one.text, one.say].map(plain).includes(stem));
}

async function bringMany(files) {
  const lines = [];
  const unknown = [];
  for (const file of files) {
    const one = meant(file.name);
    if (one) lines.push(...(await bring(one, file)));
    else unknown.push(file.name);
  }
  if (unknown.length) lines.push(fill(texts.not_named, { list: unknown.join(", ") }));
  await showClips();
  trouble(lines);
}

// A button of a row; a `quiet` one shows its sign only.
function button(name, sign, act, quiet) {
  const made = element("button", quiet ? "button clips__act clips__act--quiet" : "button clips__act");
  made.type = "button";
  made.append(icon(sign), document.createTextNode(quiet ? "" : name));
  if (quiet) named(made, name);
  made.addEventListener("click", act);
  return made;
}

function named(made, name) {
  made.title = name;
  made.setAttribute("aria-label", name);
}

function fileButton(row) {
  const made = element("label", "button clips__act", texts.bring);
  const input = element("input", "sr-only");
  Object.assign(input, { type: "file", accept: "audio/*,.wav" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    const lines = await bring(row.one, file);
    input.value = "";
    await showClips();
    trouble(lines);
  });
  made.append(input);
  return made;
}

// The second touch removes; who only brushed against the button loses nothing.
async function remove(row) {
  if (!row.sure) {
    row.sure = true;
    row.remover.lastChild.textContent = texts.really;
    named(row.remover, texts.really);
    setTimeout(() => unsure(row), SURE_MS);
    return;
  }
  unsure(row);
  const answer = await post(path(row.one.clip) + "/remove", {});
  await showClips();
  trouble(answer.ok ? [] : [answer.body ? answer.body.error.message : texts.unreached]);
}

function unsure(row) {
  row.sure = false;
  row.remover.lastChild.textContent = "";
  named(row.remover, texts.remove);
}

function make() {
  const row = element("li", "clips__row");
  row.word = element("strong", "clips__say");
  row.hint = element("span", "muted clips__hint");
  row.badge = element("span", "badge");
  const word = element("div", "clips__word");
  word.append(row.word, row.hint);
  const listen = () => {
    stop();
    play("/api/v1" + path(row.one.clip));
  };
  row.player = button(texts.play, "play", listen, true);
  row.remover = button(texts.remove, "close", () => remove(row), true);
  const acts = element("div", "clips__acts");
  acts.append(row.player, fileButton(row), row.remover);
  if (canRecord()) acts.insertBefore(button(texts.record, "sound", () => booth([row.one])), acts.children[1]);
  row.append(word, row.badge, acts);
  return row;
}

function update(row, one) {
  row.one = one;
  row.word.textContent = one.kind === "letter" ? one.text : one.say;
  row.word.lang = chosen;
  const hints = [one.clip + ".wav"];
  if (one.kind === "letter" && one.say !== one.text) hints.unshift("“" + one.say + "”");
  if (one.example) hints.unshift(fill(texts.as_in, { example: one.example }));
  if (one.seconds) hints.push(fill(texts.seconds, { n: one.seconds.toFixed(1) }));
  row.hint.textContent = hints.join(" · ");
  row.badge.className = "badge " + KINDS[one.state];
  row.badge.textContent = texts.states[one.state];
  row.player.hidden = one.state !== "there";
  row.remover.hidden = one.state === "missing";
}

function paint() {
  const { clips, missing } = current();
  const needed = clips.filter((one) => one.needed);
  const numbers = { there: needed.length - missing, needed: needed.length };
  at("progress").className = missing ? "notice" : "notice notice--good";
  at("progress").textContent = fill(missing ? texts.incomplete : texts.complete, numbers);
  const key = (one) => chosen + "/" + one.clip;
  keep(at("needed"), needed, key, make, update);
  keep(at("others"), clips.filter((one) => !one.needed), key, make, update);
  at("guide").hidden = !canRecord() || missing === 0;
  Array.from(at("tongues").children, (tab) => tab.setAttribute("aria-pressed", tab.dataset.language === chosen));
}

export async function showClips() {
  const answer = await get("/voice/clips");
  if (!answer.ok) {
    trouble([texts.unreached]);
    return;
  }
  languages = answer.body.languages;
  paint();
}

let booth = null;

export function startClips(words) {
  texts = words;
  chosen = texts.tongues[0].language;
  texts.tongues.forEach((one) => {
    const tab = element("button", "button", one.name);
    Object.assign(tab, { type: "button", lang: one.language });
    tab.dataset.language = one.language;
    tab.addEventListener("click", () => {
      chosen = one.language;
      trouble([]);
      paint();
    });
    at("tongues").append(tab);
  });
  booth = startBooth(texts, { send, done: showClips, language: () => chosen });
  at("guide").addEventListener("click", () => booth(current().clips.filter((one) => one.needed && one.state !== "there")));
  at("insecure").hidden = canRecord();
  const input = at("many").querySelector("input");
  input.addEventListener("change", async () => {
    await bringMany(Array.from(input.files));
    input.value = "";
  });
  showClips();
}
