// A held-down key presses a focused button again and again: only the first press counts.
export function ignoreRepeats(root) {
  root.addEventListener("keydown", (event) => {
    if (event.repeat && (event.key === "Enter" || event.key === " ") && event.target.closest("button")) {
      event.preventDefault();
    }
  });
}
