// What a clerk is to know of a turn at a glance: priority, step of a journey, language, how long they waited.
import { timeOf } from "../js/clock.js";
import { element, icon } from "../js/dom.js";
import { fill } from "../js/words.js";

// The time that was agreed with the citizen, in words and in the center's own time.
export function agreed(turn, texts) {
  const time = timeOf(Date.parse(turn.appointment_at), document.getElementById("desk").dataset.timezone);
  return fill(texts.agreed, { time });
}

export function marks(turn, texts) {
  const every = priority(turn, texts);
  const add = (kind, text) => every.push(element("span", "badge " + kind, text));
  add("stage__waited", fill(texts.waited, { n: Math.round(turn.waited_s / 60) }));
  if (turn.journey) {
    const step = fill(texts.step, turn.journey);
    add("stage__journey", turn.journey.name ? turn.journey.name + " · " + step : step);
  }
  if (turn.appointment_at) add("badge--good stage__agreed", agreed(turn, texts));
  if (turn.dossiers > 1) add("", fill(texts.dossiers, { count: turn.dossiers }));
  if (turn.recalls) add("badge--warn", fill(texts.called_again, { n: turn.recalls + 1 }));
  if (turn.language !== document.documentElement.lang) {
    add("badge--priority", fill(texts.speaks, { name: texts.languages[turn.language] || turn.language }));
  }
  return every;
}

function priority(turn, texts) {
  if (!turn.priority) return [];
  const mark = element("span", "badge badge--priority");
  mark.append(icon("star"), turn.priority_name || texts.priority);
  if (!turn.proof) return [mark];
  const proof = fill(texts.proof, { proof: texts.proofs[turn.proof] || turn.proof });
  return [mark, element("span", "badge badge--good stage__proof", proof)];
}
