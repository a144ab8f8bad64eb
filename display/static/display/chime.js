// Two falling tones before each announcement, made here: no file, no voice of the system needed.
const TONES = [659.25, 523.25];
const TONE_S = 0.35;
export const CHIME_MS = 1000;

// Play the chime into `out` from now; return what has to be stopped when it shall be heard no more.
export function chime(audio, out) {
  return TONES.map((frequency, n) => tone(audio, out, frequency, audio.currentTime + n * TONE_S));
}

function tone(audio, out, frequency, at) {
  const source = audio.createOscillator();
  const loudness = audio.createGain();
  source.frequency.value = frequency;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.6, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + TONE_S * 1.6);
  source.connect(loudness).connect(out);
  source.start(at);
  source.stop(at + TONE_S * 1.7);
  return source;
}
