// The sound of an emergency: rising tones, the text in each of its languages, a pause, again. Nothing but the end stops
// it: no switch of the office, no volume of the hour. Where no voice can be had the tones go on alone.
import { serverNow } from "./clock.js";

const TONES = [622.25, 830.61, 622.25, 830.61];
const TONE_S = 0.32;
const GAP_S = 0.8;
const PAUSE_S = 6;
const SHORTEST_PAUSE_S = 3;
const AGAIN_MS = 1000;
const LOUD = 0.9;
let context = null;

function sounding() {
  context = context || new AudioContext();
  return context;
}

function tone(audio, frequency, at, sources) {
  const source = audio.createOscillator();
  const loudness = audio.createGain();
  source.type = "triangle";
  source.frequency.value = frequency;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(LOUD, at + 0.03);
  loudness.gain.setValueAtTime(LOUD, at + TONE_S * 0.8);
  loudness.gain.linearRampToValueAtTime(0, at + TONE_S);
  source.connect(loudness).connect(audio.destination);
  source.start(at);
  source.stop(at + TONE_S);
  sources.push(source);
}

export class Alarm {
  // onSilent(bool): whether this browser forbids sound until somebody touches the page. onRound(number of texts heard).
  constructor(onSilent, onRound) {
    this.onSilent = onSilent;
    this.onRound = onRound;
    this.sources = [];
    this.buffers = new Map();
    this.timer = null;
    this.turn = 0;
    document.addEventListener("click", () => {
      if (this.timer !== null && sounding().state !== "running") sounding().resume();
    });
  }

  // Say the texts again and again; boards of one hall keep the same beat, counted from `since`.
  begin(texts, since) {
    this.stop();
    this.round(this.turn, texts, Date.parse(since));
  }

  // Say the texts once, with a calm beginning.
  once(texts) {
    this.stop();
    this.round(this.turn, texts, null);
  }

  stop() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.timer = null;
    this.sources.forEach((source) => source.stop());
    this.sources = [];
  }

  async round(turn, texts, since) {
    this.timer = 0;
    const sounds = await Promise.all(texts.map((one) => this.load(one)));
    if (turn !== this.turn) return;
    const audio = sounding();
    if (audio.state !== "running") audio.resume();
    const silent = audio.state !== "running";
    this.onSilent(silent);
    const length = silent ? 0 : this.play(audio, sounds.filter(Boolean), since !== null);
    if (!silent) this.onRound(sounds.filter(Boolean).length);
    if (since === null && !silent) return;
    const wait = silent ? AGAIN_MS : this.pause(length, since);
    this.timer = setTimeout(() => this.round(turn, texts, since), wait);
  }

  // Milliseconds from now to the next beat that leaves a pause after what is being said.
  pause(length, since) {
    const beat = (length + PAUSE_S) * 1000;
    const earliest = serverNow() + (length + SHORTEST_PAUSE_S) * 1000;
    return since + Math.ceil((earliest - since) / beat) * beat - serverNow();
  }

  play(audio, sounds, warns) {
    const begun = audio.currentTime + 0.05;
    let at = begun;
    this.sources = [];
    (warns ? TONES : TONES.slice(0, 2).reverse()).forEach((frequency) => {
      tone(audio, frequency, at, this.sources);
      at += TONE_S;
    });
    sounds.forEach((buffer) => {
      const source = audio.createBufferSource();
      source.buffer = buffer;
      source.connect(audio.destination);
      source.start(at + GAP_S / 2);
      this.sources.push(source);
      at += buffer.duration + GAP_S;
    });
    return at - begun;
  }

  // A text's sound, null where there is none (yet): it is asked for again with the next round.
  async load(one) {
    const key = one.language + "/" + one.text;
    if (!this.buffers.has(key)) {
      try {
        const address = "/api/v1/speech?language=" + one.language + "&text=" + encodeURIComponent(one.text);
        const answer = await fetch(address);
        if (!answer.ok) return null;
        this.buffers.set(key, await sounding().decodeAudioData(await answer.arrayBuffer()));
      } catch (error) {
        return null;
      }
    }
    return this.buffers.get(key);
  }
}
