// Small pieces for drawing: make an element, and keep a list's elements while its items change.
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

// An icon of the shared sheet.
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "/static/icons.svg#" + name);
  svg.append(use);
  return svg;
}

// Keep one child of `list` for each item, in order, so that the focus stays where it is.
export function keep(list, items, key, make, update) {
  const old = new Map(Array.from(list.children, (child) => [child.dataset.item, child]));
  items.forEach((item, place) => {
    const name = String(key(item));
    const child = old.get(name) || make(item);
    child.dataset.item = name;
    old.delete(name);
    if (list.children[place] !== child) list.insertBefore(child, list.children[place] || null);
    update(child, item, place);
  });
  old.forEach((child) => child.remove());
}

// Change a text only when it is another one: a live region then speaks once.
export function say(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

// Take the marks off, for finding: "Đất đai" → "dat dai".
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
}
