// Keeps sight and sound in step: an appearance begins with the chime, its words follow, and when it leaves the stage
// nothing of it is heard any more. What happens is told to the page as a "stage" event.
import { serverNow } from "../js/clock.js";
import { prepare } from "./announcement.js";
import { offerSound, Player } from "./player.js";

const USUAL = { on: true, volume: 100, volumes: [], browser: false, times: 2, citizens_language: false };

export class Announcer {
  // stage: the queue; zone: the center's time zone; button: what allows sound where the browser forbids it.
  constructor(stage, zone, button) {
    this.stage = stage;
    this.player = new Player();
    this.voice = USUAL;
    this.muted = false;
    this.hour = new Intl.DateTimeFormat("en", { timeZone: zone, hour: "numeric", hourCycle: "h23" });
    offerSound(button, this.player);
  }

  // Take the settings of the voice, and whether the hall is muted.
  take(voice, muted) {
    this.voice = Object.assign({}, USUAL, voice);
    this.muted = Boolean(muted);
    this.stage.times = this.voice.times;
    if (this.volume() === 0) this.player.hush();
    else this.player.loudness(this.volume());
  }

  // How loud it is at this hour, from 0 to 1.
  volume() {
    if (this.muted) return 0;
    const atHour = this.voice.volumes[Number(this.hour.format(serverNow())) % 24];
    return (atHour === undefined ? this.voice.volume : atHour) / 100;
  }

  // Do what the stage says has happened.
  perform(news) {
    news.forEach(({ phase, appearance }) => {
      if (phase !== "begun") this.player.hush();
      tell(phase, appearance);
      if (phase === "begun") this.begin(appearance);
    });
  }

  async begin(appearance) {
    const volume = this.volume();
    if (volume === 0 || !this.player.isAllowed()) {
      this.settle(appearance, performance.now(), []);
      return;
    }
    const chimed = performance.now() + this.player.chime(volume);
    const parts = this.voice.on ? await prepare(appearance, this.voice, this.player) : [];
    const now = performance.now();
    if (this.stage.on !== appearance) return;
    const delay = Math.max(0, chimed - now);
    // muted meanwhile: the appearance stays, in silence
    const heard = this.volume() > 0 ? parts : [];
    const spoken = heard.map(({ language, text }) => ({ language, text }));
    this.settle(appearance, now + this.player.play(heard, delay), spoken);
  }

  settle(appearance, until, spoken) {
    if (this.stage.settle(appearance, until, spoken)) tell("settled", appearance);
  }
}

// spoken: [{language, text}], empty when the chime alone was heard, or nothing.
function tell(phase, appearance) {
  const { calls, spoken, begun, until } = appearance;
  const seqs = calls.map((call) => call.seq);
  const codes = calls.map((call) => call.code);
  const detail = { phase, seqs, codes, spoken, seconds: Math.max(0, until - begun) / 1000 };
  document.dispatchEvent(new CustomEvent("stage", { detail }));
}
