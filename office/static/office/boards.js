// The office decides how the boards look: chooses one, changes it while the preview follows, saves it.
import { element } from "/static/js/dom.js";
import { get, newKey, post } from "/static/js/request.js";
import { fill, words } from "/static/js/words.js";
import { BoardForm } from "./board_form.js";
import { Preview } from "./board_preview.js";
import { showStock } from "./board_stock.js";
import { Texts } from "./board_texts.js";
import { upload } from "./board_upload.js";

const WORDS = words();
const at = (id) => document.getElementById(id);
const preview = new Preview(at("wall"), at("preview"));
const form = new BoardForm(at("form"), WORDS, () => {
  dirty = true;
  preview.draft(form.draft());
});
const texts = new Texts(at("texts"), WORDS);
let known = { boards: [], media: [], displays: [], texts: {} };
let chosen = null;
let dirty = false;

// Say how it went; the sentence of a refusal is the server's own.
function say(answer, done) {
  const text = answer.ok ? done : answer.status ? answer.body.error.message : WORDS.lost;
  at("said").textContent = text || "";
  at("said").hidden = !text;
  at("said").classList.toggle("notice--bad", !answer.ok);
  return answer.ok;
}

async function read() {
  const answer = await get("/boards");
  if (!answer.ok) {
    say(answer);
    return;
  }
  known = answer.body;
  showBoards();
  showDisplays();
  form.know(known.media);
  showStock(at("stock"), known.media, WORDS, { add: (one) => form.add(one), remove: removeMedium });
}

function showBoards() {
  at("boards").textContent = "";
  known.boards.forEach((board) => {
    const button = element("button", "button", nameOf(board));
    button.type = "button";
    button.dataset.board = board.code;
    button.setAttribute("aria-pressed", String(board.code === chosen));
    button.addEventListener("click", () => {
      if (!dirty || window.confirm(WORDS.unsaved)) choose(board.code);
    });
    at("boards").append(button);
  });
}

// A screen by its number, its own name if it was given one, and its size: so that one knows which on the wall is meant.
function named(display) {
  const own = display.name.startsWith("display") ? [] : [display.name];
  const size = display.width ? [display.width + " × " + display.height] : [];
  return [fill(WORDS.screen, display)].concat(own, size).join(" · ");
}

const nameOf = (board) => board.names[document.documentElement.lang] || board.names.vi || board.code;
const boardOf = (code) => known.boards.find((one) => one.code === code) || known.boards[0];

function choose(code) {
  const board = boardOf(code);
  chosen = board.code;
  dirty = false;
  form.show(board);
  preview.open(chosen);
  showBoards();
}

async function save(event) {
  event.preventDefault();
  const answer = await post("/boards/" + chosen, form.wish());
  if (!say(answer, WORDS.saved)) return;
  await read();
  choose(chosen);
}

async function make(event) {
  event.preventDefault();
  const name = at("new").elements.name.value.trim();
  if (!name) return;
  const code = "b" + newKey().slice(0, 8);
  const { layout } = form.wish();
  const answer = await post("/boards", { code, names: { vi: name }, layout });
  if (!say(answer, WORDS.saved)) return;
  at("new").reset();
  await read();
  choose(code);
}

async function removeBoard() {
  if (!window.confirm(fill(WORDS.remove_sure, { name: nameOf(boardOf(chosen)) }))) return;
  if (!say(await post("/boards/" + chosen + "/remove"), WORDS.saved)) return;
  await read();
  choose(null);
}

async function removeMedium(medium) {
  if (!window.confirm(fill(WORDS.delete_sure, medium))) return;
  if (!say(await post("/media/" + medium.name + "/remove"), WORDS.saved)) return;
  form.takeOff(medium.name);
  await read();
}

function showDisplays() {
  at("displays").textContent = "";
  at("displays-empty").hidden = known.displays.length > 0;
  known.displays.forEach((display) => {
    const row = element("label", "displays__row", named(display));
    const select = element("select", "input");
    select.append(new Option(WORDS.first, ""));
    known.boards.forEach((board) => select.append(new Option(nameOf(board), board.code)));
    select.value = display.board || "";
    select.addEventListener("change", async () => {
      say(await post("/devices/" + display.id + "/board", { board: select.value || null }), WORDS.saved);
    });
    row.append(select);
    const item = element("li");
    item.append(row);
    at("displays").append(item);
  });
}

// One file after the other: two large ones at once would only be slower, and fill the disk together.
async function addFiles() {
  const files = Array.from(at("files").files);
  at("files").value = "";
  for (const file of files) {
    const line = element("li", "notice");
    at("uploads").append(line);
    const answer = await upload(file, WORDS, (text) => {
      line.textContent = text;
    });
    line.classList.toggle("notice--bad", !answer.ok);
    if (answer.ok) await read();
  }
}

at("form").addEventListener("submit", save);
at("new").addEventListener("submit", make);
at("remove").addEventListener("click", removeBoard);
at("files").addEventListener("change", addFiles);
at("texts").addEventListener("submit", async (event) => {
  event.preventDefault();
  say(await post("/board-texts", texts.wish()), WORDS.saved);
});
window.addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
document.querySelectorAll("[data-shape]").forEach((button) => {
  button.addEventListener("click", () => {
    document.querySelectorAll("[data-shape]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    preview.shape(button.dataset.shape);
  });
});
read().then(() => {
  texts.show(known.texts);
  if (known.boards.length) choose(null);
});
