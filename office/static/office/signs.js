// What the signs show of a clerk, and the clerks' photos. A photo goes to the server as it is, and is made small there.
import { element, icon } from "/static/js/dom.js";
import { get, newKey, post } from "/static/js/request.js";
import { fill, words } from "/static/js/words.js";

const WORDS = words();
const by = (id) => document.getElementById(id);
const may = Boolean(by("signs").dataset.may);
const switches = ["clerk_name", "clerk_photo"].map(by);

function tell(text, kind) {
  by("told").className = "notice " + kind;
  by("told").textContent = text;
  by("told").hidden = !text;
}

function answered(answer, text) {
  if (answer.ok) tell(text, "notice--good");
  else tell((answer.body && answer.body.error.message) || WORDS.not_done, "notice--bad");
  return ask();
}

function meta(name) {
  return document.querySelector('meta[name="' + name + '"]').content;
}

// The picture itself is the body: no form, nothing of it stays in the browser.
async function send(id, file) {
  const headers = { "Idempotency-Key": newKey(), "X-CSRFToken": meta("csrf-token"), "Accept-Language": document.documentElement.lang };
  try {
    const response = await fetch("/api/v1/people/" + id + "/photo", { method: "POST", headers, body: file });
    return { ok: response.ok, body: await response.json() };
  } catch (error) {
    return { ok: false, body: null };
  }
}

function chooser(one) {
  const input = element("input", "sr-only");
  input.type = "file";
  input.accept = "image/jpeg,image/png,image/webp";
  input.tabIndex = -1;
  input.setAttribute("aria-hidden", "true");
  const button = element("button", "button", WORDS.choose);
  button.type = "button";
  button.setAttribute("aria-label", fill(WORDS.choose_for, one));
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    if (!input.files.length) return;
    button.disabled = true;
    tell(WORDS.sending, "");
    await answered(await send(one.id, input.files[0]), fill(WORDS.kept, one));
  });
  return [button, input];
}

function remover(one) {
  const button = element("button", "button", WORDS.remove);
  button.type = "button";
  button.setAttribute("aria-label", fill(WORDS.remove_for, one));
  button.addEventListener("click", async () => {
    button.disabled = true;
    await answered(await post("/people/" + one.id + "/photo/remove", {}), fill(WORDS.removed, one));
  });
  return button;
}

function row(one) {
  const line = element("li", "person");
  const photo = element(one.photo ? "img" : "span", "person__photo");
  if (one.photo) {
    photo.src = "/api/v1/photos/" + one.photo;
    photo.alt = "";
  } else photo.append(icon("people"));
  const side = element("div", "person__side");
  side.append(element("strong", "", one.name));
  if (may) {
    const acts = element("p", "person__acts");
    acts.append(...chooser(one), ...(one.photo ? [remover(one)] : []));
    side.append(acts);
  }
  line.append(photo, side);
  return line;
}

async function ask() {
  const answer = await get("/signs");
  if (!answer.ok) return;
  switches.forEach((box) => {
    box.checked = answer.body[box.id];
    box.disabled = !may;
  });
  by("people").replaceChildren(...answer.body.people.map(row));
}

switches.forEach((box) => box.addEventListener("change", async () => {
  const wish = Object.fromEntries(switches.map((one) => [one.id, one.checked]));
  await answered(await post("/signs", wish), WORDS.saved);
}));
ask();
