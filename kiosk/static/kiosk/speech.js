// A voice for the kiosk: the center's own, made on the machine, or the browser's when it has one of this language.
import { language } from "./page.js";

// the letters that the center says in one piece
const LONGEST = 300;
const player = new Audio();
const waiting = [];

function ownVoice() {
  const every = window.speechSynthesis ? speechSynthesis.getVoices() : [];
  return every.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

function address(text) {
  return "/api/v1/speech?language=" + language + "&text=" + encodeURIComponent(text.slice(0, LONGEST));
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
  waiting.length = 0;
  player.pause();
  if (window.speechSynthesis) speechSynthesis.cancel();
}

// What is said now silences what was said before; what is too long for one breath is said in several.
export function speak(text) {
  hush();
  waiting.push(...breaths(text));
  sayNext();
}

function breaths(text) {
  const found = [""];
  text.split(/(?<=[.!?:;,]) /).forEach((part) => {
    const longer = (found[found.length - 1] + " " + part).trim();
    if (longer.length <= LONGEST) found[found.length - 1] = longer;
    else found.push(part);
  });
  return found;
}

function sayNext() {
  const text = waiting.shift();
  if (!text) return;
  player.src = address(text);
  player.play().catch((error) => {
    // something else is said by now
    if (error.name !== "AbortError") sayByBrowser(text);
  });
}

function sayByBrowser(text) {
  const voice = ownVoice();
  if (!voice) return;
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.onend = sayNext;
  speechSynthesis.speak(words);
}

player.addEventListener("ended", sayNext);
