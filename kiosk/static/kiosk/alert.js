// "Your turn" for ears and hand, as far as the phone allows it: it must be touched once before it may sound.
const TONES = [659.25, 783.99, 1046.5];
let context = null;

export function allowAlerts() {
  document.addEventListener(
    "click",
    () => {
      context = context || new AudioContext();
      context.resume();
    },
    { once: true },
  );
}

export function alertCitizen() {
  if (navigator.vibrate) navigator.vibrate([400, 150, 400, 150, 800]);
  if (!context || context.state !== "running") return;
  TONES.forEach((frequency, n) => {
    const source = context.createOscillator();
    const from = context.currentTime + n * 0.25;
    source.frequency.value = frequency;
    source.connect(context.destination);
    source.start(from);
    source.stop(from + 0.2);
  });
}
