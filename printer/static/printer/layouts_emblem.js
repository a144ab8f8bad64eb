// The emblem of a block: any picture is made black dots or none by the center, and shown as it will be printed.
import { element } from "/static/js/dom.js";

const LIGHTEST = 5;
const DARKEST = 95;
const USUAL = 65;
// the file each block's emblem was made of, as long as the page is open: it can be made darker or lighter
const files = new WeakMap();

export function emblemField(block, { words, changed, refused }) {
  const box = element("div", "emblem");
  const shown = element("img", "emblem__picture");
  const dark = slider();
  const input = Object.assign(element("input", "input"), { type: "file", accept: "image/*" });
  input.dataset.member = "picture";
  shown.alt = words.as_dots;

  function show() {
    shown.hidden = !block.picture;
    if (block.picture) shown.src = "data:image/png;base64," + block.picture;
    dark.box.hidden = !files.has(block);
    note.hidden = !block.picture;
  }

  async function make() {
    const answer = await dots(files.get(block), dark.input.value);
    if (!answer.ok) {
      refused(answer.message || words.lost);
      return;
    }
    block.picture = answer.picture;
    show();
    changed();
  }

  function slider() {
    const label = element("label", "form-row");
    const range = Object.assign(element("input", "emblem__dark"), { type: "range", min: LIGHTEST, max: DARKEST, value: USUAL });
    range.addEventListener("change", make);
    label.append(element("span", "form-row__label", words.dark), range);
    return { box: label, input: range };
  }

  input.addEventListener("change", () => {
    if (!input.files.length) return;
    files.set(block, input.files[0]);
    make();
  });
  const label = element("label", "form-row");
  label.append(element("span", "form-row__label", words.bring), input);
  const note = element("p", "muted", words.as_dots);
  box.append(label, dark.box, shown, note);
  show();
  return box;
}

// Returns {ok, picture, message}; no message when the center was not reached.
async function dots(file, dark) {
  try {
    const response = await fetch("/api/v1/slip-emblems?dark=" + dark, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "Accept-Language": document.documentElement.lang,
        "Content-Type": "application/octet-stream",
        "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content,
      },
      body: file,
    });
    const body = await response.json();
    return { ok: response.ok, picture: body.picture, message: body.error && body.error.message };
  } catch (error) {
    return { ok: false };
  }
}
