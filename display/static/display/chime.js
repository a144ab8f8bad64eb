// Two falling tones for each call, made here: no file, no voice of the system needed.
const TONES = [659.25, 523.25];
const TONE_S = 0.35;
const PAUSE_S = 0.25;
let context = null;
let free = 0;

function sounding() {
  context = context || new AudioContext();
  return context;
}

// Play one chime, after those already asked for.
export function chime() {
  const audio = sounding();
  if (audio.state !== "running") return;
  let at = Math.max(audio.currentTime, free);
  TONES.forEach((frequency) => {
    tone(audio, frequency, at);
    at += TONE_S;
  });
  free = at + PAUSE_S;
}

function tone(audio, frequency, at) {
  const source = audio.createOscillator();
  const loudness = audio.createGain();
  source.frequency.value = frequency;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.6, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + TONE_S * 1.6);
  source.connect(loudness).connect(audio.destination);
  source.start(at);
  source.stop(at + TONE_S * 1.7);
}

// A browser may forbid sound until somebody touches the page: then show the button that allows it.
export function offerSound(button) {
  const show = () => {
    button.hidden = sounding().state === "running";
  };
  button.addEventListener("click", () => sounding().resume().then(chime).then(show));
  sounding().addEventListener("statechange", show);
  show();
}
