// The whole kiosk by four keys: two to go round, one to choose, one to go back. Works with a keypad and a keyboard.
const ON = new Set(["ArrowDown", "ArrowRight"]);
const BACK = new Set(["ArrowUp", "ArrowLeft"]);

// What can be chosen now, in the order of the page; an open dialog hides the rest.
function targets() {
  const place = document.querySelector("dialog[open]") || document;
  return Array.from(place.querySelectorAll("button, input, a[href]")).filter(
    (one) => !one.disabled && one.offsetParent !== null && one.type !== "hidden",
  );
}

function move(by) {
  const every = targets();
  const present = every.indexOf(document.activeElement);
  const next = present < 0 ? (by > 0 ? 0 : every.length - 1) : (present + by + every.length) % every.length;
  if (every[next]) every[next].focus();
}

export function steerByKeys(onBack) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.tagName === "INPUT";
    if (ON.has(event.key) && !(typing && event.key === "ArrowRight")) move(1);
    else if (BACK.has(event.key) && !(typing && event.key === "ArrowLeft")) move(-1);
    else if (event.key === "Escape") onBack();
    else return;
    event.preventDefault();
  });
}
