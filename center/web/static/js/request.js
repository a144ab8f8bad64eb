// Requests to the center. A lost answer is asked for again with the same key, so an act happens once.
const BASE = "/api/v1";
const TRIES = 4;
const PAUSE_MS = 700;
const ANSWER_MS = 15000;

function meta(name) {
  const found = document.querySelector('meta[name="' + name + '"]');
  return found ? found.content : "";
}

// A fresh Idempotency-Key. The hall's network is plain http, where crypto.randomUUID does not exist.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// What is no JSON does not come from the center (a proxy's page, half an answer): it counts as no answer.
async function once(path, options) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ANSWER_MS);
  try {
    const response = await fetch(BASE + path, Object.assign({ signal: patience.signal }, options));
    const body = await response.json();
    return { ok: response.ok, status: response.status, body };
  } finally {
    clearTimeout(timer);
  }
}

function headers(more) {
  return Object.assign({ Accept: "application/json", "Accept-Language": document.documentElement.lang }, more);
}

// GET: {ok, status, body}; status 0 when the server was not reached.
export async function get(path) {
  try {
    return await once(path, { headers: headers({}) });
  } catch (error) {
    return { ok: false, status: 0, body: null };
  }
}

// POST: {ok, status, body}; status 0 when no answer came after several tries with the same key.
export async function post(path, body, options) {
  const wish = Object.assign({ key: newKey(), tries: TRIES }, options);
  const request = {
    method: "POST",
    headers: headers({
      "Content-Type": "application/json",
      "Idempotency-Key": wish.key,
      "X-CSRFToken": meta("csrf-token"),
    }),
    body: JSON.stringify(body || {}),
  };
  for (let left = wish.tries; left > 0; left -= 1) {
    try {
      return await once(path, request);
    } catch (error) {
      if (left > 1) await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
  }
  return { ok: false, status: 0, body: null };
}
