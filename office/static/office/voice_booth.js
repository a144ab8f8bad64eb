// The guided recording: one word after the other, large, recorded, heard, kept or said again.
import { fill } from "../js/words.js";
import { play, record, stop } from "./voice_sound.js";

const at = (id) => document.getElementById(id);
const LONGEST_MS = 6000;

// hall: send(clip, bytes), done(), language(). Returns what opens the booth for a list of words.
export function startBooth(texts, hall) {
  const dialog = at("booth");
  let words = [];
  let place = 0;
  let running = null;
  let timer = null;
  let bytes = null;

  function state(text, kind) {
    at("booth-state").textContent = text;
    at("booth-state").className = kind ? "notice notice--" + kind : "notice";
  }

  function offerToKeep(recorded) {
    at("booth-hear").hidden = !recorded;
    at("booth-keep").hidden = !recorded;
    at("booth-record").classList.toggle("button--primary", !recorded);
  }

  function show() {
    const one = words[place];
    bytes = null;
    at("booth-place").textContent = fill(texts.booth_place, { n: place + 1, all: words.length });
    at("booth-say").textContent = one.say;
    at("booth-say").lang = hall.language();
    at("booth-example").textContent = one.example ? fill(texts.as_in, { example: one.example }) : "";
    offerToKeep(false);
    state(texts.booth_ready);
    at("booth-record").focus();
  }

  async function start() {
    stop();
    try {
      running = await record();
    } catch (error) {
      state(texts.no_microphone, "bad");
      return;
    }
    at("booth-record").textContent = texts.stop_recording;
    state(texts.booth_recording, "warn");
    timer = setTimeout(end, LONGEST_MS);
  }

  async function end() {
    clearTimeout(timer);
    const ending = running;
    running = null;
    if (!ending) return;
    bytes = await ending.end();
    at("booth-record").textContent = texts.record;
    offerToKeep(true);
    state(texts.booth_heard);
    play(bytes).catch(() => {});
  }

  function next() {
    place += 1;
    if (place < words.length) show();
    else dialog.close();
  }

  async function keepIt() {
    stop();
    at("booth-keep").disabled = true;
    const why = await hall.send(words[place].clip, bytes);
    at("booth-keep").disabled = false;
    if (why) state(why, "bad");
    else next();
  }

  async function leave() {
    stop();
    if (running) await end();
    stop();
    hall.done();
  }

  at("booth-record").addEventListener("click", () => (running ? end() : start()));
  at("booth-hear").addEventListener("click", () => {
    stop();
    play(bytes).catch(() => {});
  });
  at("booth-keep").addEventListener("click", keepIt);
  at("booth-skip").addEventListener("click", next);
  at("booth-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", leave);

  return (wanted) => {
    words = wanted;
    place = 0;
    dialog.showModal();
    show();
  };
}
