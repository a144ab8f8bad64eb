// Keeps how the printer stands, and how the last slips ended, as fresh as the server knows it.
import { follow } from "../js/live.js";

const POLL_MS = 10000;
const PARTS = ["standing", "loose", "jobs"];
const lost = document.getElementById("lost");

async function refresh() {
  try {
    const answer = await fetch(location.pathname + location.search);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    PARTS.forEach((id) => {
      const [here, there] = [document.getElementById(id), fresh.getElementById(id)];
      if (here && there && here.innerHTML !== there.innerHTML) here.replaceWith(document.adoptNode(there));
    });
  } catch (error) {
    // the server is away: the line at the foot of the page says so, and the next round asks again
  }
}

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
