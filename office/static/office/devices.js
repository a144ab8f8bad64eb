// Every device of the center; one that is gone, or in wrong hands, is taken out.
import { elapsed, locale } from "/static/js/clock.js";
import { element, keep } from "/static/js/dom.js";
import { get, newKey, post } from "/static/js/request.js";
import { fill, words } from "/static/js/words.js";
import { nameOf } from "./monitor_devices.js";
import { lengthOf } from "./monitor_rows.js";

const ASK_MS = 15000;
const WORDS = words();
const by = (id) => document.getElementById(id);
const zone = document.querySelector(".control").dataset.zone;
const dates = new Intl.DateTimeFormat(locale, { timeZone: zone, day: "2-digit", month: "2-digit", year: "numeric" });
// in the order in which they are looked for: what citizens see first
const ORDER = ["kiosk", "display", "printer", "counter", "pad", "reception", "hub", "supervisor", "admin"];

// a printer's name says already that it is one, or where it stands
function named(one) {
  const name = one.role === "printer" ? one.name : nameOf(WORDS, one);
  const place = one.role === "printer" && !name.startsWith(WORDS.roles.printer) ? WORDS.roles.printer + " · " + name : name;
  return one.counter && !/[0-9]/.test(place) ? place + " " + one.counter : place;
}

function tell(text, kind) {
  by("told").className = "notice " + kind;
  by("told").textContent = text;
  by("told").hidden = !text;
}

function row() {
  const line = document.createElement("tr");
  const name = element("th");
  name.scope = "row";
  const cells = ["seen", "since", "act"].map((kind) => element("td", "device__" + kind));
  const button = element("button", "button", WORDS.revoke);
  button.type = "button";
  cells[2].append(button);
  line.append(name, ...cells);
  return line;
}

function show(line, one) {
  const name = one.shown;
  line.querySelector("th").textContent = name;
  const seen = line.querySelector(".device__seen");
  if (one.last_seen) {
    const state = element("span", "badge " + (one.silent ? "badge--warn" : "badge--good"), one.silent ? WORDS.quiet : WORDS.alive);
    seen.replaceChildren(state, " " + fill(WORDS.ago, { time: lengthOf(WORDS, elapsed(one.last_seen)) }));
  } else seen.replaceChildren(element("span", "muted", WORDS.unheard));
  line.querySelector(".device__since").textContent = dates.format(Date.parse(one.since));
  const button = line.querySelector("button");
  button.setAttribute("aria-label", fill(WORDS.revoke_one, { name }));
  button.onclick = () => question(one, name);
}

// a wish keeps its key until it is answered: pressed twice it happens once
function question(one, name) {
  const box = by("ask");
  const key = newKey();
  by("h-ask").textContent = fill(WORDS.ask, { name });
  by("ask-work").textContent = WORDS.at_work;
  by("ask-work").hidden = one.silent;
  box.returnValue = "";
  box.onclose = async () => {
    if (box.returnValue !== "yes") return;
    const answer = await post("/devices/" + one.id + "/revoke", {}, { key });
    if (answer.ok) tell(fill(WORDS.revoked, { name }), "notice--good");
    else tell((answer.body && answer.body.error.message) || WORDS.not_done, "notice--bad");
    ask();
  };
  box.showModal();
}

async function ask() {
  const answer = await get("/devices");
  if (!answer.ok) return;
  const place = (one) => ORDER.indexOf(one.role);
  const names = answer.body.devices.map(named);
  // two kiosks are told apart by the numbers that `python -m center device` lists too
  const several = (name) => names.indexOf(name) !== names.lastIndexOf(name);
  answer.body.devices.forEach((one, n) => Object.assign(one, { shown: names[n] + (several(names[n]) ? " · #" + one.id : "") }));
  const every = answer.body.devices.sort((a, b) => place(a) - place(b) || a.counter - b.counter || a.id - b.id);
  by("devices").hidden = !every.length;
  by("none").hidden = every.length > 0;
  keep(by("device-rows"), every, (one) => one.id, row, show);
}

ask();
setInterval(ask, ASK_MS);
