// Who is at the counter: the code, what is known about the turn, and the stopwatch.
import { elapsed, stopwatch } from "../js/clock.js";
import { setCode } from "../js/code.js";
import { element, icon, say } from "../js/dom.js";
import { fill } from "../js/words.js";
import { Checklist } from "./checklist.js";
import { isAnothers } from "./legal.js";
import { marks } from "./marks.js";
import { pauseWords } from "./pauses.js";

export class Stage {
  constructor(root, texts, openCounter, me) {
    this.root = root;
    this.texts = texts;
    this.openCounter = openCounter;
    this.me = me;
    this.shown = "";
    this.checklist = new Checklist(texts);
    this.snapshot = null;
  }

  // Draw again only what is another truth, so that nothing flickers.
  show(snapshot) {
    this.snapshot = snapshot;
    const { turn, next, counter } = snapshot;
    const truth = JSON.stringify(turn ? [turn, counter.state] : [next, counter, snapshot.waiting.length]);
    if (truth === this.shown) {
      this.follow(next);
      return;
    }
    this.shown = truth;
    const state = snapshot.turn ? snapshot.turn.state : snapshot.counter.state;
    this.root.className = "card stage stage--" + state + (snapshot.turn ? "" : " stage--free");
    this.root.replaceChildren(...(snapshot.turn ? this.turn(turn) : this.empty(snapshot)));
    this.follow(next);
    this.tick();
  }

  turn(turn) {
    const head = element("div", "stage__head");
    head.append(element("span", "stage__state", this.texts[turn.state]), ...marks(turn, this.texts));
    const code = element("span", "stage__code");
    setCode(code, turn.code);
    const whom = element("div", "stage__whom");
    whom.append(code, element("p", "stage__field", turn.field_name));
    const middle = element("div", "stage__middle");
    middle.append(whom, this.watch(turn));
    const parts = [head, middle];
    if (turn.note) {
      const note = element("p", "stage__note");
      note.append(element("strong", "", this.texts.note + ": "), turn.note);
      parts.push(note);
    }
    const papers = element("div", "stage__papers");
    papers.tabIndex = -1;
    papers.append(...this.checklist.draw(turn));
    parts.push(papers, element("p", "stage__next muted"));
    return parts;
  }

  // Who is next, and why: one line at the foot, which changes while nothing else moves.
  follow(next) {
    const line = this.root.querySelector(".stage__next");
    if (!line) return;
    if (!next) line.replaceChildren(this.texts.nobody_waiting);
    else line.replaceChildren(this.texts.next + ": ", element("strong", "", next.code), " · " + next.why);
  }

  watch(turn) {
    const watch = element("div", "watch");
    const bar = element("div", "watch__bar");
    bar.append(element("div", "watch__fill"));
    const serving = turn.state === "serving";
    const usual = fill(this.texts.usual, { n: Math.max(1, Math.round(turn.usual_s / 60)) });
    const words = (serving ? this.texts.since_started : this.texts.since_called) + (serving ? " · " + usual : "");
    const timer = element("span", "stage__timer");
    watch.append(element("span", "watch__time"), bar, element("span", "watch__words muted", words), timer);
    return watch;
  }

  empty(snapshot) {
    const counter = snapshot.counter;
    if (counter.state !== "open") return this.shut(snapshot);
    const title = element("p", "stage__title", snapshot.next ? this.texts.next : this.texts.nobody_here);
    const whose = isAnothers(snapshot, this.me) ? [element("p", "stage__whose muted", this.texts.takes_over)] : [];
    if (!snapshot.next) return [title, element("p", "stage__why muted", this.texts.nobody_waiting), ...whose];
    const code = element("span", "stage__code stage__code--next");
    setCode(code, snapshot.next.code);
    const first = snapshot.waiting.find((one) => one.code === snapshot.next.code);
    const middle = element("div", "stage__middle");
    middle.append(code, element("span", "stage__field", first ? first.field_name : snapshot.next.field));
    return [title, middle, element("p", "stage__why", snapshot.next.why), ...whose];
  }

  shut(snapshot) {
    const counter = snapshot.counter;
    const closed = counter.state === "closed";
    const parts = [element("p", "stage__title", closed ? this.texts.closed_long : this.texts.paused_long)];
    const why = pauseWords(counter, this.texts);
    if (why) parts.push(element("p", "stage__field", why));
    const n = snapshot.waiting.length;
    if (n) parts.push(element("p", "muted", fill(this.texts.still_waiting, { n })));
    const button = element("button", "button button--primary button--large stage__open");
    const key = element("kbd", "key", "O");
    key.setAttribute("aria-hidden", "true");
    button.append(icon("play"), closed ? this.texts.open_it : this.texts.go_on, key);
    button.type = "button";
    button.addEventListener("click", this.openCounter);
    parts.push(button);
    return parts;
  }

  // Every second: the stopwatch, coloured by how long such a service usually takes.
  tick() {
    const turn = this.snapshot && this.snapshot.turn;
    const watch = this.root.querySelector(".watch");
    if (!turn || !watch) return;
    const serving = turn.state === "serving";
    const before = Math.floor(turn.served_before_s);
    const seconds = serving ? before + elapsed(turn.started_at) : elapsed(turn.called_at);
    const share = serving && turn.usual_s ? seconds / turn.usual_s : 0;
    say(watch.querySelector(".watch__time"), stopwatch(seconds));
    watch.querySelector(".watch__bar").hidden = !serving;
    watch.querySelector(".watch__fill").style.width = Math.min(100, share * 100) + "%";
    watch.classList.toggle("watch--long", share >= 1 && share < 2);
    watch.classList.toggle("watch--very-long", share >= 2);
  }
}
