// The virtual printer's slips, newest first; a new one slides out at the top.
import { follow } from "../js/live.js";
import { fill, words } from "../js/words.js";

const POLL_MS = 5000;
const texts = words();
const list = document.getElementById("slips");
let begun = false;

function make(slip) {
  const item = document.createElement("li");
  const picture = document.createElement("img");
  item.className = "slip" + (begun ? " slip--new" : "");
  item.dataset.job = slip.job;
  picture.className = "slip__picture";
  picture.src = slip.picture;
  picture.alt = texts.kinds[slip.code] || fill(texts.slip, { code: slip.code });
  item.appendChild(picture);
  return item;
}

function show(slips) {
  const old = new Map(Array.from(list.children, (item) => [item.dataset.job, item]));
  list.replaceChildren(...slips.map((slip) => old.get(String(slip.job)) || make(slip)));
  document.getElementById("none").hidden = slips.length > 0;
  begun = true;
}

async function refresh() {
  try {
    const answer = await fetch("/printer/slips.json");
    if (answer.ok) show((await answer.json()).slips);
  } catch (error) {
    // the server is away: the line at the foot of the page says so, and the next round asks again
  }
}

const lost = document.getElementById("lost");
follow({
  room: "printer",
  onSnapshot: refresh,
  onEvent: refresh,
  onLost: () => {
    lost.hidden = false;
  },
  onBack: () => {
    lost.hidden = true;
  },
});
setInterval(refresh, POLL_MS);
