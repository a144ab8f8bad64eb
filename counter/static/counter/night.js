// What only the night ended: whoever sits here the next morning is asked how it ended, until that is said.
import { say } from "../js/dom.js";
import { fill } from "../js/words.js";

const at = (id) => document.getElementById(id);

export class Night {
  // `correct(turn)`: ask how one ended; `choose()`: ask which one first.
  constructor(texts, correct, choose) {
    Object.assign(this, { texts, turns: [] });
    at("night-say").addEventListener("click", () => {
      if (this.turns.length === 1) correct(this.turns[0]);
      else choose();
    });
  }

  show(snapshot) {
    this.turns = snapshot.ended_by_night;
    at("night").hidden = !this.turns.length;
    say(at("night-text"), fill(this.texts.by_night, { codes: this.turns.map((one) => one.code).join(", ") }));
  }
}
