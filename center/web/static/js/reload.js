// Load the page again, as the office asked. Whoever is touching the screen now finishes first, and a page is never given
// away while the center is away: a browser's own error page would stay for ever.
const QUIET_MS = 30000;
const LOOK_MS = 1000;
let touched = -Infinity;
let waiting = null;
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

async function look() {
  if (asking || performance.now() - touched < QUIET_MS) return;
  asking = true;
  if (await isThere()) {
    clearInterval(waiting);
    location.reload();
  }
  asking = false;
}

export function loadAgain() {
  if (waiting !== null) return;
  waiting = setInterval(look, LOOK_MS);
  look();
}
