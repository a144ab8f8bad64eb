// Sounds of this page: playing one, recording one, and making a WAV of whatever the browser can decode.
const RATE = 44100;
const MICROPHONE_RATE = 48000;
let context = null;
let playing = null;

function sounding() {
  context = context || new AudioContext();
  return context;
}

export function stop() {
  if (playing) playing();
  playing = null;
  if (window.speechSynthesis) speechSynthesis.cancel();
}

// Play a sound of the server, or bytes; the promise ends with it, or when it was stopped.
export async function play(sound, volume) {
  const bytes = typeof sound === "string" ? await fetched(sound) : sound.slice(0);
  if (!bytes) return;
  const audio = sounding();
  if (audio.state !== "running") await audio.resume();
  const source = audio.createBufferSource();
  const loudness = audio.createGain();
  source.buffer = await audio.decodeAudioData(bytes);
  loudness.gain.value = volume === undefined ? 1 : volume;
  source.connect(loudness).connect(audio.destination);
  await new Promise((done) => {
    source.onended = done;
    playing = () => {
      source.stop();
      done();
    };
    source.start();
  });
}

async function fetched(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.arrayBuffer() : null;
  } catch (error) {
    return null;
  }
}

export function browserVoice(language) {
  const every = window.speechSynthesis ? speechSynthesis.getVoices() : [];
  return every.find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language)) || null;
}

export function playWithBrowser(text, voice, volume) {
  return new Promise((done) => {
    const words = new SpeechSynthesisUtterance(text);
    Object.assign(words, { voice, lang: voice.lang, volume, onend: done, onerror: done });
    speechSynthesis.speak(words);
  });
}

// The hall's network is plain http: there a browser gives no page a microphone.
export function canRecord() {
  return Boolean(window.isSecureContext && navigator.mediaDevices && window.MediaRecorder);
}

// Begin to record; the answer's `end()` gives the recording as a WAV.
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, sampleRate: MICROPHONE_RATE } });
  const recorder = new MediaRecorder(stream);
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const ended = new Promise((done) => recorder.addEventListener("stop", done));
  recorder.start();
  return {
    async end() {
      recorder.stop();
      await ended;
      stream.getTracks().forEach((track) => track.stop());
      return asWav(await new Blob(parts).arrayBuffer());
    },
  };
}

function isWav(bytes) {
  return new TextDecoder("latin1").decode(bytes.slice(0, 4)) === "RIFF";
}

// A WAV as it is; of anything else a WAV, if this browser can decode it; else as it is: the center says what is wrong.
export async function asWav(bytes) {
  if (isWav(bytes)) return bytes;
  try {
    const decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes.slice(0));
    return packed(mixed(decoded), decoded.sampleRate);
  } catch (error) {
    return bytes;
  }
}

function mixed(decoded) {
  const samples = new Float32Array(decoded.length);
  for (let channel = 0; channel < decoded.numberOfChannels; channel += 1) {
    decoded.getChannelData(channel).forEach((one, place) => {
      samples[place] += one / decoded.numberOfChannels;
    });
  }
  return samples;
}

function packed(samples, rate) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (place, signs) => Array.from(signs, (sign, n) => view.setUint8(place + n, sign.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((one, n) => view.setInt16(44 + n * 2, Math.max(-1, Math.min(1, one)) * 32767, true));
  return view.buffer;
}
