// The office decides how slips look: blocks at the left, the slip as it comes out at the right.
import { element } from "/static/js/dom.js";
import { get, post } from "/static/js/request.js";
import { fill, words } from "/static/js/words.js";
import { Blocks } from "./layouts_blocks.js";
import { Look } from "./layouts_look.js";
import { readable } from "./layouts_texts.js";

const WORDS = words();
const NEW = { text: { text: WORDS.new_text }, gap: { height: 2 }, advert: { text: WORDS.advert, url: "https://dichvucong.gov.vn" } };
// only of a number is there a short slip
const SHORTENED = "ticket";
const at = (id) => document.getElementById(id);
// each kind's blocks as they stand here, whether saved or not: {blocks, seen, dirty}
const drafts = new Map();
let known = { layouts: [], printers: [] };
let chosen = "";

const blocks = new Blocks(at("blocks"), WORDS, {
  changed: () => {
    draft().dirty = true;
    showKinds();
    look.again();
  },
  moved: (text) => {
    at("moved").textContent = text;
  },
  chose: (text) => {
    at("add-where").textContent = text;
  },
});
const look = new Look({
  wish: at("wish"), figure: at("figure"), words: WORDS, refused: complain,
  draft: () => ({ kind: chosen, blocks: draft().blocks }),
});
const draft = () => drafts.get(chosen);

function say(text, bad) {
  at("said").textContent = text || "";
  at("said").hidden = !text;
  at("said").classList.toggle("notice--bad", Boolean(bad));
  if (text) at("said").scrollIntoView({ block: "nearest" });
}

// Say what the center refuses: at its block, with the members' names in plain words, or above the picture.
function complain(message) {
  blocks.calm();
  const place = message.match(/blocks(?:\.(\d+)(?:\.(\w+))?(?:\.\w+)?)?/);
  const n = place && place[1] !== undefined ? Number(place[1]) : -1;
  const plain = place ? readable(message.replace(place[0], named(n, place[2])).replace(/“\{?(\w+)\}?”/g, spoken), WORDS.slots) : message;
  if (n >= 0) blocks.complain(n, plain);
  at("refused").textContent = n >= 0 ? "" : plain;
  at("refused").hidden = !at("refused").textContent;
}

// A block or a gap that a sentence names, in plain words.
function spoken(all, name) {
  const said = WORDS.types[name] || WORDS.slots[name];
  return said ? "“" + said + "”" : all;
}

function named(n, member) {
  const block = draft().blocks[n];
  if (!block) return WORDS.kinds[chosen];
  return (member === "size" && WORDS.sizes[block.type]) || WORDS.members[member] || WORDS.types[block.type] || block.type;
}

// Read how slips look; a kind that is being changed here keeps what was typed.
async function read() {
  const answer = await get("/slip-layouts");
  if (!answer.ok) {
    say(answer.status ? answer.body.error.message : WORDS.lost, true);
    return false;
  }
  known = answer.body;
  known.layouts.forEach((layout) => {
    if (!drafts.has(layout.kind) || !drafts.get(layout.kind).dirty) take(layout);
  });
  showPrinters();
  return true;
}

function take(layout) {
  drafts.set(layout.kind, { blocks: JSON.parse(JSON.stringify(layout.blocks)), seen: layout.changed_at, dirty: false });
}

function showKinds() {
  if (!at("kinds").children.length) {
    known.layouts.forEach(({ kind }) => {
      const button = element("button", "button");
      button.type = "button";
      button.dataset.kind = kind;
      button.addEventListener("click", () => choose(kind));
      at("kinds").append(button);
    });
  }
  Array.from(at("kinds").children).forEach((button) => {
    const { kind } = button.dataset;
    const { dirty } = drafts.get(kind);
    button.textContent = (WORDS.kinds[kind] || kind) + (dirty ? " · " + WORDS.unsaved : "");
    button.setAttribute("aria-pressed", String(kind === chosen));
  });
}

