// Where keys that are not answered yet are kept: in the browser, by person and counter, so that they outlive the page
// and its window. A window that opens takes over what a window that is gone has left. Should two take the same key, it
// is still done once: it keeps its Idempotency-Key.
import { newKey } from "../js/request.js";

const ANSWERS_MS = 250;

export class Store {
  constructor(whose, path) {
    this.prefix = "outbox:" + whose + ":" + path + ":";
    this.name = this.prefix + newKey();
    this.alive = new Set();
    this.windows = typeof BroadcastChannel === "function" ? new BroadcastChannel(this.prefix) : null;
    if (this.windows) this.windows.onmessage = (event) => this.hear(event.data);
  }

  // A window that opens asks who is there; the others say their names.
  hear(message) {
    if (message.asks) this.windows.postMessage({ here: this.name });
    else this.alive.add(message.here);
  }

  write(items) {
    try {
      if (items.length) localStorage.setItem(this.name, JSON.stringify(items));
      else localStorage.removeItem(this.name);
    } catch (error) {
      // without a store the keys live as long as the page
    }
  }

  // What windows that are gone have left, in the order in which it was pressed.
  async leftovers() {
    if (!this.left().length) return [];
    if (this.windows) {
      this.windows.postMessage({ asks: true });
      await new Promise((done) => setTimeout(done, ANSWERS_MS));
    }
    const gone = this.left().filter((name) => !this.alive.has(name));
    return gone.flatMap((name) => this.take(name)).sort((one, other) => one.at - other.at);
  }

  left() {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(this.prefix) && name !== this.name);
    } catch (error) {
      return [];
    }
  }

  take(name) {
    try {
      const items = JSON.parse(localStorage.getItem(name) || "[]");
      localStorage.removeItem(name);
      return items;
    } catch (error) {
      return [];
    }
  }
}
