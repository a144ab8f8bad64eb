// Follow one room: a snapshot, then numbered hints; after any gap or break, a fresh snapshot.
import { io } from "../vendor/socket.io.esm.min.js";
import { sync } from "./clock.js";

const ANSWER_MS = 5000;
// what changes too much for a message: the snapshot is read anew
const READ_ANEW = ["day", "catalogue", "boards", "hall", "rule"];

// wish: room, token?, board? (a board's code, where it is not the screen's own); onSnapshot(snapshot), onEvent(event),
// and optionally onLost(), onBack(), onRefused(error).
export function follow(wish) {
  const socket = io({
    transports: ["websocket"],
    query: { language: document.documentElement.lang },
    auth: wish.token ? { token: wish.token } : {},
    reconnectionDelay: 300,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.3,
    timeout: 4000,
  });
  const room = new Room(socket, wish);
  let stopped = false;
  socket.on("connect", () => room.join());
  socket.on("disconnect", (reason) => {
    room.lose();
    // ended by the server, as a revoked device's is: the socket would not try again, and a person's page may
    if (reason === "io server disconnect") setTimeout(() => stopped || socket.connect(), ANSWER_MS);
  });
  socket.on("connect_error", () => room.lose());
  socket.on("event", (event) => room.hear(event));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && socket.connected) room.join();
  });
  return {
    stop: () => {
      stopped = true;
      socket.disconnect();
    },
  };
}

class Room {
  constructor(socket, wish) {
    this.socket = socket;
    this.wish = wish;
    this.last = 0;
    this.joining = true;
    this.lost = false;
    this.early = [];
    this.attempt = 0;
  }

  // Ask for the snapshot. What is heard meanwhile waits, because it may be newer than the snapshot.
  join() {
    this.joining = true;
    this.early = [];
    this.attempt += 1;
    const attempt = this.attempt;
    this.socket.timeout(ANSWER_MS).emit("join", this.wanted(), (late, answer) => {
      if (attempt !== this.attempt) return;
      if (late) this.again();
      else if (answer.error) this.refuse(answer.error);
      else this.arrive(answer);
    });
  }

  wanted() {
    const wanted = { room: this.wish.room };
    return this.wish.board ? Object.assign(wanted, { board: this.wish.board }) : wanted;
  }

  // No answer in time. A connection that broke meanwhile is being renewed by the socket itself; to renew it
  // from here, in the middle of its end, would leave it without any further try.
  again() {
    this.lose();
    if (this.socket.connected) this.socket.disconnect().connect();
  }

  // Refused: by a server that cannot yet (starting, its disk full), or for good. Either way it is asked again.
  refuse(error) {
    if (this.wish.onRefused) this.wish.onRefused(error);
    this.lose();
    setTimeout(() => {
      if (this.joining && this.socket.connected) this.join();
    }, ANSWER_MS);
  }

  arrive(answer) {
    this.last = answer.seq;
    sync(answer.snapshot.now);
    this.wish.onSnapshot(answer.snapshot);
    this.joining = false;
    if (this.lost) {
      this.lost = false;
      if (this.wish.onBack) this.wish.onBack();
    }
    const early = this.early;
    this.early = [];
    early.forEach((event) => this.hear(event));
  }

  hear(event) {
    if (this.joining) {
      this.early.push(event);
      return;
    }
    if (event.seq < this.last || (event.seq === this.last && event.prev < event.seq)) return;
    if (event.prev !== this.last || READ_ANEW.includes(event.type)) {
      this.join();
      return;
    }
    this.last = event.seq;
    // the office wants pages loaded again: watch.js knows whether this one is meant
    if (event.type === "reload") document.dispatchEvent(new CustomEvent("reload", { detail: event }));
    this.wish.onEvent(event);
  }

  lose() {
    this.joining = true;
    if (this.lost) return;
    this.lost = true;
    if (this.wish.onLost) this.wish.onLost();
  }
}
