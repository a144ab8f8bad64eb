// Shows pictures and videos one after the other, the next one loaded before its turn. While a number is called, no
// video makes a sound. One picture is shown and one waits: a small box has no room for more.
import { element } from "../js/dom.js";

const START_MS = 8000;
// a video that says nothing of its length is not played for ever
const LONGEST_VIDEO_MS = 30 * 60 * 1000;

export class Playlist {
  // place: where to show; now: a clock in milliseconds.
  constructor(place, now) {
    this.place = place;
    this.now = now;
    this.items = [];
    this.seconds = 12;
    this.sound = false;
    this.calling = false;
    this.muted = false;
    this.covered = false;
    this.at = -1;
    this.until = 0;
    this.shown = null;
    this.next = null;
    document.addEventListener("stage", (event) => this.hush(event.detail.phase));
    document.addEventListener("emergency", (event) => this.cover(event.detail.phase !== "closed"));
  }

  // Take what a layout says. A list that has not changed goes on where it is.
  take(layout, muted) {
    this.seconds = layout.picture_seconds;
    this.sound = layout.video_sound;
    this.muted = muted;
    this.quieten();
    const same = names(this.items) === names(layout.playlist);
    this.items = layout.playlist;
    if (!same) this.restart();
  }

  restart() {
    this.at = -1;
    this.until = 0;
    this.drop(this.shown);
    this.drop(this.next);
    this.shown = null;
    this.next = null;
  }

  // A call begins, or has left the stage: `finished`, or taken back.
  hush(phase) {
    if (phase === "settled") return;
    this.calling = phase === "begun";
    this.quieten();
  }

  // An emergency is to be heard alone, and so is its end.
  cover(covered) {
    this.covered = covered;
    this.quieten();
  }

  quieten() {
    const silent = !this.sound || this.calling || this.muted || this.covered;
    if (this.shown && this.shown.tagName === "VIDEO") this.shown.muted = silent;
  }

  // Move on when it is time; called a few times a second. Nothing is loaded while the part is not on the board.
  tick(placed) {
    if (!placed || !this.items.length) {
      if (this.shown || this.next) this.restart();
      return;
    }
    if (this.shown && this.now() < this.until) return;
    // one single picture stands; it is not loaded again and again
    if (this.items.length === 1 && this.shown && this.shown.tagName === "IMG") return;
    this.turn();
  }

  turn() {
    this.at = (this.at + 1) % this.items.length;
    const item = this.items[this.at];
    this.drop(this.shown);
    this.shown = this.next && this.next.dataset.name === item.name ? this.next : this.load(item);
    this.next = null;
    this.begin(this.shown, item);
    const following = this.items[(this.at + 1) % this.items.length];
    if (following !== item && following.kind === "picture") this.next = this.load(following);
  }

  load(item) {
    const made = element(item.kind === "video" ? "video" : "img", "media__item");
    made.dataset.name = item.name;
    if (item.kind === "picture") made.alt = item.title;
    else {
      made.setAttribute("aria-label", item.title);
      made.playsInline = true;
      made.preload = "auto";
    }
    // what cannot be shown is passed over, not waited for
    made.addEventListener("error", () => this.giveUp(made));
    made.src = item.url;
    return made;
  }

  begin(made, item) {
    this.place.append(made);
    if (item.kind === "picture") {
      this.until = this.now() + this.seconds * 1000;
      return;
    }
    // until it plays it has a few seconds; then as long as it is
    this.until = this.now() + START_MS;
    made.addEventListener("playing", () => {
      const left = (made.duration - made.currentTime) * 1000;
      if (made === this.shown) this.until = this.now() + (left < LONGEST_VIDEO_MS ? left + 500 : LONGEST_VIDEO_MS);
    });
    made.addEventListener("ended", () => this.giveUp(made));
    this.quieten();
    this.play(made);
  }

  // A browser that allows no sound without a touch plays it silently.
  play(made) {
    const begun = made.play();
    if (begun) {
      begun.catch(() => {
        made.muted = true;
        const again = made.play();
        if (again) again.catch(() => this.giveUp(made));
      });
    }
  }

  giveUp(made) {
    if (made === this.shown) this.until = 0;
    if (made === this.next) this.next = null;
  }

  // Leave nothing of it in the memory.
  drop(made) {
    if (!made) return;
    if (made.tagName === "VIDEO") made.pause();
    made.remove();
    made.removeAttribute("src");
    if (made.tagName === "VIDEO") made.load();
  }
}

function names(items) {
  return items.map((item) => item.name).join(" ");
}
