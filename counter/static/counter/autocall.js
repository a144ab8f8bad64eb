// The call that goes out by itself after a service: counted down in every window of this counter, so that whoever sees
// it can stop it. The window whose key ended the service calls; one that is shut takes its countdown along.

// a computer that slept over the moment calls nobody into a hall that has gone on
const TOO_LATE_MS = 5000;

export class AutoCall {
  // `n`: the counter's number; `call()`: call the next one; `changed()`: there is another countdown, or none.
  constructor(n, call, changed) {
    Object.assign(this, { call, changed, next: null, due: null, mine: false });
    this.others = typeof BroadcastChannel === "function" ? new BroadcastChannel("auto-call:" + n) : null;
    if (this.others) this.others.onmessage = (event) => this.hear(event.data);
    this.tell({ asks: true });
    window.addEventListener("pagehide", () => this.mine && this.stop());
  }

  tell(message) {
    if (this.others) this.others.postMessage(message);
  }

  // Another window of this counter: a countdown, its end, or a window that was just opened.
  hear(message) {
    if (message.asks) {
      if (this.mine) this.tell({ due: this.due });
      return;
    }
    Object.assign(this, { due: message.due, mine: false });
    this.changed();
  }

  // Whom it would call; `null` while nobody can be called. What another window counts down is its own to end: this
  // one may see the end of the service later.
  show(next) {
    this.next = next;
    if (!next && this.mine) this.stop();
  }

  // A service ended by a key of this window. While something is asked on a sheet, nobody is called behind it.
  start(seconds) {
    if (isAsking()) return;
    Object.assign(this, { due: Date.now() + seconds * 1000, mine: true });
    this.tell({ due: this.due });
    this.changed();
  }

  // Somebody does something else: no call, in no window.
  stop() {
    if (this.due !== null) this.tell({ due: null });
    this.drop();
    this.changed();
  }

  drop() {
    Object.assign(this, { due: null, mine: false });
  }

  // The seconds that are left, null where nothing is counted down; calls when they are over.
  tick() {
    if (this.due !== null && isAsking()) this.stop();
    if (this.due === null || !this.next) return null;
    const left = this.due - Date.now();
    const late = left < -TOO_LATE_MS;
    if (!late && (left > 0 || !this.mine)) return Math.max(0, Math.ceil(left / 1000));
    this.drop();
    if (!late) this.call();
    return null;
  }
}

function isAsking() {
  return document.querySelector("dialog[open]") !== null;
}
