// A paired screen tells the center that it is alive, and what went wrong on its page.
import { loadAgain } from "./reload.js";
import { post } from "./request.js";

const PULSE_MS = 30000;
const LONGEST = 200;
const MOST_ERRORS = 5;
const REVOKED = 401;
const NOT_OURS = [REVOKED, 403];
const pending = new Map();
let timer = null;
let sending = false;
let soon = true;

function meta(name) {
  const found = document.querySelector('meta[name="' + name + '"]');
  return found ? found.content : undefined;
}

// Nothing that a person typed or scanned may leave with an error: browsers quote such text, and numbers may be an ID's.
export function withoutData(text) {
  return String(text)
    .replace(/["“`][^"”`]*["”`]?/g, '"…"')
    .replace(/'([^']*)'/g, (all, inner) => (/^[A-Za-z_$][\w$.]*$/.test(inner) ? all : "'…'"))
    .replace(/\b[a-z]+:\/\/\S+/gi, (url) => placeOf(url))
    .replace(/\d{5,}/g, "…")
    .slice(0, LONGEST);
}

// The file alone, without the server's name and without what follows "?" or "#".
function placeOf(url) {
  return String(url || "").replace(/^[a-z-]+:\/\/[^/]*/i, "").split(/[?#]/)[0];
}

// The first line of a stack that names a file: "at take (http://…/kiosk.js:12:3)" is /…/kiosk.js:12.
function topOf(error) {
  const found = /\((\w+:\/\/[^\s)]+):(\d+):\d+\)|at (\w+:\/\/\S+):(\d+):\d+/.exec((error && error.stack) || "");
  return found ? placeOf(found[1] || found[3]) + ":" + (found[2] || found[4]) : placeOf(location.href);
}

function note(message, place) {
  const error = { message: withoutData(message) || "?", place: place.slice(0, LONGEST) };
  const key = error.message + error.place;
  const known = pending.get(key);
  if (known) known.times += 1;
  else if (pending.size < MOST_ERRORS) pending.set(key, Object.assign(error, { times: 1 }));
  // the first is told at once; what follows waits for the next pulse, so that a page in trouble is no flood
  if (soon) tell();
}

function heard(event) {
  const lost = event.target !== window && event.target && (event.target.src || event.target.href);
  if (lost) note("not loaded", placeOf(lost));
  else note(event.message || "?", placeOf(event.filename) + ":" + (event.lineno || 0));
}

function rejected(event) {
  const reason = event.reason;
  note((reason && reason.message) || (reason instanceof Error ? reason.name : reason), topOf(reason));
}

// What was counted while a heartbeat was under way stays for the next one.
function forget(sent) {
  sent.forEach((one) => {
    const key = one.message + one.place;
    const left = pending.get(key).times - one.times;
    if (left > 0) pending.get(key).times = left;
    else pending.delete(key);
  });
}

async function tell() {
  if (sending) return;
  sending = true;
  const errors = Array.from(pending.values(), (one) => Object.assign({}, one));
  if (errors.length) soon = false;
  const body = {
    screen: meta("screen"),
    version: meta("version"),
    loaded: Number(meta("loaded")),
    state: document.visibilityState === "hidden" ? "hidden" : "ready",
    width: innerWidth,
    height: innerHeight,
  };
  const answer = await post("/heartbeat", errors.length ? Object.assign(body, { errors }) : body, { tries: 1 });
  sending = false;
  // an answer that never came, or a server in trouble: the errors are told with the next pulse
  if (answer.ok || answer.status === 422) forget(errors);
  if (answer.ok && answer.body.reload) loadAgain();
  // its page, loaded again, asks to be paired
  if (answer.status === REVOKED) loadAgain();
  if (NOT_OURS.includes(answer.status)) stop();
  else if (answer.ok && soon && pending.size) tell();
}

function pulse() {
  soon = true;
  tell();
}

// A screen that is paired no longer is nobody's any more: it falls silent until its page is opened again.
function stop() {
  clearInterval(timer);
  removeEventListener("error", heard, true);
  removeEventListener("unhandledrejection", rejected);
}

// The office wants this screen, or every one, loaded again.
function asked(event) {
  const device = event.detail.device;
  if (device === null || String(device) === meta("device")) loadAgain();
}

// Begin once, however often it is asked for; on a page that is no paired screen there is nothing to tell.
export function watch() {
  if (timer !== null || !meta("screen")) return;
  addEventListener("error", heard, true);
  addEventListener("unhandledrejection", rejected);
  document.addEventListener("reload", asked);
  timer = setInterval(pulse, PULSE_MS);
  tell();
}
