// The pads: made, printed, withdrawn.
import { element, keep } from "/static/js/dom.js";
import { get, newKey, post } from "/static/js/request.js";
import { fill } from "/static/js/words.js";
import { tell } from "./counters_tell.js";
import { timeAndDay } from "./emergency_times.js";

const PRINTING_MS = 2000;
// so many codes of slips that were perhaps printed are said, the others are counted
const NAMED = 5;
const CODE = /(DP\d+-\w+)/;
const by = (id) => document.getElementById(id);

export class Pads {
  constructor(words) {
    Object.assign(this, { words, timer: null, key: newKey() });
    this.form = by("make");
    this.form.addEventListener("input", () => {
      this.key = newKey();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.make();
    });
  }

  async ask() {
    clearTimeout(this.timer);
    const answer = await get("/emergency-pads");
    if (answer.ok) this.show(answer.body);
  }

  show({ pads, printers }) {
    const paper = this.form.elements.paper;
    printers.forEach((one) => {
      if (Array.from(paper.options, (option) => option.value).includes("roll:" + one.device)) return;
      paper.append(new Option(one.name, "roll:" + one.device));
    });
    by("no-pads").textContent = this.words.no_pads;
    by("no-pads").hidden = pads.length > 0;
    const fresh = () => document.importNode(by("pad").content, true).firstElementChild;
    keep(by("pads"), pads, (one) => one.id, fresh, (child, one) => this.draw(child, one));
    if (pads.some((one) => one.printing && one.printing.waiting)) {
      this.timer = setTimeout(() => this.ask(), PRINTING_MS);
    }
  }

  draw(child, pad) {
    const { words } = this;
    const put = (name, text) => {
      child.querySelector(".pad__" + name).textContent = text;
    };
    put("name", fill(words.pad, { pad: pad.id }));
    put("field", this.nameOf(pad.field));
    put("used", fill(words.used, pad));
    put("codes", pad.first + " – " + pad.last);
    const made = fill(words.made, { time: timeAndDay(pad.made_at), name: pad.made_by });
    const gone = pad.withdrawn_at;
    put("made", gone ? made + " · " + fill(words.withdrawn, { time: timeAndDay(gone), name: pad.withdrawn_by }) : made);
    const told = pad.printing ? ["waiting", "printed", "unknown", "failed"].filter((one) => pad.printing[one]) : [];
    const said = told.map((one) => (one === "unknown" ? this.unknown(pad.unknown_codes) : fill(words[one], { n: pad.printing[one] })));
    // no code is torn in two at the end of a line
    const parts = said.join(" · ").split(CODE).map((part, n) => (n % 2 ? element("span", "pad__one", part) : part));
    child.querySelector(".pad__printing").replaceChildren(...parts);
    child.classList.toggle("pad--withdrawn", Boolean(gone));
    this.acts(child, pad, Boolean(gone));
  }

  // Which slips to look for on the paper: a few by their codes.
  unknown(codes) {
    const more = codes.length - NAMED;
    const said = { codes: codes.slice(0, NAMED).join(", "), n: more };
    return fill(more > 0 ? this.words.unknown_more : this.words.unknown, said);
  }

  acts(child, pad, gone) {
    const [open, again, withdraw, stay] = ["open", "again", "withdraw", "keep"].map((one) => child.querySelector(".pad__" + one));
    open.href = "/office/emergency/pads/" + pad.id;
    open.querySelector("span").textContent = this.words.open_a4;
    open.hidden = gone;
    again.textContent = this.words.print_again;
    again.hidden = gone || !(pad.printing && pad.printing.failed);
    again.onclick = () => this.act(pad, "print");
    withdraw.hidden = gone;
    const sure = (asked) => {
      withdraw.textContent = asked ? this.words.withdraw_sure : this.words.withdraw;
      withdraw.classList.toggle("button--danger", asked);
      stay.hidden = !asked || gone;
      withdraw.dataset.asked = asked ? "yes" : "";
    };
    sure(withdraw.dataset.asked === "yes");
    stay.textContent = this.words.keep;
    stay.onclick = () => sure(false);
    withdraw.onclick = () => (withdraw.dataset.asked ? this.act(pad, "withdraw") : sure(true));
  }

  nameOf(field) {
    const found = Array.from(this.form.elements.field.options).find((option) => option.value === (field || ""));
    return found ? found.textContent : field;
  }

  async act(pad, what) {
    const answer = await post("/emergency-pads/" + pad.id + "/" + what);
    this.tellOf(answer, "");
    this.ask();
  }

  async make() {
    const { field, slips, paper } = this.form.elements;
    const [kind, printer] = paper.value.split(":");
    const wish = { field: field.value || null, slips: Number(slips.value), paper: kind };
    if (printer) wish.printer = Number(printer);
    const answer = await post("/emergency-pads", wish, { key: this.key });
    if (answer.status) this.key = newKey();
    this.tellOf(answer, answer.ok ? fill(this.words.made_now, { pad: answer.body.pad.id, ...answer.body.pad }) : "");
    this.ask();
  }

  tellOf(answer, good) {
    if (answer.ok) tell(by("pads-told"), good, "notice--good");
    else tell(by("pads-told"), answer.body ? answer.body.error.message : this.words.not_done, "notice--bad");
  }
}
