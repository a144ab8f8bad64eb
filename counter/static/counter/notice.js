// What the terminal says about an act: calmly, in one place, for a while.
import { element } from "../js/dom.js";

const FADE_MS = 8000;

export class Notice {
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    this.fading = null;
  }

  quiet() {
    this.root.hidden = true;
    clearTimeout(this.fading);
  }

  tell(text, kind, stays) {
    this.root.className = "notice work__notice " + (kind || "");
    this.root.textContent = text;
    this.root.hidden = false;
    clearTimeout(this.fading);
    if (!stays) this.fading = setTimeout(() => this.quiet(), FADE_MS);
  }

  // The server's own sentence; whoever is no longer logged in is led to the door.
  refuse(answer) {
    const sentence = answer.body && answer.body.error && answer.body.error.message;
    this.tell(sentence || this.texts[answer.reason] || this.texts.no_answer, "notice--warn", answer.status === 401);
    if (answer.status !== 401) return;
    const door = element("a", "", this.texts.log_in);
    door.href = "/login?next=" + encodeURIComponent(location.pathname);
    this.root.append(" ", door);
  }
}
