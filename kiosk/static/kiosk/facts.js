// What a procedure asks of the citizen, in plain words: papers, time, fee.
import { at, element, put, texts } from "./page.js";
import { Pager } from "./pager.js";

function fact(name, words) {
  const row = element("p", "fact");
  row.append(element("span", "fact__name", name), element("strong", "fact__words", words));
  return row;
}

export function showFacts({ procedure, facts }, fieldName) {
  put("procedure-field", fieldName);
  at("procedure-name").textContent = procedure.label;
  put("procedure-official", procedure.name === procedure.label ? "" : procedure.name);
  at("procedure-facts").textContent = "";
  at("procedure-facts").append(...facts.map((one) => fact(one.name, one.words)));
  showPapers(procedure.documents);
}

function paper(one) {
  const row = element("li", "paper");
  row.appendChild(element("span", "paper__text", one.text));
  if (one.digital) row.appendChild(element("span", "badge badge--good", texts.digital));
  return row;
}

const pager = new Pager(at("papers-list"), at("papers-pages"), paper);

function showPapers(documents) {
  at("papers-list").classList.toggle("papers--many", documents.length > 5);
  at("papers-none").hidden = documents.length > 0;
  pager.show(documents);
}

// The view has been shown, or has another size: only now the list can be measured.
export function paintPapers() {
  pager.paint();
}
