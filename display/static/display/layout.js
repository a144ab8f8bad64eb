// Puts the parts of a board where its layout says. The parts stand in the page; here they only change their place.
const home = () => document.getElementById("parts");

// Arrange the page by the layout of a snapshot. What stands in no column is put away, and not painted.
export function arrange(layout) {
  place(document.getElementById("main"), layout.main);
  place(document.getElementById("side"), layout.side);
  const shown = layout.main.concat(layout.side);
  Array.from(document.querySelectorAll("[data-part]")).forEach((part) => {
    if (!shown.includes(part.dataset.part)) home().append(part);
  });
  const hall = document.querySelector(".hall");
  hall.classList.toggle("hall--one", layout.side.length === 0);
  // pictures alone fill their column to its edges; beside lists they keep the margin
  hall.classList.toggle("hall--media", layout.main.join() === "media");
  hall.classList.toggle("hall--stage-aside", layout.side.includes("stage"));
  document.querySelector(".head").classList.toggle("head--timeless", !layout.clock);
  document.body.classList.toggle("board--bilingual", layout.second !== null);
}

function place(column, names) {
  names.forEach((name, n) => {
    const part = document.querySelector('[data-part="' + name + '"]');
    if (column.children[n] !== part) column.insertBefore(part, column.children[n] || null);
  });
  column.dataset.parts = names.join(" ");
}

// Whether a part is to be seen on this board.
export function isPlaced(name) {
  const part = document.querySelector('[data-part="' + name + '"]');
  return part.parentElement !== home();
}

// What counters and fields are called in the board's second language; null where it has none.
export function secondNames(layout) {
  if (!layout.second) return null;
  return {
    counters: new Map(layout.second.counters.map((one) => [one.n, one.label])),
    fields: new Map(layout.second.fields.map((one) => [one.code, one.name])),
  };
}

// Whether a board with a zone shows a counter, or a field that is served at one of its counters.
export function inZone(layout, n) {
  return layout.zone.length === 0 || layout.zone.includes(n);
}

export function ofZone(layout, seats, fields) {
  const here = seats.filter((seat) => inZone(layout, seat.n));
  const served = new Set([].concat(...here.map((seat) => seat.fields)));
  return { seats: here, fields: layout.zone.length ? fields.filter((field) => served.has(field.code)) : fields };
}
