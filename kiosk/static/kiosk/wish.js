// A citizen's wish for a ticket, until it is answered: whatever is lost on the way, it makes one ticket.
import { newKey, post } from "../js/request.js";

const AGAIN_MS = 1500;

export class Wish {
  // onAnswer(answer) comes once for each wish; onSilence() when the center does not answer for now;
  // onUnwanted(answer): what came for somebody who has left meanwhile.
  constructor({ onAnswer, onSilence, onUnwanted }) {
    Object.assign(this, { onAnswer, onSilence, onUnwanted });
    this.open = false;
    this.wanted = true;
    this.key = newKey();
  }

  // A new screen is shown: the next touch is another wish. While one is open, it stays the same.
  renew() {
    if (!this.open) this.key = newKey();
  }

  // Whoever wished has left. The wish may be fulfilled already, so it is asked for to its end, then given back.
  forget() {
    this.wanted = false;
  }

  async make(body) {
    if (this.open) return;
    this.open = true;
    this.wanted = true;
    const answer = await this.answered(body);
    this.open = false;
    if (this.wanted) this.onAnswer(answer);
    else this.onUnwanted(answer);
    if (!this.wanted) this.renew();
  }

  async answered(body) {
    for (;;) {
      const answer = await post("/tickets", body, { key: this.key });
      // 503: the center itself cannot at the moment (its disk, its clock); nothing was made, the wish stays
      if (answer.status !== 0 && answer.status !== 503) return answer;
      this.onSilence(answer);
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
}
