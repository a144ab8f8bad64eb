// How many dossiers a citizen brings, their own and others'. Every place that asks shows the same count.
export class Stepper {
  constructor(most) {
    this.most = most;
    this.count = 1;
    this.places = Array.from(document.querySelectorAll("[data-stepper]"));
    this.places.forEach((place) => {
      place.querySelectorAll("[data-by]").forEach((button) => {
        button.addEventListener("click", () => this.set(this.count + Number(button.dataset.by)));
      });
    });
    this.set(1);
  }

  set(count) {
    this.count = Math.max(1, Math.min(this.most, count));
    this.places.forEach((place) => {
      place.querySelector("output").textContent = this.count;
      place.querySelector('[data-by="-1"]').disabled = this.count === 1;
      place.querySelector('[data-by="1"]').disabled = this.count === this.most;
    });
  }
}
