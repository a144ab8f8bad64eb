// The whole wall: arranges the parts as the layout says, and paints them from what the board knows.
import { element, keep, say } from "../js/dom.js";
import { setCode } from "../js/code.js";
import { callsList, linesList, seatsList, setFigures } from "./lists.js";
import { arrange, isPlaced, ofZone, secondNames } from "./layout.js";
import { Playlist } from "./playlist.js";
import { asked } from "./stage.js";
import { codeWidth, fit, wordsWidth } from "./stage_fit.js";
import { texts, Ticker } from "./ticker.js";

// of the wall's height: the font's size whose capitals are six hundredths of it, and a little more
const NEEDED = 0.0875;
const at = (id) => document.getElementById(id);
const USUAL = {
  main: ["stage", "calls"], side: ["lines"], foot: [], clock: true, columns: 2, zone: [], stage_seconds: 8,
  page_seconds: 10, picture_seconds: 12, video_sound: false, playlist: [], notices: [], mottoes: [], hotline: null,
  second: null,
};

export class Wall {
  constructor(words) {
    this.words = words;
    this.layout = USUAL;
    this.names = null;
    this.draft = null;
    this.taken = { layout: USUAL };
    this.view = { onStage: new Set(), codesOnStage: new Set(), fieldNames: new Map(), names: null, words };
    const view = () => this.view;
    this.lists = {
      calls: callsList(part("calls"), view),
      counters: seatsList(part("counters"), view),
      lines: linesList(part("lines"), view),
    };
    this.ticker = new Ticker(at("ticker"));
    this.playlist = new Playlist(at("media"), () => performance.now());
  }

  // Look as the office is about to decide: some members of a layout (see preview.js).
  drafted(draft) {
    this.draft = draft;
    this.take(this.taken);
  }

  // Take how the board looks, and what the office says to the hall, from a snapshot.
  take(snapshot) {
    this.taken = snapshot;
    const { layout, hall } = snapshot;
    this.layout = Object.assign({}, USUAL, layout, this.draft);
    this.names = secondNames(this.layout);
    arrange(this.layout);
    const messages = (hall && hall.messages) || [];
    this.ticker.take(texts(this.layout, messages, snapshot.order || []));
    this.playlist.take(this.layout, Boolean(hall && hall.muted));
    this.showHotline();
    this.sayWords();
    at("foot").hidden = !messages.length && !this.ticker.texts.length && at("hotline").hidden;
  }

  showHotline() {
    const { hotline, foot } = this.layout;
    const shown = Boolean(hotline) && foot.includes("hotline");
    at("hotline").hidden = !shown;
    if (!shown) return;
    say(at("hotline-words"), hotline.words);
    setFigures(at("hotline-number"), hotline.number);
  }

  // The words over the columns, and the same in the board's second language.
  sayWords() {
    const second = this.words.second[this.layout.second_language] || {};
    document.querySelectorAll("[data-word]").forEach((one) => say(one, this.words[one.dataset.word]));
    // what the second language lacks is said in Vietnamese: once is enough
    const other = (word) => (second[word] === this.words[word] ? "" : second[word] || "");
    document.querySelectorAll("[data-second]").forEach((one) => {
      const text = other(one.dataset.second);
      say(one, text && "· " + text);
    });
    document.querySelectorAll("[data-below]").forEach((one) => say(one, other(one.dataset.below)));
  }

  // Paint what is known now. calls: the newest first; appearance: what has the stage, or null.
  paint({ calls, seats, fields, appearance, flashing }, now) {
    const { layout } = this;
    const here = ofZone(layout, seats, fields);
    const staged = appearance ? appearance.calls : [];
    Object.assign(this.view, {
      onStage: new Set(staged.map((call) => call.seq)),
      codesOnStage: new Set(staged.map((call) => call.code)),
      fieldNames: new Map(fields.map((field) => [field.code, field.name])),
      names: this.names,
    });
    // when nobody is called, the last call stands on the stage quietly
    const shown = appearance ? asked(staged) : calls.slice(0, 1);
    paintStage(at("stage"), shown, { calling: staged.length > 0, names: this.names, words: this.words });
    at("stage").classList.toggle("stage--flash", flashing);
    const turn = { seconds: layout.page_seconds, turning: true, now };
    if (isPlaced("calls")) this.lists.calls.paint(calls, Object.assign({}, turn, { columns: 1, turning: false }));
    if (isPlaced("counters")) this.lists.counters.paint(here.seats, Object.assign({ columns: layout.columns }, turn));
    if (isPlaced("lines")) this.lists.lines.paint(here.fields, Object.assign({ columns: linesColumns() }, turn));
    at("empty").hidden = calls.length > 0;
    this.ticker.tick(now);
    this.playlist.tick(isPlaced("media"));
    at("media-empty").hidden = layout.playlist.length > 0;
  }
}

const part = (name) => document.querySelector('[data-part="' + name + '"]');

// Lines of a wide part stand in two columns.
function linesColumns() {
  const { clientWidth, clientHeight } = part("lines");
  return clientWidth > 1.6 * Math.max(clientHeight, 1) && clientWidth > 0.8 * window.innerWidth ? 2 : 1;
}

// Who is on the stage: each code with its counter, very large. When nobody is called, the last call stands there
// quietly; `calls` are those to show, `calling` whether they are called now.
export function paintStage(stage, calls, { calling, names, words }) {
  stage.classList.toggle("stage--calling", calling);
  stage.dataset.calls = calls.length;
  stage.setAttribute("aria-label", calling ? words.now_calling : words.last_called);
  keep(stage, calls, (call) => call.seq, makeShown, (child, call) => {
    setCode(child.querySelector(".shown__code"), call.code);
    say(child.querySelector(".shown__label"), call.label);
    const other = names ? names.counters.get(call.counter) : "";
    say(child.querySelector(".shown__second"), other === call.label ? "" : other);
  });
  fitStage(stage, calls, names);
}

function makeShown() {
  const shown = element("p", "shown");
  const place = element("span", "shown__place");
  place.append(element("span", "shown__label"), element("span", "second shown__second"));
  shown.append(element("span", "shown__code"), element("span", "shown__arrow"), place);
  return shown;
}

function fitStage(stage, calls, names) {
  const { clientWidth, clientHeight } = stage;
  const shape = [clientWidth, clientHeight, window.innerHeight, calls.map((call) => call.code + call.label).join(), Boolean(names)].join();
  if (!clientHeight || !calls.length || stage.dataset.fitted === shape) return;
  stage.dataset.fitted = shape;
  const most = (of) => Math.max(...calls.map(of));
  const { stacked, code, label } = fit({
    width: clientWidth * 0.94,
    height: (clientHeight * 0.92) / calls.length,
    code: most((call) => codeWidth(call.code)),
    label: most((call) => wordsWidth(call.label, 800)),
    more: names ? 1 : 0,
    need: NEEDED * window.innerHeight,
  });
  stage.classList.toggle("stage--stacked", stacked);
  stage.style.setProperty("--code", code + "px");
  stage.style.setProperty("--label", label + "px");
}
