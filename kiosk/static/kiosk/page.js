// Small pieces every part of the kiosk uses: elements by id, icons, buttons, and the page's words.
import { words } from "../js/words.js";

const SVG = "http://www.w3.org/2000/svg";
export const texts = words();
export const setting = JSON.parse(document.getElementById("setting").textContent);
export const language = document.documentElement.lang;
export const at = (id) => document.getElementById(id);

export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function icon(name, className) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon " + (className || ""));
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "/static/icons.svg#" + name);
  svg.appendChild(use);
  return svg;
}

// Show an element with a text, or hide it when there is none.
export function put(id, text) {
  at(id).textContent = text || "";
  at(id).hidden = !text;
}

// A choice in a list: a name, and a smaller line below it.
export function choice(name, below, symbol, onTouch) {
  const button = element("button", "chip");
  button.type = "button";
  if (symbol) button.appendChild(icon(symbol, "chip__icon"));
  button.appendChild(element("span", "chip__name", name));
  if (below) button.appendChild(element("span", "chip__below", below));
  button.addEventListener("click", onTouch);
  return button;
}

// A life event: a picture above its name.
export function event(name, symbol, onTouch) {
  const button = element("button", "event");
  button.type = "button";
  button.append(icon(symbol, "event__icon"), element("span", "", name));
  button.addEventListener("click", onTouch);
  return button;
}

// Say something to a screen reader, and to nobody else.
export function announce(text) {
  at("announce").textContent = text;
}
