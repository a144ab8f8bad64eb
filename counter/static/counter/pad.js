// The rating pad: sleeps, wakes when a service ends, asks once, thanks, sleeps again.
import { elapsed, showTime, sync } from "../js/clock.js";
import { setCode } from "../js/code.js";
import { follow } from "../js/live.js";
import { askRating } from "../js/rating.js";
import { get, newKey, post } from "../js/request.js";
import { words } from "../js/words.js";

const AWAKE_S = 60;
const THANKS_MS = 4000;
const texts = words();
const at = (id) => document.getElementById(id);
const pad = at("pad");
const n = pad.dataset.n;
let asked = null;
let sleeping = null;
let sending = false;

function turnTo(state, afterMs) {
  pad.dataset.state = state;
  clearTimeout(sleeping);
  if (afterMs !== undefined) sleeping = setTimeout(sleep, afterMs);
}

function sleep() {
  asked = null;
  turnTo("asleep");
}

// A rating that is being asked for already is not begun again by a snapshot.
async function wake(rating) {
  const left = AWAKE_S - elapsed(rating.ended_at);
  if (left <= 0 || (asked && asked.turn === rating.turn)) return;
  asked = rating;
  sending = false;
  const said = texts[rating.language] || texts.vi;
  const answer = await get("/rating-form?language=" + rating.language);
  if (!answer.ok || asked !== rating) return;
  pad.lang = rating.language;
  setCode(at("code"), rating.code);
  at("field").textContent = rating.field_name;
  at("skip").textContent = said.skip;
  const key = newKey();
  askRating(at("rating"), answer.body, { question: said.ask, why: said.why, send: said.send }, (level, reasons) => {
    rate(rating, said, level, reasons, key);
  });
  turnTo("asks", left * 1000);
}

async function rate(rating, said, level, reasons, key) {
  if (sending) return;
  sending = true;
  const wish = Object.assign({ turn: rating.turn, level }, reasons.length ? { reasons } : {});
  const answer = await post("/tickets/" + rating.token + "/rating", wish, { key });
  at("thanks").textContent = answer.ok ? said.thanks : answer.body ? answer.body.error.message : said.lost;
  at("heard").textContent = answer.ok ? said.heard : "";
  asked = null;
  turnTo("thanks", THANKS_MS);
}

function take(snapshot) {
  sync(snapshot.now);
  if (snapshot.rating) wake(snapshot.rating);
  else if (pad.dataset.state === "asks") sleep();
}

const hears = {
  rate: (event) => wake(event.rating),
  sleep: () => sleep(),
  // rated on the phone: there is nothing left to ask here
  rated: (event) => {
    if (asked && asked.turn === event.turn && !sending) sleep();
  },
};

at("skip").addEventListener("click", sleep);
showTime(at("time"), pad.dataset.timezone);
follow({
  room: "pad:" + n,
  onSnapshot: take,
  onEvent: (event) => hears[event.type] && hears[event.type](event),
  onLost: () => {
    at("lost").hidden = false;
  },
  onBack: () => {
    at("lost").hidden = true;
  },
});
