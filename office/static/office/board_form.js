// The form of one board: reads it, shows it, and says what it would be.
import { element } from "/static/js/dom.js";

const NUMBERS = ["columns", "stage_seconds", "page_seconds", "picture_seconds"];

export class BoardForm {
  // changed: called after every change.
  constructor(form, words, changed) {
    Object.assign(this, { form, words, changed });
    this.media = new Map();
    this.playlist = [];
    this.parts = [];
    form.addEventListener("input", () => this.changed());
  }

  // Learn what can be played.
  know(media) {
    this.media = new Map(media.map((one) => [one.name, one]));
  }

  show({ names, layout }) {
    const { elements } = this.form;
    this.words.tongues.forEach((code) => {
      elements["name_" + code].value = names[code] || "";
    });
    NUMBERS.forEach((name) => {
      elements[name].value = layout[name];
    });
    elements.second_language.value = layout.second_language || "";
    tick(elements.voice, layout.voice);
    tick(elements.video_sound, layout.video_sound);
    tick(elements.clock, layout.clock);
    this.ticks("foot").forEach((one) => tick(one, layout.foot.includes(one.value)));
    this.ticks("zone").forEach((one) => tick(one, layout.zone.includes(Number(one.value))));
    this.parts = this.partsOf(layout);
    this.playlist = layout.playlist.filter((name) => this.media.has(name));
    this.paintParts();
    this.paintPlaylist();
  }

  ticks(name) {
    return Array.from(this.form.querySelectorAll('[name="' + name + '"]'));
  }

  // Every part with its place, those of the columns first, in their order.
  partsOf(layout) {
    const place = (code) => (layout.main.includes(code) ? "main" : layout.side.includes(code) ? "side" : "none");
    const order = layout.main.concat(layout.side);
    const rest = this.words.parts.map((part) => part.code).filter((code) => !order.includes(code));
    return order.concat(rest).map((code) => ({ code, place: place(code) }));
  }

  paintParts() {
    const list = this.form.querySelector("#parts");
    list.textContent = "";
    this.parts.forEach((part, n) => {
      const row = element("li", "parts__row");
      const name = this.words.parts.find((one) => one.code === part.code).name;
      const select = element("select", "input");
      select.dataset.part = part.code;
      select.setAttribute("aria-label", name);
      Object.keys(this.words.places).forEach((code) => select.append(new Option(this.words.places[code], code)));
      select.value = part.place;
      select.addEventListener("input", () => {
        part.place = select.value;
      });
      row.append(element("span", "parts__name", name), select, this.mover(this.parts, n, () => this.paintParts()));
      list.append(row);
    });
  }

  // A button that moves the item of a list one place up.
  mover(list, n, paint) {
    const button = element("button", "button", "↑");
    button.type = "button";
    button.disabled = n === 0;
    button.setAttribute("aria-label", this.words.up);
    button.addEventListener("click", () => {
      list.splice(n - 1, 0, list.splice(n, 1)[0]);
      paint();
      this.changed();
    });
    return button;
  }

  add(medium) {
    this.media.set(medium.name, medium);
    this.playlist.push(medium.name);
    this.paintPlaylist();
    this.changed();
  }

  // What was deleted is on no playlist any more.
  takeOff(name) {
    this.playlist = this.playlist.filter((one) => one !== name);
    this.paintPlaylist();
  }

  paintPlaylist() {
    const list = this.form.querySelector("#playlist");
    list.textContent = "";
    this.form.querySelector("#playlist-empty").hidden = this.playlist.length > 0;
    this.playlist.forEach((name, n) => {
      const medium = this.media.get(name);
      const off = element("button", "button", this.words.take_off);
      off.type = "button";
      off.addEventListener("click", () => {
        this.playlist.splice(n, 1);
        this.paintPlaylist();
        this.changed();
      });
      const row = element("li", "playlist__row");
      row.append(small(medium), element("span", "playlist__name", medium.title));
      row.append(this.mover(this.playlist, n, () => this.paintPlaylist()), off);
      list.append(row);
    });
  }

  // What the board would be, as the API takes it.
  wish() {
    const { elements } = this.form;
    const names = {};
    this.words.tongues.forEach((code) => {
      const name = elements["name_" + code].value.trim();
      if (name) names[code] = name;
    });
    const at = (place) => this.parts.filter((part) => part.place === place).map((part) => part.code);
    const ticked = (name) => this.ticks(name).filter((one) => one.checked).map((one) => one.value);
    const layout = {
      main: at("main"), side: at("side"), foot: ticked("foot"), clock: elements.clock.checked,
      zone: ticked("zone").map(Number), second_language: elements.second_language.value || null,
      voice: elements.voice.checked, video_sound: elements.video_sound.checked, playlist: this.playlist.slice(),
    };
    NUMBERS.forEach((name) => {
      layout[name] = Number(elements[name].value);
    });
    return { names, layout };
  }

  // The same as a board's snapshot has it, for the preview; the second language is seen when it is saved.
  draft() {
    const { layout } = this.wish();
    delete layout.second_language;
    NUMBERS.forEach((name) => {
      if (!layout[name]) delete layout[name];
    });
    return Object.assign(layout, { playlist: this.playlist.map((name) => this.media.get(name)) });
  }
}

function tick(box, on) {
  box.checked = on;
}

// A medium, small.
export function small(medium) {
  const made = element(medium.kind === "video" ? "video" : "img");
  made.src = medium.url;
  if (medium.kind === "video") made.preload = "metadata";
  else {
    made.alt = "";
    made.loading = "lazy";
  }
  return made;
}
