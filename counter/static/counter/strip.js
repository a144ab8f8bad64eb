// A counter in a window of its own, beside other programs: the same truth and the same keys in a small room.
import { elapsed, stopwatch } from "../js/clock.js";
import { say } from "../js/dom.js";
import { Checklist } from "./checklist.js";
import { pauseWords } from "./pauses.js";
import { Workplace } from "./workplace.js";

const at = (id) => document.getElementById(id);
const place = new Workplace({ show });
const { desk, texts } = place;
const checklist = new Checklist(texts);
let drawn = "";

function show(snapshot) {
  const { turn, counter, next } = snapshot;
  say(at("waiting-count"), String(snapshot.waiting.length));
  at("now").className = "strip__now strip__now--" + (turn ? turn.state : counter.state);
  say(at("code"), turn ? turn.code : "");
  say(at("state"), turn ? texts[turn.state] : counter.state === "open" ? texts.nobody_here : texts[counter.state + "_long"]);
  const star = turn && turn.priority ? "★ " + (turn.priority_name || texts.priority) + " · " : "";
  say(at("field"), turn ? star + (turn.procedure_name || turn.field_name) : "");
  if (!turn) say(at("field"), pauseWords(counter, texts));
  showMore(turn);
  showPapers(turn);
  at("field").title = turn ? turn.field_name : "";
  say(at("next"), next ? texts.next + ": " + next.code + " · " + next.why : texts.nobody_waiting);
  tick();
}

// What must not be missed: the step of a journey, and the note that came along.
function showMore(turn) {
  const step = turn && turn.journey ? turn.journey.step + "/" + turn.journey.steps : "";
  const more = [step, turn && turn.note].filter(Boolean).join(" · ");
  at("more").hidden = !more;
  at("more").title = more;
  say(at("more"), more);
}

// What the citizen should have brought, to tick by its digits. Drawn anew only for other papers, so that nothing moves.
function showPapers(turn) {
  const truth = JSON.stringify(turn ? [turn.id, turn.procedures] : null);
  if (truth === drawn) return;
  drawn = truth;
  const parts = turn ? checklist.draw(turn) : [];
  at("papers").replaceChildren(...parts);
  at("papers").hidden = !at("papers").querySelector(".paper");
}

// A digit ticks a paper, and shows the one after it.
function press(number) {
  if (at("papers").hidden) return;
  checklist.press(number);
  const boxes = Array.from(at("papers").querySelectorAll(".paper"));
  const next = boxes[number] || boxes[number - 1];
  if (next) next.scrollIntoView({ block: "nearest" });
}

function tick() {
  const turn = desk.snapshot && desk.snapshot.turn;
  const before = turn && turn.state === "serving" ? Math.floor(turn.served_before_s) : 0;
  say(at("watch"), turn ? stopwatch(before + elapsed(turn.state === "serving" ? turn.started_at : turn.called_at)) : "");
}

place.begin(place.keys({ press }), tick);
