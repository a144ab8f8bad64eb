// The server's time: the screens' own clocks are not trusted, nor that they do not jump. Between two words of the
// server a clock counts that nobody can set.
let offset = Date.now() - performance.now();

export function sync(iso) {
  offset = Date.parse(iso) - performance.now();
}

export function serverNow() {
  return performance.now() + offset;
}

// Whole seconds since a moment, never negative.
export function elapsed(iso) {
  return Math.max(0, Math.floor((serverNow() - Date.parse(iso)) / 1000));
}

// 65 → "1:05", 3665 → "1:01:05".
export function stopwatch(seconds) {
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours ? hours + ":" + two(minutes) + ":" + rest : minutes + ":" + rest;
}

// How the page's language writes times; the languages' registry says it, the page carries it. A browser that does not know
// the language writes as the house does: left alone, it would put the month before the day.
export const locale = [document.documentElement.dataset.locale, document.body.dataset.homeLocale].filter(Boolean);

// How times of day are written: "09:05", in the center's own zone.
function timeFormat(timeZone) {
  return new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });
}

// The time of day of a moment, in the center's own zone.
export function timeOf(moment, timeZone) {
  return timeFormat(timeZone).format(moment);
}

// Keep an element showing the hall's time of day, in the center's own zone.
export function showTime(element, timeZone) {
  const format = timeFormat(timeZone);
  const show = () => {
    element.textContent = format.format(serverNow());
  };
  show();
  setInterval(show, 1000);
}

function minutesOf(text) {
  const [hours, minutes] = text.split(":").map(Number);
  return (hours % 24) * 60 + minutes;
}

// The same of a moment, however the page's language puts hours and minutes together.
function minutesAt(moment, format) {
  const part = (wanted) => format.formatToParts(moment).find((one) => one.type === wanted).value;
  return minutesOf(part("hour") + ":" + part("minute"));
}

// The moment of today at a time of day of the center ("09:30"), as it is sent.
export function todayAt(text, timeZone) {
  const format = timeFormat(timeZone);
  const missing = (moment) => (minutesOf(text) - minutesAt(moment, format)) * 60000;
  const now = Math.floor(serverNow() / 60000) * 60000;
  const moment = now + missing(now);
  // where clocks are set forward or back between now and then
  return new Date(moment + missing(moment)).toISOString();
}
