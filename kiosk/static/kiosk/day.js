// What is special about the day, and what is offered on it: asked again with every snapshot.
import { get } from "../js/request.js";
import { texts } from "./page.js";

const MOST_OFFERED = 5;

// The procedures a special day serves at once, in the center's order.
async function servedAtOnce(codes) {
  const answers = await Promise.all(
    codes.slice(0, MOST_OFFERED).map((code) => get("/procedures/" + encodeURIComponent(code))),
  );
  return answers.filter((answer) => answer.ok).map((answer) => answer.body.procedure);
}

// {popular, journeys, title, notice}: procedures and life events to offer, what the procedures are, a sentence.
export async function askDay() {
  const [popular, journeys, today] = await Promise.all([get("/popular"), get("/journeys"), get("/today")]);
  const special = today.ok ? today.body.special : null;
  const atOnce = special ? await servedAtOnce(special.procedures) : [];
  const notice = special ? [special.name, special.note].filter(Boolean).join(". ") : today.ok ? today.body.day_off : "";
  return {
    popular: atOnce.length ? atOnce : popular.ok ? popular.body.procedures : [],
    journeys: journeys.ok ? journeys.body.journeys : [],
    title: atOnce.length ? texts.at_once : texts.popular,
    notice,
  };
}
