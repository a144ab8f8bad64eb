// The lines to enter: checked as they are left, entered together; what is not right stays, also when the page is closed.
import { newKey, post } from "/static/js/request.js";
import { fill } from "/static/js/words.js";
import { tell } from "./counters_tell.js";
import { Kept } from "./emergency_kept.js";
import { readList } from "./emergency_list.js";

const FIRST = 5;
const MOST = 200;
const CHECK_MS = 300;
const COLUMNS = ["code", "taken", "called", "finished", "counter", "outcome", "field", "procedure"];
const by = (id) => document.getElementById(id);
const box = (row, name) => row.querySelector('[name="' + name + '"]');

export class Lines {
  constructor(words, entered) {
    Object.assign(this, { words, entered, timer: null, checks: 0, sent: "", key: "", kept: new Kept() });
    by("lines").addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    by("lines").addEventListener("keydown", (event) => this.pressed(event));
    by("lines").addEventListener("input", () => this.changed());
    by("lines").addEventListener("change", () => this.checkSoon());
    by("lines").addEventListener("focusout", () => this.checkSoon());
    by("lines").addEventListener("paste", (event) => this.pasted(event));
    by("day").addEventListener("change", () => this.checkSoon());
    by("more").addEventListener("click", () => this.add(FIRST).focus());
    by("file").addEventListener("change", (event) => this.file(event.target));
  }

  begin() {
    const before = this.kept.read();
    if (before) {
      if (Array.from(by("day").options).some((one) => one.value === before.day)) by("day").value = before.day;
      this.put(before.lines);
    }
    this.add(FIRST);
    this.checkSoon();
  }

  begun() {
    return this.lines().length > 0;
  }

  rows() {
    return Array.from(by("rows").children);
  }

  lineOf(row) {
    const line = {};
    COLUMNS.forEach((name) => {
      const text = box(row, name).value.trim();
      if (text || name === "code") line[name] = text;
    });
    return line;
  }

  written() {
    return this.rows().filter((row) => COLUMNS.some((name) => box(row, name).value.trim()));
  }

  lines() {
    return this.written().map((row) => this.lineOf(row));
  }

  // so many empty lines more; returns the first box of the first
  add(count) {
    let first = null;
    for (let n = 0; n < count; n += 1) {
      by("rows").append(document.importNode(by("row").content, true));
      first = first || box(by("rows").lastElementChild, "code");
    }
    return first;
  }

  put(lines) {
    lines.forEach((line) => {
      let row = this.rows().find((one) => !COLUMNS.some((name) => box(one, name).value.trim()));
      if (!row) {
        this.add(1);
        row = by("rows").lastElementChild;
      }
      COLUMNS.forEach((name) => this.fillBox(box(row, name), line[name] || ""));
    });
    this.changed();
  }

  // a menu knows codes; what a list says in other words is shown as it is, and the center decides
  fillBox(input, text) {
    input.value = text;
    if (text && input.tagName === "SELECT" && input.value !== text) {
      input.append(new Option(text, text));
      input.value = text;
    }
  }

  changed() {
    this.kept.write(by("day").value, this.lines());
    if (!this.written().includes(this.rows()[this.rows().length - 1])) return;
    this.add(1);
  }

