// The staff at the door: one touch chooses for the citizen, a second issues. The ticket exists before its paper.
import { sync } from "../js/clock.js";
import { element } from "../js/dom.js";
import { follow } from "../js/live.js";
import { ignoreRepeats } from "../js/repeats.js";
import { fill, words } from "../js/words.js";
import { Find } from "./reception_find.js";
import { Issued } from "./reception_issued.js";
import { listen } from "./reception_keys.js";
import { Shelf } from "./reception_shelf.js";
import { Slips } from "../js/slips.js";
import { Wish } from "./reception_wish.js";

// refusals that a person may set aside for a person: hours, a closing by hand, the day's cap, the last ticket
const MAY_BE_OVERCOME = ["field_closed", "field_full", "too_late"];
const texts = words();
const at = (id) => document.getElementById(id);
const slips = new Slips();
const shelf = new Shelf(texts, pick);
const wish = new Wish(texts, { onIssued: showIssued, onRefused: refuse, onBusy: showBusy });
const issued = new Issued(texts, slips, { onNext: next, onBack: takenBack, onRefused: logIn });
const find = new Find(texts, slips);

function showPanel(name) {
  at("wish").hidden = name !== "wish";
  at("issued").hidden = name !== "issued";
}

// What the citizen has come for; `byKey`: the next Enter issues.
function pick(choice, byKey) {
  if (wish.busy) return;
  issued.leave();
  showPanel("wish");
  quiet();
  wish.pick(choice);
  shelf.mark(choice);
  showPicked();
  if (byKey) at("issue").focus();
}

function showPicked() {
  const choice = wish.choice;
  at("picked").classList.toggle("picked--chosen", choice !== null);
  at("picked-name").textContent = choice ? choice.name : texts.touch_first;
  at("picked-facts").textContent = choice ? shelf.about(choice) : "";
  at("issue").disabled = !choice;
}

function showBusy(busy) {
  at("asks").disabled = busy;
  at("issue-words").textContent = wish.unanswered ? texts.again : texts.issue;
  // a button that is switched off loses the focus, and its keyboard with it
  at("issue").disabled = !wish.choice;
  at("wish").setAttribute("aria-busy", String(wish.waits));
}

function showIssued(ticket, chosen) {
  quiet();
  showPanel("issued");
  issued.show(ticket, chosen, shelf.name(ticket.field));
  at("say").textContent = fill(texts.issued, { code: ticket.code, ahead: issued.aheadLine(ticket.ahead) });
  at("next").focus({ preventScroll: true });
  wish.clear();
  shelf.mark(null);
  showPicked();
}

function next() {
  issued.leave();
  showPanel("wish");
  shelf.begin();
}

function takenBack(code) {
  next();
  tell(fill(texts.taken_back, { code }), "notice--good");
}

function tell(text, kind) {
  at("anyway").hidden = true;
  at("refusal").className = "notice " + kind;
  at("refusal").textContent = text;
  at("refusal").hidden = false;
}

function quiet() {
  at("refusal").hidden = true;
  at("anyway").hidden = true;
}

function refuse(answer) {
  if (!answer.status) tell(texts.unanswered, "notice--warn");
  else {
    tell(answer.body.error.message, "notice--bad");
    at("anyway").hidden = !MAY_BE_OVERCOME.includes(answer.body.error.code);
    logIn(answer, at("refusal"));
  }
}

// Whoever is no longer logged in is led to the door.
function logIn(answer, place) {
  if (answer.status !== 401) return;
  const door = element("a", "", texts.log_in);
  door.href = "/login?next=" + encodeURIComponent(location.pathname);
  place.append(" ", door);
}

at("wish").addEventListener("submit", (event) => {
  event.preventDefault();
  wish.send();
});
at("anyway").addEventListener("click", () => {
  if (at("wish").reportValidity()) wish.send({ anyway: true });
});
at("wish").addEventListener("change", () => {
  at("proof").hidden = !at("wish").elements.priority.value;
});
at("open-find").addEventListener("click", () => find.open());
listen({
  F: () => find.open(),
  "/": () => at("q").focus(),
  Escape: () => {
    if (!at("issued").hidden) next();
    else if (!wish.busy) {
      wish.clear();
      shelf.begin();
      showPicked();
    }
  },
});
ignoreRepeats(document.body);
showPicked();
follow({
  room: "kiosk",
  onSnapshot: (snapshot) => {
    sync(snapshot.now);
    slips.promise(snapshot.slips);
    shelf.show(snapshot.fields);
    wish.keepAppointments(snapshot.appointments);
    showPicked();
  },
  onEvent: (event) => {
    if (event.type === "paper") {
      slips.promise(event.slips);
      return;
    }
    shelf.update(event.fields || []);
    showPicked();
    find.refresh();
  },
  onLost: () => {
    at("lost").hidden = false;
  },
  onBack: () => {
    at("lost").hidden = true;
    if (wish.unanswered) wish.send();
  },
});
