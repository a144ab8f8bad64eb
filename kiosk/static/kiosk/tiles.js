// The fields as tiles: an icon, a name, how many wait and how long.
import { fill } from "../js/words.js";
import { element, icon, language, setting, texts } from "./page.js";

// "about 10–20 minutes"
export function waitLine(wait) {
  return wait.low === 0 ? fill(texts.wait_short, wait) : fill(texts.wait, wait);
}

export function waitingLine(n) {
  if (n === 0) return texts.waiting_none;
  return n === 1 ? texts.waiting_one : fill(texts.waiting, { n });
}

// "Opens at 13:30", with the day when it is not today.
export function opensLine(iso, timeZone, now) {
  const part = (options, date) =>
    new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", Object.assign({ timeZone }, options)).format(date);
  const when = new Date(iso);
  const time = part({ hour: "2-digit", minute: "2-digit", hour12: false }, when);
  const day = { weekday: "long", day: "numeric", month: "numeric" };
  if (part(day, when) === part(day, now)) return fill(texts.opens, { time });
  return fill(texts.opens_day, { day: part(day, when), time });
}

// How long a newcomer waits, or why nobody can say.
function hint(field) {
  if (!field.open) return field.state ? texts["state_" + field.state] : texts.closed;
  return field.wait ? waitLine(field.wait) : texts.no_counter;
}

function make(field, onTouch) {
  const tile = element("button", "field-tile");
  tile.type = "button";
  tile.dataset.code = field.code;
  tile.appendChild(icon(setting.icons[field.code] || "box", "field-tile__icon"));
  ["name", "hint", "waiting", "wait"].forEach((part) => {
    tile.appendChild(element("span", "field-tile__" + part));
  });
  tile.addEventListener("click", () => onTouch(field.code));
  return tile;
}

// A closed field can still be touched: the citizen then learns why, and what is possible instead.
export function paintTiles(list, fields, onTouch) {
  const known = new Map(Array.from(list.children, (tile) => [tile.dataset.code, tile]));
  fields.forEach((field) => {
    const tile = known.get(field.code) || list.appendChild(make(field, onTouch));
    known.delete(field.code);
    tile.classList.toggle("field-tile--closed", !field.open);
    tile.querySelector(".field-tile__name").textContent = field.name;
    tile.querySelector(".field-tile__hint").textContent = field.hint || "";
    tile.querySelector(".field-tile__waiting").textContent = field.open ? waitingLine(field.waiting) : "";
    tile.querySelector(".field-tile__wait").textContent = hint(field);
  });
  known.forEach((tile) => tile.remove());
}
