// A paper with a box to tick in a sheet; the first nine have a digit for it.
import { element } from "../js/dom.js";

// `ticked`: the texts whose boxes are; `place` counts from 1; `kind`: a class more for the box.
export function tick(text, ticked, place, kind) {
  const row = element("li");
  const label = element("label", "paper");
  const box = element("input", "paper__box" + (kind ? " " + kind : ""));
  Object.assign(box, { type: "checkbox", value: text, checked: ticked.includes(text) });
  label.append(box, element("span", "", text));
  if (place <= 9) {
    box.dataset.digit = place;
    label.append(element("kbd", "key paper__key", String(place)));
  }
  row.append(label);
  return row;
}