function choose(kind) {
  chosen = kind;
  say("");
  at("clash").hidden = true;
  const { seen } = draft();
  const time = seen && new Date(seen).toLocaleString(document.documentElement.dataset.locale, { dateStyle: "short", timeStyle: "short", timeZone: WORDS.zone });
  at("since").textContent = seen ? fill(WORDS.changed_at, { time }) : WORDS.builtin;
  at("add-type").textContent = "";
  const { slots, types, languages } = known.layouts.find((one) => one.kind === kind);
  types.forEach((type) => at("add-type").append(new Option(WORDS.types[type] || type, type)));
  look.offer({ copy: types.includes("copy"), short: kind === SHORTENED }, languages);
  blocks.show(draft().blocks, slots);
  showKinds();
  look.again();
}

function showPrinters() {
  const select = at("trial").elements.device;
  const before = select.value;
  select.textContent = "";
  select.append(new Option(WORDS.any_printer, ""));
  known.printers.forEach(({ device, name }) => select.append(new Option(name, device)));
  select.value = before;
}

async function save() {
  const kind = chosen;
  const mine = drafts.get(kind);
  const wish = { blocks: mine.blocks, seen: mine.seen };
  const answer = await post("/slip-layouts/" + kind, wish);
  if (answer.ok) settle(kind, answer.body.layout, mine, JSON.stringify(wish.blocks));
  else refuse(answer);
}

// What was typed while the answer was on its way is not saved yet, and stays.
function settle(kind, layout, mine, sent) {
  if (JSON.stringify(mine.blocks) === sent) take(layout);
  else mine.seen = layout.changed_at;
  if (kind === chosen) choose(kind);
  say(WORDS.saved);
}

function refuse(answer) {
  const message = answer.status ? answer.body.error.message : WORDS.lost;
  const place = answer.status === 422;
  say(place ? "" : message, true);
  if (place) complain(message);
  at("clash").hidden = !(answer.status === 409);
}

async function reset() {
  if (!window.confirm(fill(WORDS.reset_sure, { kind: WORDS.kinds[chosen] || chosen }))) return;
  const kind = chosen;
  const answer = await post("/slip-layouts/" + kind + "/reset", { seen: draft().seen });
  if (!answer.ok) {
    refuse(answer);
    return;
  }
  take(answer.body.layout);
  if (kind === chosen) choose(kind);
  say(WORDS.reset);
}

// Somebody was faster: their slip is read, and then either theirs is shown or ours goes over it.
async function settleClash(keepMine) {
  if (!(await read())) return;
  const fresh = known.layouts.find((one) => one.kind === chosen);
  if (keepMine) {
    draft().seen = fresh.changed_at;
    at("clash").hidden = true;
    await save();
    return;
  }
  take(fresh);
  choose(chosen);
}

async function printTrial(event) {
  event.preventDefault();
  const { device } = at("trial").elements;
  const { language, sample, copy, short } = look.wishes();
  const wish = { blocks: draft().blocks, language, sample, copy, short, device: device.value ? Number(device.value) : null };
  const answer = await post("/slip-layouts/" + chosen + "/test-print", wish);
  if (answer.ok) say(WORDS.sent);
  else refuse(answer);
}

function addBlock(event) {
  event.preventDefault();
  const type = at("add-type").value;
  const block = { type };
  WORDS.forms[type].forEach(({ name, usual }) => {
    if (usual !== null || name === "paper") block[name] = usual;
  });
  blocks.add(Object.assign(block, NEW[type]));
}

at("save").addEventListener("click", save);
at("reset").addEventListener("click", reset);
at("theirs").addEventListener("click", () => settleClash(false));
at("mine").addEventListener("click", () => settleClash(true));
at("trial").addEventListener("submit", printTrial);
at("add").addEventListener("submit", addBlock);
window.addEventListener("beforeunload", (event) => {
  if (Array.from(drafts.values()).some((one) => one.dirty)) event.preventDefault();
});
read().then((ok) => {
  if (ok) choose(known.layouts[0].kind);
});
