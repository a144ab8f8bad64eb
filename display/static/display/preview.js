// The board inside the office's page: silent, with an example where the hall is empty, and it looks as the office is
// about to decide, before that is saved.
const asked = new URLSearchParams(location.search);

export const isPreview = asked.has("preview");

// Which board is looked at, where it is not the screen's own.
export const boardAsked = asked.get("board");

// Hear of every draft: members of a layout, as in a snapshot.
export function onDraft(take) {
  if (!isPreview) return;
  window.addEventListener("message", (event) => {
    if (event.origin === location.origin && event.data && event.data.draft) take(event.data.draft);
  });
  if (window.parent !== window) window.parent.postMessage({ board: "ready" }, location.origin);
}

// What an empty hall would show when it is not empty.
export function example(seats, fields) {
  return seats.slice(0, 3).map((seat, n) => {
    const field = fields.find((one) => seat.fields.includes(one.code)) || fields[0];
    return {
      seq: -1 - n, turn: -1 - n, code: (field ? field.prefix : "A") + "04" + (2 - n), counter: seat.n, label: seat.label,
      field: field ? field.code : "", field_name: field ? field.name : "", state: "called", recalls: 0,
    };
  });
}
