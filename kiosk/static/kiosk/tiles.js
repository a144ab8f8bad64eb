// The fields as tiles: an icon, a name, how many wait and how long.
import { fill, words } from "../js/words.js";

const texts = words();
const icons = JSON.parse(document.getElementById("icons").textContent);
const SVG = "http://www.w3.org/2000/svg";

// "about 10–20 minutes"
export function waitLine(wait) {
  return wait.low === 0 ? fill(texts.wait_short, wait) : fill(texts.wait, wait);
}

function waitingLine(n) {
  if (n === 0) return texts.waiting_none;
  return n === 1 ? texts.waiting_one : fill(texts.waiting, { n });
}

// How long a newcomer waits, or why nobody can say.
function hint(field) {
  if (!field.open) return texts.closed;
  return field.wait ? waitLine(field.wait) : texts.no_counter;
}

function make(field, onTouch) {
  const tile = document.createElement("button");
  tile.className = "field-tile";
  tile.dataset.code = field.code;
  const icon = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  icon.setAttribute("class", "icon field-tile__icon");
  icon.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "/static/icons.svg#" + (icons[field.code] || "box"));
  icon.appendChild(use);
  tile.appendChild(icon);
  ["name", "waiting", "wait"].forEach((part) => {
    const line = document.createElement("span");
    line.className = "field-tile__" + part;
    tile.appendChild(line);
  });
  tile.addEventListener("click", () => onTouch(field.code));
  return tile;
}

export function paintTiles(list, fields, onTouch) {
  const known = new Map(Array.from(list.children, (tile) => [tile.dataset.code, tile]));
  fields.forEach((field) => {
    const tile = known.get(field.code) || list.appendChild(make(field, onTouch));
    known.delete(field.code);
    tile.disabled = !field.open;
    tile.querySelector(".field-tile__name").textContent = field.name;
    tile.querySelector(".field-tile__waiting").textContent = field.open ? waitingLine(field.waiting) : "";
    tile.querySelector(".field-tile__wait").textContent = hint(field);
  });
  known.forEach((tile) => tile.remove());
}
