// The devices of the hall: which are silent, and which say that something is wrong with them.
import { elapsed, locale } from "/static/js/clock.js";
import { get } from "/static/js/request.js";
import { fill } from "/static/js/words.js";
import { lengthOf } from "./monitor_rows.js";

const by = (id) => document.getElementById(id);

// A device that was given no name of its own is called by its role.
export function nameOf(words, one) {
  // a display above a counter is no board
  const sign = one.role === "display" && (one.counter || one.name.startsWith("sign"));
  if (sign) return words.roles.sign + one.name.replace(/^(sign|display)/, "");
  // a hall has several boards, and few have a name of their own
  if (one.role === "display" && one.name === "display" && one.id) return fill(words.roles.display_n, one);
  const role = words.roles[one.role] || one.role;
  return one.name.startsWith(one.role) ? role + one.name.slice(one.role.length) : role + " · " + one.name;
}

export function devices(words, timeZone, onDisk) {
  const hours = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });
  let shown = "[[],false]";

  function silent(one) {
    const line = document.createElement("li");
    const name = document.createElement("strong");
    name.textContent = nameOf(words, one);
    line.append(name, " ", fill(words.silent, { time: lengthOf(words, elapsed(one.last_seen)) }));
    return line;
  }

  // noSlips: no printer of the hall prints now.
  function fault(one, noSlips) {
    const line = document.createElement("p");
    const what = words.faults[one.detail] || one.detail || words.fault_unknown;
    const head = document.createElement("strong");
    head.textContent = nameOf(words, one) + ": " + what;
    const rest = one.since ? [fill(words.fault_since, { time: hours.format(Date.parse(one.since)) })] : [];
    if (noSlips && one.role === "printer" && one.detail !== "paper_low") rest.push(words.without_slip);
    line.append(head, " ", rest.join(" "));
    return line;
  }

  // an alarm that stays the same is not read out again
  function showFaults(every, noSlips) {
    const news = JSON.stringify([every, noSlips]);
    if (news === shown) return;
    shown = news;
    by("faults").replaceChildren(...every.map((one) => fault(one, noSlips)));
    by("faults").hidden = !every.length;
  }

  // One printer that is ill costs no paper while another one is well.
  async function nonePrints(every) {
    if (!every.some((one) => one.role === "printer")) return false;
    const answer = await get("/fields");
    return Boolean(answer.body) && answer.body.slips === false;
  }

  return async function ask() {
    const answer = await get("/health");
    if (!answer.body || !answer.body.silent) return;
    onDisk(answer.body.writable);
    showFaults(answer.body.faults, await nonePrints(answer.body.faults));
    by("silent").hidden = !answer.body.silent.length;
    by("devices").replaceChildren(...answer.body.silent.map(silent));
  };
}
