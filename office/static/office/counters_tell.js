// Say in a place of the page how something went; no text: nothing.
export function tell(place, text, kind) {
  place.className = place.className.replace(/ notice--\w+/g, "") + (kind ? " " + kind : "");
  place.textContent = text;
  place.hidden = !text;
}
