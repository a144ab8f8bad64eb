// A citizen's wish for a ticket, until it is answered: whatever is lost on the way, it makes one ticket.
import { newKey, post } from "../js/request.js";

const AGAIN_MS = 1500;

export class Wish {
  // onAnswer(answer) comes once for each wish; onSilence() when the center does not answer for now.
  constructor(onAnswer, onSilence) {
    this.onAnswer = onAnswer;
    this.onSilence = onSilence;
    this.open = false;
    this.key = newKey();
  }

  // A new screen is shown: the next touch is another wish. While one is open, it stays the same.
  renew() {
    if (!this.open) this.key = newKey();
  }

  async make(body) {
    if (this.open) return;
    this.open = true;
    for (;;) {
      const answer = await post("/tickets", body, { key: this.key });
      // the center itself cannot at the moment (its disk, its clock): nothing was made, the wish stays
      if (answer.status !== 0 && answer.status !== 503) {
        this.open = false;
        this.onAnswer(answer);
        return;
      }
      this.onSilence(answer);
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
}
