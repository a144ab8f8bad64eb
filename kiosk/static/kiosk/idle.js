// When nobody touches the screen for a while, the next citizen must not find the last one's choices.
const IDLE_MS = 30000;
let timer = null;

export function onIdle(reset) {
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(reset, IDLE_MS);
  };
  ["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, again));
  again();
}

// A long press must not open the browser's own menu, nor a second finger zoom the page.
export function leaveAlone() {
  document.addEventListener("contextmenu", (event) => event.preventDefault());
}
