// A voice for the kiosk: the center's own, made on the machine, or the browser's when it has one of this language.
import { language } from "./page.js";

const player = new Audio();

function ownVoice() {
  const every = window.speechSynthesis ? speechSynthesis.getVoices() : [];
  return every.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

function address(text) {
  return "/api/v1/speech?language=" + language + "&text=" + encodeURIComponent(text.slice(0, 300));
}

// Say a first sentence; return whether anybody can be heard.
export async function canSpeak(text) {
  try {
    const answer = await fetch(address(text));
    if (answer.ok) {
      speak(text);
      return true;
    }
  } catch (error) {
    // the center is away; the browser's own voice may still do
  }
  if (!ownVoice()) return false;
  speak(text);
  return true;
}

export function hush() {
  player.pause();
  if (window.speechSynthesis) speechSynthesis.cancel();
}

export function speak(text) {
  hush();
  player.src = address(text);
  player.play().catch(() => {
    const voice = ownVoice();
    if (!voice) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    speechSynthesis.speak(words);
  });
}
