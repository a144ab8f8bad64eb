// Cases are answered and closed, and another form is taken from a file; the server's sentence says what is wrong.
import { newKey, post } from "/static/js/request.js";
import { words } from "/static/js/words.js";

const WORDS = words();
const at = (id) => document.getElementById(id);

function refuse(id, text) {
  at(id).textContent = text;
  at(id).hidden = false;
  at(id).scrollIntoView({ block: "nearest" });
}

function settle(answer, id, place) {
  if (answer.ok) {
    window.location.hash = place;
    window.location.reload();
  } else refuse(id, answer.status ? answer.body.error.message : WORDS.lost);
}

document.querySelectorAll("[data-act]").forEach((form) => {
  // a wish keeps its key until it is answered: sent twice, it is one
  let key = newKey();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = form.closest("[data-case]").dataset.case;
    const button = form.querySelector("button");
    button.disabled = true;
    const answer = await post("/cases/" + number + "/" + form.dataset.act, Object.fromEntries(new FormData(form)), { key });
    button.disabled = false;
    if (answer.status) key = newKey();
    settle(answer, "refusal", "cases");
  });
});

at("file").addEventListener("change", async () => {
  const file = at("file").files[0];
  at("file").value = "";
  let form;
  try {
    const read = JSON.parse(await file.text());
    form = read.questionnaire || read;
  } catch {
    refuse("form-refusal", WORDS.no_form);
    return;
  }
  settle(await post("/questionnaire", form), "form-refusal", "form");
});
