// Show a code with each sign in a cell of its own, and as one word to a screen reader.
export function setCode(element, code) {
  if (element.dataset.code === code) return;
  element.dataset.code = code;
  element.classList.add("code");
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", code);
  element.textContent = "";
  for (const sign of code) {
    const cell = document.createElement("span");
    cell.className = "code__sign" + (/[A-Z]/.test(sign) ? " code__sign--wide" : "");
    cell.setAttribute("aria-hidden", "true");
    cell.textContent = sign;
    element.appendChild(cell);
  }
}
