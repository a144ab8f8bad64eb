// What the terminal says about an act: calmly, in one place, for a while.
import { element } from "../js/dom.js";
import { fill } from "../js/words.js";

const FADE_MS = 8000;

export class Notice {
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    this.fading = null;
    this.stays = false;
    this.at = 0;
  }

  // Something else is done: what was said of the act before is over.
  pass() {
    if (!this.stays) this.quiet();
  }

  // A key pressed at `at` was done: what was said of a key after it still has to be read.
  settle(at) {
    if (this.stays || this.at < at) this.quiet();
  }

  quiet() {
    this.root.hidden = true;
    this.stays = false;
    clearTimeout(this.fading);
  }

  tell(text, kind, stays) {
    this.root.className = "notice work__notice " + (kind || "");
    this.root.textContent = text;
    this.root.hidden = false;
    this.stays = Boolean(stays);
    this.at = Date.now();
    clearTimeout(this.fading);
    if (!stays) this.fading = setTimeout(() => this.quiet(), FADE_MS);
  }

  // The server's own sentence, or why the key was not sent; whoever is no longer logged in is led to the door.
  refuse(answer, name) {
    const sentence = answer.body && answer.body.error && answer.body.error.message;
    const why = this.texts[answer.reason] ? fill(this.texts[answer.reason], { name }) : this.texts.no_answer;
    this.tell(sentence || why, "notice--warn", answer.status === 401);
    if (answer.status !== 401) return;
    const door = element("a", "", this.texts.log_in);
    door.href = "/login?next=" + encodeURIComponent(location.pathname);
    this.root.append(" ", door);
  }
}
