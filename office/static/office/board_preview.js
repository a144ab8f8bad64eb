// The board as it will look: the true page in a frame of a wall's size, drawn smaller.
const SIZES = { wide: [1920, 1080], square: [1024, 768], upright: [1080, 1920] };

export class Preview {
  constructor(place, frame) {
    this.place = place;
    this.frame = frame;
    this.size = SIZES.wide;
    this.said = null;
    window.addEventListener("resize", () => this.fit());
    window.addEventListener("message", (event) => {
      if (event.source === frame.contentWindow && event.data && event.data.board === "ready") this.tell();
    });
  }

  // Show a board as it is saved.
  open(code) {
    this.said = null;
    this.frame.src = "/board?preview=1&board=" + code + "&language=" + document.documentElement.lang;
    this.fit();
  }

  // Show it as it would be.
  draft(layout) {
    this.said = layout;
    this.tell();
  }

  tell() {
    if (this.said) this.frame.contentWindow.postMessage({ draft: this.said }, location.origin);
  }

  shape(name) {
    this.size = SIZES[name];
    this.fit();
  }

  fit() {
    const [width, height] = this.size;
    const scale = Math.min(this.place.clientWidth / width, 0.7 * window.innerHeight / height);
    this.frame.style.width = width + "px";
    this.frame.style.height = height + "px";
    this.frame.style.transform = "scale(" + scale + ")";
    this.frame.style.left = (this.place.clientWidth - width * scale) / 2 + "px";
    this.place.style.height = height * scale + "px";
  }
}
