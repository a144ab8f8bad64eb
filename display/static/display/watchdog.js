// Looks after a page that hangs on a wall for weeks with nobody at it, and loads it anew when that helps: when it has
// been deaf for long although the center answers, when it misses what the center has told, when its timers stand
// still, and, once nobody is called on it, when the center has newer pages. Never while the center does not answer: the
// browser's own error page would not come back by itself. And never again and again.
import { sync } from "../js/clock.js";
import { get } from "../js/request.js";

export const DEAF_MS = 2 * 60 * 1000;
export const CHECK_MS = 60 * 1000;
export const STILL_MS = 30 * 1000;
const STILL_BEATS = 5;
// how long after the one before: the first is free, then ever more seldom
export const WAITS_MS = [0, 10 * 60 * 1000, 60 * 60 * 1000];
// where nothing can be remembered, a page reloads only when it is so old
const OLD_MS = 60 * 60 * 1000;
const KEY = "watchdog.reloads";

// What is wrong with a page. Pure: time is an argument, in milliseconds of a clock that never jumps.
export class Signs {
  constructor(now) {
    this.ticked = now;
    this.beats = 0;
    this.deafSince = null;
    this.told = null;
  }

  // The page has drawn itself to the end.
  tick(now) {
    this.ticked = now;
    this.beats = 0;
  }

  // The worker's clock has beaten: several beats and no tick between them are no sleep of the machine.
  beat() {
    this.beats += 1;
  }

  isStill(now) {
    return this.beats >= STILL_BEATS && now - this.ticked >= STILL_MS;
  }

  isDeaf(now, deaf) {
    if (!deaf) this.deafSince = null;
    else if (this.deafSince === null) this.deafSince = now;
    return this.deafSince !== null && now - this.deafSince >= DEAF_MS;
  }

  // At each check: what the center has told last, and what this page has heard. Behind is who has not yet heard what
  // had been told at the check before.
  isBehind(told, heard) {
    const behind = this.told !== null && heard < this.told;
    this.told = told;
    return behind;
  }
}

// Whether a page may load itself anew: `past` is {times, at} of the last reload or null. Returns the new record, or null.
export function nextReload(past, now) {
  const since = past ? now - past.at : Infinity;
  const wait = past ? WAITS_MS[Math.min(past.times, WAITS_MS.length - 1)] : 0;
  // a clock that was put back would otherwise forbid it for as long
  if (since >= 0 && since < wait) return null;
  const calm = since > 6 * WAITS_MS[WAITS_MS.length - 1];
  return { times: calm ? 1 : past.times + 1, at: now };
}

function remembered() {
  try {
    return { past: JSON.parse(sessionStorage.getItem(KEY)) };
  } catch (error) {
    return null;
  }
}

function mayReload() {
  const known = remembered();
  if (!known) return performance.now() >= OLD_MS;
  const record = nextReload(known.past, Date.now());
  if (record) sessionStorage.setItem(KEY, JSON.stringify(record));
  return record !== null;
}

async function answers() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    return answer.ok;
  } catch (error) {
    return false;
  }
}

class Watchdog {
  // page: path of its snapshot, isIdle() whether nobody is called on it, isDeaf() whether no news arrive, heard() the last
  // number heard.
  constructor(page) {
    this.page = page;
    this.signs = new Signs(performance.now());
    this.checked = performance.now();
    this.newer = false;
    this.busy = false;
    this.version = document.querySelector('meta[name="version"]').content;
  }

  ticked() {
    this.signs.tick(performance.now());
    this.look();
  }

  beat() {
    this.signs.beat();
    this.look();
  }

  // The connection has come back: perhaps with a newer center behind it.
  back() {
    this.checked = -Infinity;
  }

  look() {
    const now = performance.now();
    if (this.busy) return;
    if (this.signs.isStill(now) || this.signs.isDeaf(now, this.page.isDeaf())) this.work(() => this.reload());
    else if (this.newer && this.page.isIdle()) this.work(() => this.reload());
    else if (now - this.checked >= CHECK_MS) this.work(() => this.check());
  }

  async work(what) {
    this.busy = true;
    try {
      await what();
    } finally {
      this.busy = false;
    }
  }

  async check() {
    this.checked = performance.now();
    const health = await get("/health");
    if (health.body && health.body.version) this.newer = health.body.version !== this.version;
    const told = await get(this.page.path);
    // a clock that was put right, here or there, is followed within a minute
    if (told.ok) sync(told.body.now);
    if (told.ok && this.signs.isBehind(told.body.seq, this.page.heard())) await this.reload();
  }

  // What cannot be done now is tried again after a while.
  async reload() {
    this.newer = false;
    this.signs = new Signs(performance.now());
    this.checked = performance.now();
    if ((await answers()) && mayReload()) location.reload();
  }
}

// Begin to look after this page.
export function guard(page) {
  const watchdog = new Watchdog(page);
  // as old as this page's browser may be, a worker of the same place is allowed everywhere
  const worker = new Worker("/static/display/beat.js");
  worker.onmessage = () => watchdog.beat();
  return watchdog;
}
