// What is wished for, and its one sending. A wish without an answer keeps its key and is asked again as it was.
import { todayAt } from "../js/clock.js";
import { newKey, post } from "../js/request.js";

// answers after which the same wish may be wished anew: its key has been used up
const ENDED = [404, 409, 422];

export class Wish {
  // handlers: onIssued(ticket, body), onRefused(answer), onBusy(busy)
  constructor(texts, handlers) {
    this.texts = texts;
    this.handlers = handlers;
    this.form = document.getElementById("wish");
    this.choice = null;
    this.key = newKey();
    this.waits = false;
    this.unanswered = null;
    this.appointments = [];
    this.form.querySelectorAll("[data-by]").forEach((button) => {
      button.addEventListener("click", () => this.step(Number(button.dataset.by)));
    });
  }

  // Nothing may be changed while an answer is open: another wish under the same key would be another ticket.
  get busy() {
    return this.waits || this.unanswered !== null;
  }

  pick(choice) {
    this.choice = choice;
    this.key = newKey();
    this.askTime();
  }

  // The fields whose order of calling keeps appointments, as it is now.
  keepAppointments(fields) {
    this.appointments = fields;
    if (!this.busy) this.askTime();
  }

  // Where the order of calling keeps no appointments, none is asked for.
  askTime() {
    const kept = Boolean(this.choice) && this.appointments.includes(this.choice.field);
    document.getElementById("agreed").hidden = !kept;
    if (!kept) this.form.elements.appointment.value = "";
  }

  clear() {
    this.choice = null;
    this.form.reset();
    document.getElementById("proof").hidden = true;
    document.getElementById("agreed").hidden = true;
  }

  // One dossier more or less.
  step(by) {
    const count = this.form.elements.count;
    const n = (Number(count.value) || 1) + by;
    if (n >= Number(count.min) && n <= Number(count.max)) count.value = n;
  }

  body() {
    const asked = this.form.elements;
    const body = { [this.choice.kind]: this.choice.code, language: asked.language.value };
    const note = asked.note.value.trim();
    if (note) body.note = note;
    if (asked.appointment.value) body.appointment_at = todayAt(asked.appointment.value, this.form.dataset.timezone);
    if (asked.count.value !== "1") body.count = Number(asked.count.value);
    if (asked.priority.value) {
      body.priority = asked.priority.value;
      if (asked.proof.value) body.proof = asked.proof.value;
    }
    return body;
  }

  // `more`: what is said beside the form, {anyway: true} after a refusal.
  async send(more) {
    if (this.waits || !this.choice) return;
    const body = this.unanswered || Object.assign(this.body(), more);
    this.waits = true;
    this.handlers.onBusy(true);
    const answer = await post("/tickets", body, { key: this.key });
    this.waits = false;
    this.unanswered = answer.status ? null : body;
    if (ENDED.includes(answer.status)) this.key = newKey();
    if (answer.ok) this.handlers.onIssued(answer.body, body);
    else this.handlers.onRefused(answer);
    this.handlers.onBusy(this.busy);
  }
}
