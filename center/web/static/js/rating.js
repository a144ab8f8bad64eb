// Asks for a rating: a face for each level of the form, and reasons where the form has some. Phone and pad share it.
const SVG = "http://www.w3.org/2000/svg";

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

function face(level) {
  const icon = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  icon.setAttribute("class", "face");
  icon.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "/static/faces.svg#face-" + level);
  icon.appendChild(use);
  return icon;
}

// form: as the API says it; texts: {question, why, send, whom?, comment?, write?}, the usual ones where the form has none of its own. on.rate(level, asksWhy) hears the level
// at the first touch, so that it counts whatever comes after; on.explain(level, reasons, comment) hears, from "Send",
// why. Returned is a function that tells what is ticked so far: [level, reasons, comment].
export function askRating(root, form, texts, on) {
  let ticked = () => null;
  root.textContent = "";
  root.appendChild(element("h2", "rating__question", form.question || texts.question));
  if (texts.whom) root.appendChild(element("p", "rating__whom", texts.whom));
  const row = root.appendChild(element("div", "rating__faces"));
  form.levels.forEach((one) => {
    const button = element("button", "rating__face rating__face--" + one.level);
    button.type = "button";
    button.append(face(one.level), element("span", "rating__word", one.name));
    button.addEventListener("click", () => {
      const asksWhy = one.asks_why;
      ticked = asksWhy ? askReasons(root, form, texts, one, on.explain) : () => [one.level, [], ""];
      on.rate(one.level, asksWhy);
    });
    row.appendChild(button);
  });
  return () => ticked();
}

function askReasons(root, form, texts, level, onSend) {
  root.textContent = "";
  const chosen = new Set();
  root.append(element("p", "rating__chosen", level.name), element("h2", "rating__question", form.why || texts.why));
  const list = root.appendChild(element("div", "rating__reasons"));
  const offered = form.reasons.filter((reason) => reason.levels.includes(level.level));
  offered.forEach((reason) => list.appendChild(reasonButton(reason, chosen)));
  const comment = texts.comment ? root.appendChild(commentBox(texts.comment)) : null;
  const ticked = () => [
    level.level,
    Array.from(chosen),
    comment ? comment.querySelector("textarea").value.trim() : "",
  ];
  const last = root.appendChild(element("div", "rating__last"));
  if (comment && texts.write) last.appendChild(writeButton(root, comment, texts.write));
  const send = element("button", "button button--primary button--large rating__send", texts.send);
  send.type = "button";
  send.addEventListener("click", () => onSend(...ticked()));
  last.appendChild(send);
  return ticked;
}

function reasonButton(reason, chosen) {
  const button = element("button", "button rating__reason", reason.name);
  button.type = "button";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const on = !chosen.has(reason.code);
    if (on) chosen.add(reason.code);
    else chosen.delete(reason.code);
    button.setAttribute("aria-pressed", String(on));
  });
  return button;
}

// Where reasons and a box of words do not fit at once (the pad), the box takes the reasons' place and gives it back.
function writeButton(root, comment, name) {
  const button = element("button", "button rating__write", name);
  button.type = "button";
  button.setAttribute("aria-pressed", "false");
  root.classList.remove("rating--writes");
  button.addEventListener("click", () => {
    const writes = root.classList.toggle("rating--writes");
    button.setAttribute("aria-pressed", String(writes));
    if (writes) comment.querySelector("textarea").focus();
  });
  return button;
}

function commentBox(label) {
  const row = element("label", "form-row rating__comment");
  const box = element("textarea", "input");
  box.maxLength = 500;
  box.rows = 3;
  row.append(element("span", "form-row__label", label), box);
  return row;
}