  pressed(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.save();
      return;
    }
    const row = event.target.closest(".row");
    if (!row) return;
    event.preventDefault();
    const next = row.nextElementSibling;
    (next ? box(next, "code") : this.add(1)).focus();
  }

  pasted(event) {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    this.list(text);
  }

  file(input) {
    const [chosen] = input.files;
    if (chosen) this.list(chosen);
    input.value = "";
  }

  async list(data) {
    const answer = await readList(data);
    if (!answer.ok) {
      this.say(answer.body ? answer.body.error.message : this.words.not_done, "notice--bad");
      return;
    }
    if (this.lines().length + answer.body.lines.length > MOST) {
      this.say(fill(this.words.too_many, { most: MOST }), "notice--warn");
      return;
    }
    this.put(answer.body.lines);
    this.say(fill(this.words.read, { n: answer.body.lines.length }), "");
    this.checkSoon();
  }

  checkSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), CHECK_MS);
  }

  async check() {
    this.checks += 1;
    const mine = this.checks;
    const written = this.written();
    this.rows().forEach((row) => written.includes(row) || this.mark(row, { state: "empty" }));
    const rows = this.unseen(written);
    if (!rows.length) return;
    const asked = rows.map((row) => this.lineOf(row));
    const answer = await post("/emergency-slips/check", { day: by("day").value, lines: asked }, { tries: 1 });
    if (!answer.ok || mine !== this.checks) return;
    // what is being written just now is not blamed before it is left
    rows.forEach((row, n) => {
      const same = JSON.stringify(this.lineOf(row)) === JSON.stringify(asked[n]);
      if (!same || row.contains(document.activeElement)) return;
      this.mark(row, answer.body.lines[n]);
      row.dataset.seen = by("day").value + JSON.stringify(asked[n]);
    });
  }

  // the lines that were changed since they were looked at, and those of the same code: only one of them is right
  unseen(rows) {
    const codeOf = (row) => box(row, "code").value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    const changed = rows.filter((row) => row.dataset.seen !== by("day").value + JSON.stringify(this.lineOf(row)));
    const codes = changed.map(codeOf);
    return rows.filter((row) => codes.includes(codeOf(row)));
  }

  mark(row, seen) {
    const told = row.querySelector(".row__told");
    row.classList.toggle("row--right", seen.state === "right");
    COLUMNS.forEach((name) => {
      const wrong = seen.state === "wrong" && seen.column === name;
      box(row, name).setAttribute("aria-invalid", String(wrong));
    });
    const place = this.rows().indexOf(row) + 1;
    told.id = "told-" + place;
    box(row, "code").setAttribute("aria-describedby", told.id);
    told.hidden = !["right", "wrong"].includes(seen.state);
    if (seen.state === "wrong") told.textContent = seen.error.message;
    if (seen.state === "right") told.textContent = fill(this.words.right, { code: seen.code, field: this.fieldName(seen.field) });
  }

  fieldName(code) {
    const found = Array.from(by("make").elements.field.options).find((one) => one.value === code);
    return found ? found.textContent : code;
  }

  async save() {
    const rows = this.written();
    if (!rows.length) {
      this.say(this.words.nothing, "notice--warn");
      return;
    }
    const wish = { day: by("day").value, lines: rows.map((row) => this.lineOf(row)) };
    // the same lines again, after no answer came, are the same wish
    if (JSON.stringify(wish) !== this.sent) this.key = newKey();
    this.sent = JSON.stringify(wish);
    clearTimeout(this.timer);
    this.checks += 1;
    const answer = await post("/emergency-slips", wish, { key: this.key });
    if (!answer.ok) {
      this.say(answer.body ? answer.body.error.message : this.words.not_sent, "notice--bad");
      return;
    }
    this.sent = "";
    this.settle(rows, wish.lines, answer.body.lines);
  }

  settle(rows, sent, seen) {
    let entered = 0;
    rows.forEach((row, n) => {
      if (seen[n].state === "entered") {
        entered += 1;
        row.remove();
      } else if (JSON.stringify(this.lineOf(row)) === JSON.stringify(sent[n])) this.mark(row, seen[n]);
    });
    const left = rows.length - entered;
    if (this.rows().length < FIRST) this.add(FIRST - this.rows().length);
    this.changed();
    const parts = [fill(this.words.saved, { n: entered })].concat(left ? fill(this.words.left, { n: left }) : []);
    this.say(parts.join(" "), left ? "notice--warn" : "notice--good");
    const wrong = by("rows").querySelector('[aria-invalid="true"]');
    (wrong || box(this.rows()[0], "code")).focus();
    this.entered();
  }

  say(text, kind) {
    tell(by("enter-told"), text, kind);
  }
}
