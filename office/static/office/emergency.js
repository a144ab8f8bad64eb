// Emergency slips: pads are made beforehand, and their slips entered afterwards.
import { words } from "/static/js/words.js";
import { Entries } from "./emergency_entries.js";
import { Lines } from "./emergency_lines.js";
import { Pads } from "./emergency_pads.js";

const WORDS = words();
const pads = new Pads(WORDS);
const entries = new Entries(WORDS, () => pads.ask());
const lines = new Lines(WORDS, () => {
  entries.ask();
  pads.ask();
});

pads.ask();
entries.ask();
lines.begin();
window.addEventListener("beforeunload", (event) => {
  if (lines.begun()) event.preventDefault();
});
