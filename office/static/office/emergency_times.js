// Moments in the center's zone, with their day: "10:05 10/03/2026".
const zone = document.querySelector("[data-zone]").dataset.zone;
const locale = document.documentElement.dataset.locale;
const shown = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short", timeZone: zone });
const day = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeZone: "UTC" });

export function timeAndDay(moment) {
  return shown.format(Date.parse(moment));
}

// "2026-03-10" as people write it.
export function dayOf(text) {
  return day.format(Date.parse(text));
}
