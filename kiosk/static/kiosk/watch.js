// The kiosk tells the center that it is alive, and what went wrong on its page.
import { post } from "../js/request.js";

const PULSE_MS = 30000;
const MOST_ERRORS = 5;
let state = "ready";
let detail = null;
let told = 0;

async function tell() {
  const answer = await post("/heartbeat", { state, detail }, { tries: 1 });
  if (answer.ok) {
    state = "ready";
    detail = null;
  }
}

function fault(words) {
  state = "fault";
  detail = String(words).slice(0, 200);
  told += 1;
  if (told <= MOST_ERRORS) tell();
}

export function watch() {
  addEventListener("error", (event) => fault(event.message + " " + (event.filename || "") + ":" + (event.lineno || "")));
  addEventListener("unhandledrejection", (event) => fault(event.reason));
  setInterval(() => {
    told = 0;
    tell();
  }, PULSE_MS);
  tell();
}
