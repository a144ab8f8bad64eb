// What one block says, as a form in plain words. Which members there are, and their bounds, comes from the center.
import { element } from "/static/js/dom.js";
import { emblemField } from "./layouts_emblem.js";
import { Words } from "./layouts_texts.js";

const STEP = 0.25;

// Returns the form's elements; what is changed is changed in the block itself.
export function fields(block, context) {
  const form = element("div", "fields");
  const grid = element("div", "fields__small");
  (context.words.forms[block.type] || []).forEach((member) => {
    const made = one(block, member, context);
    (member.form === "text" || member.form === "line" || member.form === "picture" ? form : grid).append(made);
  });
  form.append(grid);
  return form;
}

function one(block, member, context) {
  const make = MAKERS[member.form];
  return make(block, member, context);
}

function labelOf(block, member, words) {
  return (member.name === "size" && words.sizes[block.type]) || words.members[member.name] || member.name;
}

function row(block, member, words, input) {
  const label = element("label", "form-row");
  input.dataset.member = member.name;
  label.append(element("span", "form-row__label", labelOf(block, member, words)), input);
  return label;
}

function length(block, member, { words, changed }) {
  const input = element("input", "input");
  Object.assign(input, { type: "number", step: STEP, max: member.high, value: block[member.name] });
  input.addEventListener("input", () => {
    block[member.name] = input.value === "" ? null : Number(input.value);
    changed();
  });
  return row(block, member, words, input);
}

function among(block, member, { words, changed }) {
  const input = element("select", "input");
  const said = words.choices[member.name] || {};
  const allowed = member.allowed.includes(member.usual) ? member.allowed : [member.usual, ...member.allowed];
  allowed.forEach((value) => input.append(new Option(said[String(value)] || String(value), JSON.stringify(value))));
  input.value = JSON.stringify(block[member.name]);
  input.addEventListener("change", () => {
    block[member.name] = JSON.parse(input.value);
    changed();
  });
  return row(block, member, words, input);
}

function flag(block, member, { words, changed }) {
  const label = element("label", "tick");
  const box = element("input");
  box.type = "checkbox";
  box.checked = block[member.name];
  box.dataset.member = member.name;
  box.addEventListener("change", () => {
    block[member.name] = box.checked;
    changed();
  });
  label.append(box, " " + labelOf(block, member, words));
  return label;
}

function address(block, member, { words, changed }) {
  const input = element("input", "input");
  Object.assign(input, { type: "url", maxLength: 400, value: block[member.name] || "" });
  input.addEventListener("input", () => {
    block[member.name] = input.value.trim();
    changed();
  });
  return row(block, member, words, input);
}

const MAKERS = {
  length,
  among,
  flag,
  address,
  text: (block, member, context) => new Words(block, member.name, Object.assign({ each: true }, context)).box,
  line: (block, member, context) => new Words(block, member.name, Object.assign({ each: false }, context)).box,
  picture: (block, member, context) => emblemField(block, context),
};
