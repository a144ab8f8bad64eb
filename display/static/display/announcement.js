// What is said of an appearance: asked of the center, which makes the sound.
import { get } from "../js/request.js";
import { ownVoice } from "./player.js";
import { asked } from "./stage.js";

const HOME = "vi";
const ANSWER_MS = 6000;
const AGAIN_MS = 700;
// a second language that is not there by then is left out: it must not cost everybody the first
const OTHERS_MS = 4000;

// Everybody is called in Vietnamese; who chose another language is called in it too, where the center wishes that.
// Returns [{language, calls}], in the order of speaking.
export function spokenIn(calls, voice) {
  const found = [{ language: HOME, calls }];
  if (!voice.citizens_language) return found;
  calls.forEach((call) => {
    const known = found.find((one) => one.language === call.language);
    if (!known && call.language) found.push({ language: call.language, calls: [call] });
    else if (known && known.language !== HOME) known.calls.push(call);
  });
  return found;
}

// Return the parts to play for an appearance: {language, text, buffer} from the center, or {language, text, voice,
// times} of the browser's own voice. What cannot be said is left out; then the chime alone is heard.
export async function prepare(appearance, voice, player) {
  const wishes = spokenIn(asked(appearance.calls), voice);
  const found = await Promise.all(
    wishes.map((wish) => {
      const part = ask(wish, appearance.times, voice, player);
      return wish.language === HOME ? part : Promise.race([part, nothingAfter(OTHERS_MS)]);
    }),
  );
  return found.filter((part) => part);
}

function nothingAfter(ms) {
  return new Promise((done) => setTimeout(() => done(null), ms));
}

// A center that is away for a moment (a restart, a cable) is asked again while the call is on the stage.
async function answered(path) {
  const until = performance.now() + ANSWER_MS;
  let answer = await get(path);
  while (answer.status === 0 && performance.now() < until) {
    await new Promise((done) => setTimeout(done, AGAIN_MS));
    answer = await get(path);
  }
  return answer;
}

async function ask(wish, times, voice, player) {
  const calls = wish.calls.map((call) => "call=" + encodeURIComponent(call.code + ":" + call.counter));
  const answer = await answered("/announcements?" + calls.join("&") + "&language=" + wish.language + "&times=" + times);
  // the center puts Vietnamese before every other language; here each has a wish of its own
  const said = answer.ok && answer.body.spoken.find((one) => one.language === wish.language);
  if (!said) return null;
  const part = { language: said.language, text: said.text };
  const buffer = said.sound ? await fetched(said.sound, player) : null;
  if (buffer) return Object.assign(part, { buffer });
  const own = voice.browser ? ownVoice(said.language) : null;
  return own ? Object.assign(part, { voice: own, times }) : null;
}

async function fetched(address, player) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_MS);
  try {
    const answer = await fetch(address, { signal: patience.signal });
    return answer.ok ? await player.decode(await answer.arrayBuffer()) : null;
  } catch (error) {
    // no sound, or one that is no sound: the chime and the stage have called all the same
    return null;
  } finally {
    clearTimeout(timer);
  }
}
