// The loudspeaker: one announcement at a time, and nothing of one is left when the next begins. How long a sound
// takes is known from its own length, never from the sound card: one that hangs cannot stop the hall.
import { CHIME_MS, chime } from "./chime.js";

// how many signs a browser's voice says in a second, at the least: its length is guessed, too long rather than too short
const SIGNS_A_SECOND = 11;

export class Player {
  constructor() {
    this.audio = new AudioContext();
    this.out = this.audio.createGain();
    this.out.connect(this.audio.destination);
    this.sources = [];
    this.speaking = 0;
  }

  // Whether anything can be heard: a browser may forbid sound until somebody has touched the page.
  isAllowed() {
    return this.audio.state === "running";
  }

  // How loud everything is, from 0 to 1.
  loudness(volume) {
    this.out.gain.value = volume;
  }

  // Play the chime; return how long it takes, in ms.
  chime(volume) {
    this.hush();
    this.loudness(volume);
    this.sources = chime(this.audio, this.out);
    return CHIME_MS;
  }

  decode(bytes) {
    return this.audio.decodeAudioData(bytes);
  }

  // Play parts one after the other, the first in `delay` ms; return when the last is over, in ms from now. A part is
  // {buffer}, or {text, voice, times} for the browser's own voice.
  play(parts, delay) {
    let at = delay;
    parts.forEach((part) => {
      if (part.buffer) this.sound(part.buffer, at);
      else this.speak(part, at);
      at += lengthOf(part);
    });
    return at;
  }

  sound(buffer, at) {
    const source = this.audio.createBufferSource();
    source.buffer = buffer;
    source.connect(this.out);
    source.start(this.audio.currentTime + at / 1000);
    this.sources.push(source);
  }

  speak(part, at) {
    const turn = this.speaking;
    setTimeout(() => {
      if (turn !== this.speaking) return;
      for (let n = 0; n < part.times; n += 1) speechSynthesis.speak(utterance(part, this.out.gain.value));
    }, at);
  }

  // Silence, at once and for all that was asked for.
  hush() {
    this.sources.forEach((source) => {
      source.stop();
      source.disconnect();
    });
    this.sources = [];
    this.speaking += 1;
    if (window.speechSynthesis) speechSynthesis.cancel();
  }
}

function lengthOf(part) {
  return part.buffer ? part.buffer.duration * 1000 : (part.text.length / SIGNS_A_SECOND) * 1000 * part.times;
}

function utterance(part, volume) {
  const words = new SpeechSynthesisUtterance(part.text);
  words.voice = part.voice;
  words.lang = part.voice.lang;
  words.volume = volume;
  return words;
}

// The browser's own voice of a language, if it has one on the machine.
export function ownVoice(language) {
  const every = window.speechSynthesis ? speechSynthesis.getVoices() : [];
  return every.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language)) || null;
}

// Show the button that allows sound, as long as the browser forbids it.
export function offerSound(button, player) {
  const show = () => {
    button.hidden = player.isAllowed();
  };
  button.addEventListener("click", () => player.audio.resume().then(() => player.chime(1)).then(show));
  player.audio.addEventListener("statechange", show);
  show();
}
