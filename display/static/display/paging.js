// Lists that are longer than their place turn their pages by themselves. Pure: time is an argument, in milliseconds.

// How a list of `count` items stands in a place of `height` pixels: `columns` beside each other, rows at least `least`
// and at most `most` pixels high. Returns {rows, columns, row: height of a row, perPage, pages}.
export function divide({ count, height, columns, least, most }) {
  const fitting = Math.max(1, Math.floor(height / least));
  const needed = Math.max(1, Math.ceil(count / columns));
  const pages = Math.max(1, Math.ceil(count / (fitting * columns)));
  // pages are filled alike, so that the last one is not a single row in an empty place
  const rows = pages === 1 ? needed : Math.ceil(count / (pages * columns));
  return { rows, columns, row: Math.min(most, height / rows), perPage: rows * columns, pages };
}

// Which page stands at a moment: each one for `seconds`, then the first again.
export class Pager {
  constructor() {
    this.since = null;
    this.shape = "";
  }

  // A list that was divided anew begins with its first page.
  page(pages, seconds, shape, now) {
    if (this.since === null || this.shape !== shape) {
      this.since = now;
      this.shape = shape;
    }
    return Math.floor((now - this.since) / (seconds * 1000)) % pages;
  }
}
