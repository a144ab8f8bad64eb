// No way out of the page: no menu, no selection, no dragging, no zoom, no way back, no keys of the browser.
const BROWSER_KEYS = /^(F\d+|BrowserBack|BrowserForward|BrowserHome|ContextMenu|Meta|OS)$/;

function never(event) {
  event.preventDefault();
}

export function guard() {
  ["contextmenu", "selectstart", "dragstart", "gesturestart", "drop", "dragover"].forEach((kind) => {
    document.addEventListener(kind, (event) => {
      if (event.target.tagName !== "INPUT" || kind !== "selectstart") event.preventDefault();
    });
  });
  document.addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  document.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
  document.addEventListener("auxclick", never);
  document.addEventListener("keydown", (event) => {
    if (BROWSER_KEYS.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) event.preventDefault();
  });
  stay();
}

// “Back” comes to this very page again, however often it is asked for.
function stay() {
  history.replaceState("kiosk", "");
  history.pushState("kiosk", "");
  addEventListener("popstate", () => history.pushState("kiosk", ""));
}
