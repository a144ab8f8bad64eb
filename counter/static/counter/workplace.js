// What every window of a counter has: the counter's truth, its keys and what becomes of them, what is asked before an
// act, what people say, and the clock. The terminal and the strip differ in what they draw.
import { ignoreRepeats } from "../js/repeats.js";
import { fill, words } from "../js/words.js";
import { Acts } from "./acts.js";
import { Desk } from "./desk.js";
import { Kept } from "./kept.js";
import { Keypad } from "./keypad.js";
import { listen } from "./keys.js";
import { ahead } from "./legal.js";
import { Notice } from "./notice.js";
import { askReason, prepare } from "./sheets.js";
import { SlipNews } from "./slip_news.js";
import { askHelp, Talk } from "./talk.js";
import { Timers } from "./timers.js";
import { askFurther, askTarget, renewTargets } from "./transfer.js";

const BADGES = { open: "badge badge--good", paused: "badge badge--warn", closed: "badge" };
const DIGITS = 9;
const at = (id) => document.getElementById(id);

export class Workplace {
  // `view`: show(snapshot) draws; keys(items) and answered(item, answer), where the window does more about them.
  constructor(view) {
    const texts = words();
    const me = Number(at("desk").dataset.person) || null;
    const desk = new Desk(Number(at("desk").dataset.n), this.handlers());
    const act = (name, body, path) => desk.act(name, body, path);
    Object.assign(this, { view, texts, me, desk });
    this.notice = new Notice(at("notice"), texts);
    this.slips = new SlipNews(this.notice, texts);
    this.acts = new Acts(desk, texts, me);
    this.kept = new Kept(at("kept"), texts, (name) => this.acts.name(name));
    this.talk = new Talk(at("talk"), texts, act);
    this.timers = new Timers(texts, me, () => this.run("call-next"), act);
    this.keypad = this.fourKeys();
    // What an act needs to ask first; the others are done at once.
    this.asks = {
      "add-turn": () => askFurther(desk.snapshot, texts, this.forWhom("add-turn")),
      transfer: () => askTarget(desk.snapshot, texts, this.forWhom("transfer")),
      help: () => askHelp((body) => desk.act("help", body)),
      pause: () => askReason((body) => desk.act("pause", body)),
    };
  }

  handlers() {
    return {
      onSnapshot: (snapshot) => this.show(snapshot),
      onKeys: (items, late) => this.showKeys(items, late),
      onAnswer: (item, answer, behind) => this.answered(item, answer, behind),
      onRefused: (answer) => this.notice.refuse(answer),
      onLost: () => {
        at("lost").hidden = false;
        // a call that nobody pressed is not kept for when the connection is back
        this.timers.stop();
      },
      onBack: () => {
        at("lost").hidden = true;
      },
    };
  }

  // One key of a keypad does what comes next: call, and start whom was called.
  fourKeys() {
    const called = () => this.desk.snapshot && ahead(this.desk.snapshot, this.desk.waiting).state === "called";
    return new Keypad({
      next: () => this.run(called() ? "start" : "call-next"),
      finish: () => this.run("finish-and-next"),
      recall: () => this.run("recall"),
      "no-show": () => this.run("no-show"),
    });
  }

  // Send what a sheet asked about who is at the counter now, when it opens, whoever is there when it closes.
  forWhom(name) {
    const { id } = this.desk.snapshot.turn;
    return (body) => this.desk.act(name, Object.assign({}, body, { turn: id }));
  }

  run(name) {
    const { desk, acts, asks } = this;
    this.timers.stop();
    const last = desk.waiting[desk.waiting.length - 1];
    // one press that came twice; a key that asks first is stopped by its sheet, and may be pressed again for another
    if (last && last.name === name && !asks[name]) return;
    if (name === "undo" && last) {
      if (desk.outbox.takeBack()) acts.show();
      return;
    }
    if (acts.isTwice(name) && !asks[name]) return;
    this.notice.pass();
    if (!acts.may()[name]) this.sayWhyNot(name);
    else if (asks[name]) asks[name]();
    else desk.act(name);
  }

  // Most keys that mean nothing now say nothing; these two would be missed.
  sayWhyNot(name) {
    const { desk, texts } = this;
    if (!desk.snapshot) return;
    const then = ahead(desk.snapshot, desk.waiting);
    if (name === "call-next" && this.acts.may().call && !desk.waiting.length) this.notice.tell(texts.nobody_waiting);
    if (this.asks[name] && !then.known && then.state) this.notice.tell(texts.not_known_yet, "notice--warn");
  }

  show(snapshot) {
    at("seat-state").className = BADGES[snapshot.counter.state];
    at("seat-state").textContent = this.texts[snapshot.counter.state];
    document.title = (snapshot.turn ? snapshot.turn.code + " · " : "") + snapshot.counter.label;
    this.talk.show(snapshot);
    this.view.show(snapshot);
    // a window may draw the place of the countdown anew
    this.timers.show(snapshot);
    renewTargets(snapshot, this.texts);
    this.acts.show();
  }

  showKeys(items, late) {
    at("desk").setAttribute("aria-busy", String(items.length > 0));
    this.kept.waiting(items, late);
    this.acts.show();
  }

  answered(item, answer, behind) {
    this.kept.end(item, answer.ok, behind);
    if (this.view.answered) this.view.answered();
    // a key behind it says already what is to come
    if (answer.ok && !this.desk.waiting.length) this.timers.ended(item.name);
    if (!answer.ok) this.notice.refuse(answer, this.acts.name(item.name));
    else if (answer.body.left && answer.body.left.length) this.sayLeft(answer.body.left);
    else if (!this.slips.follow(item.name, answer.body)) this.notice.settle(item.at);
  }

  // A close was taken back, and somebody who was sent here has gone on meanwhile.
  sayLeft(codes) {
    this.notice.tell(fill(this.texts.left, { codes: codes.join(", ") }), "notice--warn");
  }

  // The keys that every window has: those of its buttons, of the papers to tick, and of what people and the clock ask.
  keys(checklist) {
    const { talk, timers } = this;
    const keys = Object.fromEntries(this.acts.buttons.map((button) => [button.dataset.key, () => this.run(button.dataset.act)]));
    for (let place = 1; place <= DIGITS; place += 1) keys["#" + place] = () => checklist.press(place);
    ["M", "V", "Z"].forEach((key) => {
      keys[key] = () => talk.press(key);
    });
    keys.J = () => timers.isAsked() && timers.say(true);
    keys.K = () => timers.isAsked() && timers.say(false);
    keys.Escape = () => timers.halt();
    return keys;
  }

  // Listen, look at the clock each second (`tick`), and follow the counter.
  begin(keys, tick) {
    this.acts.wire((name) => this.run(name));
    listen(keys, this.keypad.acts);
    ignoreRepeats(document.body);
    prepare();
    setInterval(() => {
      tick();
      this.timers.tick();
      this.acts.show();
    }, 1000);
    this.desk.follow();
  }
}
