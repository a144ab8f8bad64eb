// Load the page again, as the office asked. Whoever is touching the screen now finishes first, and so does a call that is
// on the wall, or waits for it: its page says so with `data-busy`, and where the calls never end it is not waited for
// for ever. A page is never given away while the center is away: a browser's own error page would stay for ever.
const QUIET_MS = 30000;
const BUSY_MS = 120000;
const LOOK_MS = 1000;
let touched = -Infinity;
let waiting = null;
let since = 0;
let asking = false;

["pointerdown", "keydown"].forEach((kind) => {
  addEventListener(kind, () => {
    touched = performance.now();
  }, true);
});

async function isThere() {
  try {
    return (await fetch(location.href, { method: "HEAD", cache: "no-store" })).status < 500;
  } catch (error) {
    return false;
  }
}

const isBusy = (now) => document.body.dataset.busy === "yes" && now - since < BUSY_MS;

async function look() {
  const now = performance.now();
  if (asking || now - touched < QUIET_MS || isBusy(now)) return;
  asking = true;
  if (await isThere()) {
    clearInterval(waiting);
    location.reload();
  }
  asking = false;
}

export function loadAgain() {
  if (waiting !== null) return;
  since = performance.now();
  waiting = setInterval(look, LOOK_MS);
  look();
}
