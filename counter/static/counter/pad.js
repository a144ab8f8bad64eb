// The rating pad: sleeps, wakes when a service ends, asks once, thanks, sleeps again.
import { serverNow, showTime, sync } from "../js/clock.js";
import { setCode } from "../js/code.js";
import { follow } from "../js/live.js";
import { askRating } from "../js/rating.js";
import { get, newKey, post } from "../js/request.js";
import { words } from "../js/words.js";

const REASONS_MS = 45000;
const THANKS_MS = 4000;
const AGAIN_MS = 1000;
const texts = words();
const at = (id) => document.getElementById(id);
const pad = at("pad");
const n = pad.dataset.n;
let asked = null;
let sleeping = null;

// Who answered, or would not, is asked no second time: not after a finish that was taken back and done again, nor by a
// page that was loaded anew.
const OVER = "pad-over:" + n;
let over = null;

// The end of a turn's minute never moves, so it tells turns of the same number apart.
function name(rating) {
  return rating.turn + " " + rating.until;
}

function isOver(rating) {
  try {
    return name(rating) === (over || localStorage.getItem(OVER));
  } catch (error) {
    return name(rating) === over;
  }
}

function end(rating) {
  over = name(rating);
  try {
    localStorage.setItem(OVER, over);
  } catch (error) {
    // a browser that keeps nothing remembers as long as the page lives
  }
}

function turnTo(state, afterMs) {
  pad.dataset.state = state;
  clearTimeout(sleeping);
  if (afterMs !== undefined) sleeping = setTimeout(sleep, afterMs);
}

function sleep() {
  leave();
  turnTo("asleep");
}

// Whoever is asked goes, or is sent away by the next one: the level was sent at the touch, what is ticked follows.
function leave() {
  const gone = asked;
  asked = null;
  if (gone && gone.rated && !gone.explained) explain(gone, ...gone.ticked());
}

// A rating that is being asked for already is not begun again by a snapshot.
function wake(rating) {
  if (!(asked && asked.rating.turn === rating.turn)) begin(rating);
}

// Get the form and ask. A form that does not come is asked for again, and meanwhile nobody else's faces are touched.
async function begin(rating) {
  const left = Date.parse(rating.until) - serverNow();
  if (left <= 0 || isOver(rating)) return;
  leave();
  const mine = { rating, said: texts[rating.language] || texts.vi, ticked: () => null, rated: null, explained: false };
  asked = mine;
  const answer = await get("/rating-form?language=" + rating.language);
  if (asked !== mine) return;
  if (!answer.ok) {
    turnTo("asleep");
    setTimeout(() => asked === mine && begin(rating), AGAIN_MS);
    return;
  }
  ask(mine, answer.body);
  turnTo("asks", left);
}

function ask(mine, form) {
  const said = mine.said;
  pad.lang = mine.rating.language;
  setCode(at("code"), mine.rating.code);
  at("what").textContent = mine.rating.procedure_name || mine.rating.field_name;
  at("whom").textContent = mine.rating.served_by || "";
  at("skip").textContent = said.skip;
  mine.ticked = askRating(at("rating"), form, { question: said.ask, why: said.why, send: said.send, comment: said.comment, write: said.write }, {
    rate: (level, asksWhy) => rate(mine, level, asksWhy),
    explain: async (level, reasons, comment) => thank(mine, await explain(mine, level, reasons, comment)),
  });
}

function send(mine, level, reasons, comment) {
  const said = Object.assign(reasons.length ? { reasons } : {}, comment ? { comment } : {});
  const wish = Object.assign({ turn: mine.rating.turn, level }, said);
  return post("/tickets/" + mine.rating.token + "/rating", wish);
}

async function rate(mine, level, asksWhy) {
  if (mine.rated || asked !== mine) return;
  mine.rated = send(mine, level, []);
  if (asksWhy) turnTo("asks", REASONS_MS);
  const answer = await mine.rated;
  if (!asksWhy || (!answer.ok && answer.status)) thank(mine, answer);
}

// The level that never arrived goes once more, with its reasons; one that arrived needs reasons to be sent again.
async function explain(mine, level, reasons, comment) {
  const first = await mine.rated;
  if (mine.explained || !(first.ok ? reasons.length || comment : first.status === 0)) return first;
  mine.explained = true;
  return send(mine, level, reasons, comment);
}

function thank(mine, answer) {
  end(mine.rating);
  if (asked !== mine) return;
  at("thanks").textContent = answer.ok ? mine.said.thanks : answer.body ? answer.body.error.message : mine.said.lost;
  at("heard").textContent = answer.ok ? mine.said.heard : "";
  mine.explained = true;
  asked = null;
  turnTo("thanks", THANKS_MS);
}

// "No, thank you": the level counts, which was touched; what was ticked or written is not sent.
function skip() {
  const mine = asked;
  if (!mine) return sleep();
  end(mine.rating);
  if (!mine.rated) return sleep();
  const [level] = mine.ticked();
  return explain(mine, level, [], "").then((answer) => thank(mine, answer));
}

// A level that is touched is no longer asked for, so a snapshot knows nothing of the reasons still being ticked.
function take(snapshot) {
  sync(snapshot.now);
  if (snapshot.rating) wake(snapshot.rating);
  else if (pad.dataset.state === "asks" && !(asked && asked.rated)) sleep();
}

const hears = {
  rate: (event) => wake(event.rating),
  sleep: () => sleep(),
  // rated on the phone: there is nothing left to ask here
  rated: (event) => {
    if (asked && asked.rating.turn === event.turn && !asked.rated) sleep();
  },
};

at("skip").addEventListener("click", skip);
// whoever ticks or writes is still here
at("rating").addEventListener("input", () => asked && asked.rated && turnTo("asks", REASONS_MS));
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
