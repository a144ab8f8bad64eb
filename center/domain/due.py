"""When a result can be fetched: the processing time of a procedure, over the days on which the center works."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from center.domain.calendar import Calendar, Hours
from center.domain.days import local_day
from center.domain.opening import spans

# so far a working day is looked for: a center that has none within a year gives no date
FURTHEST = 366
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Lasting:
    """How long a result takes: an amount of `working_days`, `days` or `hours` of work; None where nobody knows.

    `cutoff`: minutes after local midnight; what is handed in then or later counts as handed in on the next
    working day.
    """

    amount: int | None
    unit: str = "working_days"
    cutoff: int | None = None


@dataclass(frozen=True, order=True)
class Due:
    """The day of a result, and the moment of it where the time is counted in hours."""

    day: date
    at: datetime | None = None


def due(calendar: Calendar, lasting: Lasting, handed_in: datetime, zone: ZoneInfo) -> Due | None:
    """Return when what is handed in at a moment is ready; None where nobody can say.

    The day it is handed in does not count (Civil Code of Vietnam, 91/2015/QH13, Article 147), and a time in
    days that ends on a day off ends on the next working day (Article 148).
    """
    if lasting.amount is None:
        return None
    first = _counted_as(calendar, lasting.cutoff, handed_in, zone)
    if first is None:
        return None
    if lasting.unit == "hours" and lasting.amount:
        return _after_hours(calendar, first, handed_in, timedelta(hours=lasting.amount), zone)
    if lasting.unit == "days":
        ended = working_day(calendar, first + timedelta(days=lasting.amount))
        return Due(ended) if ended else None
    return _after_working_days(calendar, first, lasting.amount)


def due_of_all(
    calendar: Calendar, several: Iterable[Lasting], handed_in: datetime, zone: ZoneInfo
) -> Due | None:
    """Return when the last of several results is ready; None for none, and where nobody knows one of them."""
    found = [due(calendar, one, handed_in, zone) for one in several]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    return max(known, key=lambda one: (one.day, one.at is not None, one.at), default=None)


def working_day(calendar: Calendar, day: date) -> date | None:
    """Return the first day from this one on, on which the center works; None within a year."""
    ahead = (day + timedelta(days=n) for n in range(FURTHEST))
    return next((one for one in ahead if calendar.hours(None, one)), None)


def hours_of(calendar: Calendar, day: date) -> Hours:
    """Return the center's sessions of a day, minutes after local midnight."""
    return calendar.hours(None, day)


def _counted_as(calendar: Calendar, cutoff: int | None, handed_in: datetime, zone: ZoneInfo) -> date | None:
    """Return the day that counts as the one on which it was handed in."""
    day, local = local_day(handed_in, zone), handed_in.astimezone(zone)
    late = cutoff is not None and local.hour * 60 + local.minute >= cutoff
    return working_day(calendar, day + timedelta(days=1) if late else day)


def _after_working_days(calendar: Calendar, first: date, amount: int) -> Due | None:
    day: date | None = first
    for _ in range(amount):
        day = working_day(calendar, day + timedelta(days=1)) if day else None
    return Due(day) if day else None


def _after_hours(
    calendar: Calendar, first: date, handed_in: datetime, left: timedelta, zone: ZoneInfo
) -> Due | None:
    """Count hours in which the center works; the moment is a whole minute, not before the hours are over."""
    for ahead in range(FURTHEST):
        for opens, closes in spans(calendar, None, first + timedelta(days=ahead), zone):
            begins = max(opens, handed_in)
            if begins >= closes:
                continue
            if closes - begins >= left:
                ended = begins + left
                at = ended.replace(second=0, microsecond=0)
                at = at if at == ended else at + MINUTE
                return Due(local_day(at, zone), at)
            left -= closes - begins
    return None
