// The counters: what is being written here stays, whatever is heard meanwhile.
import { keep } from "/static/js/dom.js";
import { follow } from "/static/js/live.js";
import { get } from "/static/js/request.js";
import { words } from "/static/js/words.js";
import { Desk } from "./counters_desk.js";
import { Message } from "./counters_message.js";
import { Rules } from "./counters_rules.js";

const PAUSE_MS = 500;
const WORDS = words();
const by = (id) => document.getElementById(id);
const desks = new Map();
const rules = new Rules(WORDS);
const message = new Message(WORDS);
let newest = -1;
let timer = null;

function show(snapshot) {
  // two answers may overtake each other; an older one must not win
  if (snapshot.seq < newest) return;
  newest = snapshot.seq;
  const make = (one) => {
    desks.set(one.n, new Desk(WORDS, one.n));
    return desks.get(one.n).element;
  };
  keep(by("desks"), snapshot.counters, (one) => one.n, make, (child, one) => desks.get(one.n).show(one, snapshot.fields));
  message.show(snapshot.counters);
}

async function ask() {
  timer = null;
  const answer = await get("/office");
  if (answer.ok) show(answer.body);
}

function askSoon() {
  timer = timer || setTimeout(ask, PAUSE_MS);
}

follow({
  room: "office",
  onSnapshot: (snapshot) => {
    newest = -1;
    show(snapshot);
    rules.ask();
    message.ask();
  },
  onEvent: (event) => {
    if (event.type === "terminal_rules_set") rules.ask();
    else if (event.type.startsWith("desk_message")) message.ask();
    else askSoon();
  },
  onLost: () => {
    by("lost").hidden = false;
  },
  onBack: () => {
    by("lost").hidden = true;
  },
});
window.addEventListener("beforeunload", (event) => {
  if (rules.changed() || message.begun() || Array.from(desks.values()).some((desk) => desk.changed())) event.preventDefault();
});
