// What people tell the terminal: messages of the supervisor, and calls for help of any counter.
import { element, icon } from "../js/dom.js";
import { fill } from "../js/words.js";
import { ask } from "./sheets.js";

const at = (id) => document.getElementById(id);

export class Talk {
  // act(name, body, path): send one act.
  constructor(root, texts, act) {
    Object.assign(this, { root, texts, act, shown: "", snapshot: null });
  }

  show(snapshot) {
    this.snapshot = snapshot;
    const truth = JSON.stringify([snapshot.messages, snapshot.help]);
    if (truth === this.shown) return;
    this.shown = truth;
    const lines = snapshot.messages.map((one, place) => this.message(one, place === 0));
    const others = snapshot.help.filter((one) => !this.isMine(one));
    const mine = snapshot.help.filter((one) => this.isMine(one));
    const open = others.find((one) => !one.accepted_at);
    others.forEach((one) => lines.push(this.call(one, one === open)));
    mine.forEach((one, place) => lines.push(this.own(one, place === 0)));
    this.root.hidden = lines.length === 0;
    this.root.replaceChildren(...lines);
  }

  isMine(one) {
    return one.counter === this.snapshot.counter.n;
  }

  line(kind, sign, text, button) {
    const row = element("li", "talk__line talk__line--" + kind);
    const words = element("span", "talk__text", text);
    words.title = text;
    row.append(icon(sign), words);
    if (button) row.append(button);
    return row;
  }

  button(text, key, press) {
    const button = element("button", "button talk__act", text);
    button.type = "button";
    if (key) {
      const sign = element("kbd", "key", key);
      sign.setAttribute("aria-hidden", "true");
      button.append(sign);
      button.dataset.talk = key;
    }
    button.addEventListener("click", press);
    return button;
  }

  message(one, first) {
    const seen = () => this.act("seen", { counter: this.snapshot.counter.n }, "/messages/" + one.id + "/seen");
    return this.line("message", "bell", one.by + ": " + one.text, this.button(this.texts.read, first ? "M" : "", seen));
  }

  // Another counter calls; who comes is shown to everybody.
  call(one, first) {
    const what = fill(this.texts.help_wanted[one.kind], one) + (one.note ? ": " + one.note : "");
    if (one.accepted_at) return this.line("calm", "people", what + " · " + fill(this.texts.comes, { name: one.accepted_by }), null);
    const come = () => this.act("accept", {}, "/help/" + one.id + "/accept");
    return this.line("call", "people", what, this.button(this.texts.i_come, first ? "V" : "", come));
  }

  own(one, first) {
    const text = one.accepted_at ? fill(this.texts.comes, { name: one.accepted_by }) : this.texts.help_called[one.kind];
    const over = () => this.act("end", {}, "/help/" + one.id + "/end");
    return this.line(one.accepted_at ? "good" : "calm", "people", text, this.button(this.texts.help_over, first ? "Z" : "", over));
  }

  press(key) {
    const button = this.root.querySelector('[data-talk="' + key + '"]');
    if (button) button.click();
  }
}

// Who is to come, and why; a digit calls.
export function askHelp(send) {
  const sheet = at("ask-help");
  ask(sheet, (kind, form) => {
    const note = form.elements.note.value.trim();
    send(note ? { kind: kind || "colleague", note } : { kind: kind || "colleague" });
  });
  sheet.querySelector(".choice--first").focus();
}
