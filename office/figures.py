"""Figures as a director reads them: minutes, shares, dates, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from flask_babel import gettext

from center.languages import LANGUAGES

NOTHING = "–"


@dataclass(frozen=True)
class Figures:
    """Writes figures in one language; what was not measured is a dash."""

    language: str

    def minutes(self, seconds: float | None) -> str:
        """Return a length in whole minutes: `12 min`, `12 ph`."""
        if seconds is None:
            return NOTHING
        whole = int(seconds / 60 + 0.5)
        if seconds and not whole:
            return str(gettext("under 1 min"))
        return str(gettext("%(n)s min", n=self.count(whole)))

    def most(self, seconds: float | None) -> str:
        """Return the length that so many stay below: `at most 12 min`, `under 1 min`."""
        if seconds is None or int(seconds / 60 + 0.5) == 0:
            return self.minutes(seconds)
        return str(gettext("at most %(time)s", time=self.minutes(seconds)))

    def long(self, seconds: float) -> str:
        """Return a length that may fill a day: `6 h 05 min`."""
        hours, minutes = divmod(int(seconds / 60 + 0.5), 60)
        if not hours:
            return self.minutes(seconds)
        return str(gettext("%(h)s h %(m)s min", h=hours, m=f"{minutes:02}"))

    def count(self, number: int) -> str:
        """Return a number with the language's own marks."""
        return str(format_decimal(number, locale=self.language))

    def share(self, part: float | None) -> str:
        """Return a share as a percentage with one decimal: `8.3%`, `8,3%`."""
        return NOTHING if part is None else str(format_percent(part, "#,##0.0%", locale=self.language))

    def points(self, points: float) -> str:
        """Return points with as many decimals as they have, two at most."""
        return str(format_decimal(points, "#,##0.##", locale=self.language))

    def mean(self, level: float | None) -> str:
        """Return a mean level with two decimals."""
        return NOTHING if level is None else str(format_decimal(level, "0.00", locale=self.language))

    def day(self, day: str) -> str:
        """Return a day in words: `Thứ Ba, 10/03/2026`."""
        return str(format_date(date.fromisoformat(day), LANGUAGES[self.language].day, locale=self.language))

    def hour(self, hour: int) -> str:
        """Return an hour's span: `09–10`; midnight ends the last one."""
        return f"{hour:02}–{hour + 1:02}"
