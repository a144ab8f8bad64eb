// All screens of the hall: how many are alive, and which of them the staff should look at, with since when.
import { locale } from "/static/js/clock.js";
import { get } from "/static/js/request.js";
import { fill } from "/static/js/words.js";
import { nameOf } from "./monitor_devices.js";

// a clerk's terminal may stand behind another window; a citizen's screen never
const ALWAYS_IN_FRONT = ["kiosk", "display", "pad"];
const by = (id) => document.getElementById(id);

function made(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

export function screens(words, timeZone) {
  const hours = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });

  // a pad or terminal without a name of its own is told by its counter
  function called(one) {
    const name = nameOf(words, one);
    return one.counter && !name.includes(one.counter) ? name + " " + one.counter : name;
  }

  function told(error) {
    const time = hours.format(Date.parse(error.since));
    return fill(error.times > 1 ? words.page_error : words.page_error_once, { time, n: error.times });
  }

  // what there is to say of a screen: [in words, in the browser's own]
  function notesOf(one) {
    if (one.silent) return [];
    const notes = one.errors.map((error) => [told(error), [error.message, error.place].filter(Boolean).join(" · ")]);
    if (one.outdated) notes.push([words.outdated, ""]);
    if (one.state === "hidden" && ALWAYS_IN_FRONT.includes(one.role)) notes.push([words.hidden, ""]);
    return notes;
  }

  function note(one, [said, what]) {
    const line = document.createElement("li");
    line.append(made("strong", called(one)), ": " + said);
    if (what) line.append(made("span", what, "screens__what"));
    return line;
  }

  function row(one) {
    const line = document.createElement("li");
    const name = made("span", called(one));
    if (one.width) name.append(made("small", one.width + " × " + one.height));
    line.append(name, made("span", one.silent ? words.quiet : words.alive, "badge " + (one.silent ? "badge--warn" : "badge--good")));
    return line;
  }

  function show(every) {
    const alive = every.filter((one) => !one.silent);
    by("screens").hidden = !every.length;
    by("screens-sum").textContent = fill(words.screens_alive, { n: alive.length, all: every.length });
    by("screen-list").replaceChildren(...every.map(row));
    by("screen-notes").replaceChildren(...every.map((one) => notesOf(one).map((part) => note(one, part))).flat());
  }

  return async function ask() {
    const answer = await get("/screens");
    if (answer.ok) show(answer.body.screens);
  };
}
