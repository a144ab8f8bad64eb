// The keyboard on the screen: large keys, Vietnamese by Telex or VNI, digits for codes.
import { at, element, icon, setting, texts } from "./page.js";
import { erase, typeKey } from "./vietnamese.js";

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm."];
const METHODS = ["telex", "vni", "off"];
// Telex makes "bỉth" of birth: whoever reads another language writes letters as they are
const USUAL = setting.typing;

export class Keyboard {
  // box: the input; onChange(text) after every key. It writes into the box wherever the focus is.
  constructor(box, onChange) {
    this.box = box;
    this.onChange = onChange;
    this.method = USUAL;
    this.paint();
    box.addEventListener("input", () => onChange(box.value));
    box.addEventListener("keydown", (event) => this.hear(event));
  }

  paint() {
    const root = at("keyboard");
    ROWS.forEach((row, n) => {
      const line = root.appendChild(element("div", "keyboard__row"));
      Array.from(row).forEach((sign) => line.appendChild(this.key(sign, () => this.type(sign))));
      if (n === ROWS.length - 1) line.appendChild(this.wide(texts.erase, "backspace", () => this.erase()));
    });
    const last = root.appendChild(element("div", "keyboard__row"));
    this.switch = this.wide(texts["typing_" + this.method], null, () => this.change());
    const space = this.wide(texts.space, null, () => this.type(" "), "keyboard__key--space");
    last.append(this.switch, space, this.wide(texts.clear, null, () => this.put("")));
  }

  key(sign, onTouch) {
    const button = element("button", "keyboard__key", sign);
    button.type = "button";
    button.tabIndex = -1;
    button.addEventListener("click", onTouch);
    return button;
  }

  wide(name, symbol, onTouch, more) {
    const button = this.key("", onTouch);
    button.className += " keyboard__key--wide" + (more ? " " + more : "");
    button.setAttribute("aria-label", name);
    if (symbol) button.appendChild(icon(symbol));
    else button.textContent = name;
    return button;
  }

  change() {
    this.use(METHODS[(METHODS.indexOf(this.method) + 1) % METHODS.length]);
  }

  // The next citizen finds the way of typing that most know.
  renew() {
    this.use(USUAL);
  }

  use(method) {
    this.method = method;
    this.switch.textContent = texts["typing_" + this.method];
    this.switch.setAttribute("aria-label", this.switch.textContent);
  }

  // The word that is being typed is what stands after the last space.
  type(sign) {
    const [head, word] = this.parts();
    this.put(sign === " " ? this.box.value + " " : head + typeKey(word, sign, this.method));
  }

  erase() {
    const [head, word] = this.parts();
    this.put(word ? head + erase(word) : head.slice(0, -1));
  }

  parts() {
    const cut = this.box.value.lastIndexOf(" ") + 1;
    return [this.box.value.slice(0, cut), this.box.value.slice(cut)];
  }

  put(text) {
    this.box.value = text.slice(0, 80);
    this.onChange(this.box.value);
  }

  // Keys of a real keyboard take the same way, so that Telex works without a typing program.
  hear(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (/^[a-z0-9 .]$/i.test(event.key)) this.type(event.key);
    else if (event.key === "Backspace") this.erase();
    else return;
    event.preventDefault();
  }
}
