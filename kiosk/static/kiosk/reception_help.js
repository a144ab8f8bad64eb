// The desk at the door hears which counter asks for somebody, and says that one comes.
import { HelpCalls } from "../js/help_calls.js";
import { follow } from "../js/live.js";
import { get } from "../js/request.js";

const calls = new HelpCalls("guidance", document.getElementById("help-calls").parentElement.dataset.zone, ask);
let newest = -1;

function show(answer) {
  // two answers may overtake each other; an older one must not win
  if (answer.seq < newest) return;
  newest = answer.seq;
  calls.show(answer.help);
}

async function ask() {
  const answer = await get("/help");
  if (answer.ok) show(answer.body);
}

follow({
  room: "help",
  onSnapshot: (snapshot) => {
    newest = -1;
    calls.show(snapshot.help);
  },
  onEvent: ask,
});
