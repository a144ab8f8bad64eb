// The line at the bottom: notices and mottoes take turns; one that is too long for the line comes in pieces.
const SHORTEST_MS = 6000;
// who reads slowly reads about twelve letters a second
const LETTER_MS = 85;

export class Ticker {
  constructor(line) {
    this.line = line;
    this.texts = [];
    this.pieces = [];
    this.at = -1;
    this.until = 0;
    this.width = 0;
    // what was cut by the letters of another font is cut anew
    document.fonts.addEventListener("loadingdone", () => this.restart());
  }

  // texts: [{text, kind}], kind `notice`, `motto`, `order` or `message`; the same ones again go on where they are.
  take(texts) {
    const said = (list) => list.map((one) => one.kind + one.text).join("\n");
    if (said(texts) === said(this.texts)) return;
    this.texts = texts;
    this.restart();
  }

  restart() {
    this.pieces = [];
    this.at = -1;
    this.until = 0;
    this.width = this.line.clientWidth;
    if (!this.texts.length) this.line.textContent = "";
  }

  tick(now) {
    if (this.line.clientWidth !== this.width) this.restart();
    if (now < this.until || !this.texts.length) return;
    if (!this.pieces.length) {
      this.at = (this.at + 1) % this.texts.length;
      // its letters may be wider than those of the text before it
      this.line.dataset.kind = this.texts[this.at].kind;
      this.pieces = this.cut(this.texts[this.at].text);
    }
    const piece = this.pieces.shift();
    this.line.textContent = piece;
    this.until = now + Math.max(SHORTEST_MS, piece.length * LETTER_MS);
  }

  // Cut a text where the line is full, between words; the sign that it goes on needs room too.
  cut(text) {
    const pieces = [];
    let piece = "";
    text.split(" ").forEach((word) => {
      const longer = piece ? piece + " " + word : word;
      this.line.textContent = longer + " …";
      if (piece && this.line.scrollHeight > this.line.clientHeight + 1) {
        pieces.push(piece + " …");
        piece = "… " + word;
      } else piece = longer;
    });
    return pieces.concat(piece);
  }
}

// What the line says: a message of the office alone, in each language of the board, as long as it stands; else notices and mottoes in turn, and the
// order of calling (`order`: in each language of the board).
export function texts(layout, messages, order) {
  if (messages.length) return messages.map((text) => ({ kind: "message", text }));
  const of = (part, kind, list) => (layout.foot.includes(part) ? list.map((text) => ({ kind, text })) : []);
  const notices = of("notices", "notice", layout.notices);
  const mottoes = of("mottoes", "motto", layout.mottoes);
  // one after the other, notices and mottoes mixed
  const longest = Math.max(notices.length, mottoes.length);
  const mixed = Array.from({ length: longest }, (_, n) => notices.slice(n, n + 1).concat(mottoes.slice(n, n + 1)));
  return [].concat(...mixed, order.map((text) => ({ kind: "order", text })));
}
