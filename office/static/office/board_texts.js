// Notices and mottoes: each in every language of the center; an empty one is left out.
import { element } from "/static/js/dom.js";

const KINDS = { notices: ["notice", "one_more_notice"], mottoes: ["motto", "one_more_motto"] };
const MOST = 20;

export class Texts {
  constructor(form, words) {
    this.form = form;
    this.words = words;
  }

  show(texts) {
    Object.keys(KINDS).forEach((kind) => {
      const place = this.form.querySelector("#" + kind);
      place.textContent = "";
      texts[kind].forEach((one) => place.append(this.row(kind, one)));
      place.append(this.more(kind, place));
    });
    this.form.elements.hotline.value = texts.hotline;
    this.words.tongues.forEach((code) => {
      this.form.elements["hotline_" + code].value = texts.hotline_words[code] || "";
    });
  }

  row(kind, texts) {
    const row = element("div", "tongues");
    row.dataset.kind = kind;
    this.words.tongues.forEach((code) => {
      const label = element("label", "form-row");
      const input = element("input", "input");
      Object.assign(input, { value: texts[code] || "", maxLength: 300, lang: code });
      label.append(element("span", "form-row__label", this.words[KINDS[kind][0]] + " (" + code + ")"), input);
      row.append(label);
    });
    return row;
  }

  more(kind, place) {
    const button = element("button", "button", this.words[KINDS[kind][1]]);
    button.type = "button";
    button.addEventListener("click", () => {
      if (place.querySelectorAll(".tongues").length >= MOST) return;
      const row = this.row(kind, {});
      place.insertBefore(row, button);
      row.querySelector("input").focus();
    });
    return button;
  }

  wish() {
    const { elements } = this.form;
    const words = {};
    this.words.tongues.forEach((code) => {
      const text = elements["hotline_" + code].value.trim();
      if (text) words[code] = text;
    });
    return { notices: this.read("notices"), mottoes: this.read("mottoes"), hotline: elements.hotline.value.trim(), hotline_words: words };
  }

  read(kind) {
    const rows = Array.from(this.form.querySelectorAll('[data-kind="' + kind + '"]'), (row) => {
      const texts = {};
      row.querySelectorAll("input").forEach((input) => {
        if (input.value.trim()) texts[input.lang] = input.value.trim();
      });
      return texts;
    });
    return rows.filter((texts) => Object.keys(texts).length > 0);
  }
}
