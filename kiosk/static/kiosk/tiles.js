// The fields as tiles: an icon, a name, where, how many wait and how long.
import { locale, serverNow } from "../js/clock.js";
import { fill, inOrder } from "../js/words.js";
import { at, element, icon, setting, texts } from "./page.js";

// "about 10–20 minutes"
export function waitLine(wait) {
  return wait.low === 0 ? fill(texts.wait_short, wait) : fill(texts.wait, wait);
}

export function waitingLine(n) {
  if (n === 0) return texts.waiting_none;
  return n === 1 ? texts.waiting_one : fill(texts.waiting, { n });
}

// "Opens at 13:30", with the day when it is not today; in the center's own zone.
export function opensLine(iso) {
  const timeZone = at("time").dataset.timezone;
  const part = (options, date) =>
    new Intl.DateTimeFormat(locale, Object.assign({ timeZone }, options)).format(date);
  const when = new Date(iso);
  const time = part({ hour: "2-digit", minute: "2-digit", hour12: false }, when);
  const day = { weekday: "long", day: "numeric", month: "numeric" };
  if (part(day, when) === part(day, new Date(serverNow()))) return fill(texts.opens, { time });
  return fill(texts.opens_day, { day: part(day, when), time });
}

// Two short lines: how many wait and how long, or why no number is given out and when again.
function lines(field) {
  if (!field.open) return [texts["tile_" + field.state] || texts.closed, field.opens_at ? opensLine(field.opens_at) : ""];
  const waiting = field.waiting ? fill(texts.tile_waiting, { n: field.waiting }) : texts.tile_waiting_none;
  if (!field.wait) return [waiting, texts.no_counter];
  return [waiting, field.wait.low === 0 ? fill(texts.wait_short, field.wait) : fill(texts.tile_wait, field.wait)];
}

// "Counter 1, 2": where this field is served now.
export function countersLine(field) {
  return field.open && field.counters.length ? fill(texts.counters, { numbers: inOrder(field.counters) }) : "";
}

function make(field, onTouch) {
  const tile = element("button", "field-tile");
  tile.type = "button";
  tile.dataset.code = field.code;
  tile.append(element("span", "field-tile__name"), element("span", "field-tile__hint"));
  const facts = tile.appendChild(element("span", "field-tile__facts"));
  facts.append(element("span", "field-tile__counters"), " ");
  facts.append(element("span", "field-tile__waiting"), " ", element("span", "field-tile__wait"));
  tile.appendChild(icon(setting.icons[field.code] || "box", "field-tile__icon"));
  tile.addEventListener("click", () => onTouch(field.code));
  return tile;
}

// A closed field can still be touched: the citizen then learns why, and what is possible instead.
export function paintTiles(list, fields, onTouch) {
  const known = new Map(Array.from(list.children, (tile) => [tile.dataset.code, tile]));
  fields.forEach((field) => {
    const tile = known.get(field.code) || list.appendChild(make(field, onTouch));
    known.delete(field.code);
    const [waiting, wait] = lines(field);
    tile.classList.toggle("field-tile--closed", !field.open);
    tile.classList.toggle("field-tile--unserved", field.open && !field.wait);
    tile.querySelector(".field-tile__name").textContent = field.name;
    tile.querySelector(".field-tile__hint").textContent = field.hint || "";
    tile.querySelector(".field-tile__counters").textContent = countersLine(field);
    tile.querySelector(".field-tile__waiting").textContent = waiting;
    tile.querySelector(".field-tile__wait").textContent = wait;
  });
  known.forEach((tile) => tile.remove());
  list.classList.toggle("fields--many", fields.length > 12);
  fitTiles(list);
}

// A center names its fields as it likes: what does not fit loses its counters first (the next page says them), then its
// hint, then the number of people, then some of its size, then its icon. Where a notice takes so much room that this is not enough,
// what is asked often gives way: the search finds it too.
export function fitTiles(list) {
  const steps = ["field-tile--anywhere", "field-tile--bare", "field-tile--short", "field-tile--small", "field-tile--plain"];
  const given = ["home--fewer", "home--fewest"];
  const full = (tile) => tile.scrollHeight > tile.clientHeight + 1;
  const every = Array.from(list.children);
  const fit = () => {
    every.forEach((tile) => tile.classList.remove(...steps));
    steps.forEach((step) => every.filter(full).forEach((tile) => tile.classList.add(step)));
    return !every.some(full);
  };
  list.parentElement.classList.remove(...given);
  given.forEach((less) => fit() || list.parentElement.classList.add(less));
  fit();
}
