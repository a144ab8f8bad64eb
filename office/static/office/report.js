// The report prints itself on A4, and the day of one counter on the hall's printer.
import { newKey, post } from "/static/js/request.js";
import { Slips } from "/static/js/slips.js";
import { words } from "/static/js/words.js";

const KINDS = { coming: "", printed: "notice--good", missing: "notice--warn" };
const texts = words();
const told = document.getElementById("summary-told");
const buttons = document.querySelectorAll("[data-summary]");
const slips = buttons.length ? new Slips() : null;

function tell(text, kind) {
  told.className = "notice no-print " + kind;
  told.textContent = text;
  told.hidden = false;
}

// What was touched once is asked for once: the key is new after an answer only.
function wire(button) {
  let key = newKey();
  button.addEventListener("click", async () => {
    button.disabled = true;
    const answer = await post("/counters/" + button.dataset.summary + "/summary", { day: button.dataset.day }, { key });
    button.disabled = false;
    if (answer.status) key = newKey();
    if (answer.ok) slips.watch(answer.body.print_job, (how) => tell(texts[how], KINDS[how]));
    else tell(answer.body ? answer.body.error.message : texts.no_answer, "notice--warn");
  });
}

document.getElementById("print")?.addEventListener("click", () => window.print());
buttons.forEach(wire);
