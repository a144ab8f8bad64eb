// What the center has to show: each with what can be done with it.
import { element } from "/static/js/dom.js";
import { small } from "./board_form.js";

export function showStock(list, media, words, { add, remove }) {
  list.textContent = "";
  media.forEach((medium) => {
    const item = element("li", "stock__one");
    item.dataset.name = medium.name;
    const acts = element("p", "stock__acts");
    acts.append(button("button", words.add, () => add(medium)));
    acts.append(button("button button--danger", words.delete, () => remove(medium)));
    item.append(small(medium), element("p", "stock__title", medium.title), acts);
    list.append(item);
  });
}

function button(className, text, act) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
