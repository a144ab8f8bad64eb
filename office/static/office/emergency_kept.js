// What is being written is kept in this browser until it is entered: the power may go again.
const NAME = "emergency-lines";

export class Kept {
  read() {
    try {
      return JSON.parse(localStorage.getItem(NAME));
    } catch (error) {
      return null;
    }
  }

  write(day, lines) {
    try {
      if (lines.length) localStorage.setItem(NAME, JSON.stringify({ day, lines }));
      else localStorage.removeItem(NAME);
    } catch (error) {
      // a browser that keeps nothing still enters
    }
  }
}
