// The slip as it comes out: drawn by the center with what prints it, one picture after the other.
import { fill } from "/static/js/words.js";

const PAUSE_MS = 150;
const WIDEST_MM = 80;

export class Look {
  // draft: returns {kind, blocks}; refused: called with a sentence, or with "" when there is nothing to say.
  constructor({ wish, figure, words, draft, refused }) {
    Object.assign(this, { wish, figure, words, draft, refused });
    this.busy = false;
    this.wanted = false;
    this.timer = 0;
    // what somebody chose holds for every kind that comes in it
    this.language = wish.elements.language.value;
    wish.elements.language.addEventListener("change", () => {
      this.language = wish.elements.language.value;
    });
    wish.addEventListener("change", () => this.again());
  }

  // What is to be looked at, beside the blocks.
  wishes() {
    const { paper, dpi, language, sample, copy, short } = this.wish.elements;
    return {
      paper: Number(paper.value), dpi: Number(dpi.value), language: language.value, sample: sample.value,
      copy: copy.checked, short: short.checked,
    };
  }

  // Say which kinds of a slip there are, and in which languages it comes: what means nothing here cannot be chosen.
  offer(kinds, languages) {
    const { language } = this.wish.elements;
    Array.from(language.options).forEach((one) => {
      one.hidden = one.disabled = !languages.includes(one.value);
    });
    language.value = languages.includes(this.language) ? this.language : languages[0];
    language.disabled = languages.length < 2;
    Object.keys(kinds).forEach((name) => {
      const box = this.wish.elements[name];
      box.disabled = !kinds[name];
      if (box.disabled) box.checked = false;
    });
  }

  again() {
    this.figure.setAttribute("aria-busy", "true");
    this.wanted = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), PAUSE_MS);
  }

  async draw() {
    if (this.busy) return;
    this.busy = true;
    while (this.wanted) {
      this.wanted = false;
      await this.once();
    }
    this.busy = false;
    this.figure.setAttribute("aria-busy", "false");
  }

  async once() {
    const wish = this.wishes();
    const { kind, blocks } = this.draft();
    const answer = await asked(kind, Object.assign({ blocks }, wish));
    // something else is wanted by now
    if (this.wanted) return;
    this.refused(answer.ok ? "" : answer.message || this.words.lost);
    this.figure.classList.toggle("look__figure--old", !answer.ok);
    if (answer.ok) await this.show(answer, wish);
  }

  async show(answer, { paper, dpi }) {
    const slip = this.figure.querySelector("img");
    slip.src = answer.picture;
    await slip.decode();
    const across = slip.naturalWidth / this.words.per_mm[dpi] / paper;
    this.figure.querySelector(".look__paper").style.width = "calc(min(24rem, 100%) * " + paper / WIDEST_MM + ")";
    slip.style.width = across * 100 + "%";
    const kb = (answer.bytes / 1000).toLocaleString(document.documentElement.dataset.locale, { maximumFractionDigits: 1 });
    this.figure.querySelector("figcaption").textContent = fill(this.words.figures, { mm: answer.millimetres, kb });
  }
}

// Returns {ok, picture, millimetres, bytes} or {ok, message}; no message when the center was not reached.
async function asked(kind, body) {
  try {
    const response = await fetch("/api/v1/slip-layouts/" + kind + "/preview", {
      method: "POST",
      headers: {
        Accept: "image/png, application/json",
        "Accept-Language": document.documentElement.lang,
        "Content-Type": "application/json",
        "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) return { ok: false, message: (await response.json()).error.message };
    return {
      ok: true,
      picture: await asAddress(await response.blob()),
      millimetres: Number(response.headers.get("Slip-Millimetres")),
      bytes: Number(response.headers.get("Slip-Bytes")),
    };
  } catch (error) {
    return { ok: false };
  }
}

// The page's policy lets pictures come from the center or stand in their own address.
function asAddress(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result));
    reader.addEventListener("error", failed);
    reader.readAsDataURL(blob);
  });
}
