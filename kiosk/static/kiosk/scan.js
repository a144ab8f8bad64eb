// A scanner of the kind that types: a burst of keys, far quicker than fingers, ended by Enter or by silence.
const FAST_MS = 60;
// sooner than the search asks for what was typed into it: a card is nothing to search for
const END_MS = 100;
const SHORTEST = 20;

export function onScan(heard) {
  let text = "";
  let last = 0;
  let timer = null;

  const end = () => {
    const burst = text;
    text = "";
    if (burst.length >= SHORTEST) heard(burst);
  };

  document.addEventListener(
    "keydown",
    (event) => {
      const now = performance.now();
      if (now - last > FAST_MS) text = "";
      last = now;
      clearTimeout(timer);
      if (event.key === "Enter" && text.length >= SHORTEST) {
        // a scan must not also press the button that has the focus
        event.preventDefault();
        event.stopImmediatePropagation();
        end();
        return;
      }
      if (event.key.length === 1) text += event.key;
      // by now it is no finger: the rest of a card belongs into no box
      if (text.length >= SHORTEST) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      timer = setTimeout(end, END_MS);
    },
    true,
  );
}
