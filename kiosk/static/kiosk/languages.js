// Another language is another page. Nobody leaves this one for a server that does not answer: a browser's own page
// of errors has no way back to the kiosk.
import { get } from "../js/request.js";

const form = () => document.querySelector(".languages");

async function change(code) {
  const answer = await get("/health");
  if (!answer.ok) return;
  const wanted = document.createElement("input");
  wanted.type = "hidden";
  wanted.name = "language";
  wanted.value = code;
  form().appendChild(wanted);
  form().submit();
}

export function careForLanguages() {
  form().addEventListener("submit", (event) => event.preventDefault());
  form().addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) change(button.value);
  });
}

// The next citizen finds the kiosk in the center's own language.
export function speakVietnamese() {
  change("vi");
}
