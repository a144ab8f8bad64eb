"""Whether a field gives out tickets now; if not, why, and when again. The last-ticket rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from center.domain.calendar import Calendar, Names
from center.domain.days import local_day

DAYS_AHEAD = 60
SECOND = timedelta(seconds=1)
Span = tuple[datetime, datetime]


class Closed(StrEnum):
    """Why a field gives out no tickets."""

    BY_HAND = "closed_by_hand"
    NOT_YET = "not_yet"
    LUNCH = "lunch"
    OVER = "over"
    DAY_OFF = "day_off"
    FULL = "full"
    TOO_LATE = "too_late"


@dataclass(frozen=True)
class Opening:
    """How a field stands: open (`state` None) or why not.

    `opens_at`: when it gives out tickets again by its hours; None while open, and where nobody knows.
    `names`, `notes`: of the holiday or the declared day that is the reason, by language.
    `left_s`: seconds in which the field still works today, pauses not counted.
    """

    state: Closed | None
    opens_at: datetime | None = None
    names: Names = field(default_factory=dict)
    notes: Names = field(default_factory=dict)
    left_s: float = 0.0

    @property
    def is_open(self) -> bool:
        """Whether tickets are given out."""
        return self.state is None


def by_hours(calendar: Calendar, code: str | None, now: datetime, zone: ZoneInfo) -> Opening:
    """Return how a field stands by its hours alone; code None: the center."""
    day = local_day(now, zone)
    today = spans(calendar, code, day, zone)
    left = sum(((closes - max(now, opens)).total_seconds() for opens, closes in today if closes > now), 0.0)
    if any(opens <= now < closes for opens, closes in today):
        return Opening(None, left_s=left)
    plan = calendar.plan(day)
    return Opening(_between(today, now), _next(calendar, code, day, now, zone), plan.names, plan.notes, left)


def _between(today: list[Span], now: datetime) -> Closed:
    if not today:
        return Closed.DAY_OFF
    if now < today[0][0]:
        return Closed.NOT_YET
    return Closed.LUNCH if now < today[-1][0] else Closed.OVER


def closed_by_hand() -> Opening:
    """Return how a field stands that was closed by hand: until somebody opens it, and nobody knows when."""
    return Opening(Closed.BY_HAND)


def full(calendar: Calendar, code: str, now: datetime, zone: ZoneInfo) -> Opening:
    """Return how a field stands that has given out all tickets of the day."""
    return Opening(Closed.FULL, _next_day(calendar, code, now, zone))


def too_late(calendar: Calendar, code: str, now: datetime, zone: ZoneInfo) -> Opening:
    """Return how a field stands whose work no longer fits before closing."""
    return Opening(Closed.TOO_LATE, _next_day(calendar, code, now, zone))


def _next_day(calendar: Calendar, code: str | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    return _next(calendar, code, local_day(now, zone) + timedelta(days=1), now, zone)


def _next(
    calendar: Calendar, code: str | None, first: date, now: datetime, zone: ZoneInfo
) -> datetime | None:
    """Return when the next session begins, from a day on and after now; None within sixty days."""
    for ahead in range(DAYS_AHEAD + 1):
        for opens, _ in spans(calendar, code, first + timedelta(days=ahead), zone):
            if opens > now:
                return opens
    return None


def spans(calendar: Calendar, code: str | None, day: date, zone: ZoneInfo) -> list[Span]:
    """Return a field's sessions on a day as moments in UTC, in order; those that touch are one."""
    whole: list[Span] = []
    for opens, closes in calendar.hours(code, day):
        start, end = moment(day, opens, zone), moment(day, closes, zone)
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        elif start < end:
            whole.append((start, end))
    return whole


@lru_cache(maxsize=1024)
def moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the moment in UTC when the clock on the wall first shows a minute of a day (1440: its end).

    A time that the change to summer time leaves out is the moment of that change. Remembered: every ticket asks for the
    same few of today.
    """
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    return _change(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return when the zone's offset changes between two moments, to the second."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // SECOND // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


@dataclass(frozen=True)
class Seat:
    """A counter as the last-ticket rule sees it: whether it is open, and the codes of what it serves."""

    is_open: bool
    primary: frozenset[str]
    secondary: frozenset[str]


@dataclass(frozen=True)
class Load:
    """What waits: turns by field, usual service times in seconds by field, and the counters."""

    waiting: Mapping[str, int]
    service_s: Mapping[str, float]
    seats: tuple[Seat, ...]


def work(load: Load, code: str) -> float:
    """Return in how many seconds the last of a field would be served, one newcomer included.

    What waits in the field, and what its counters have to do in their other primary fields, shared by the
    counters that serve it: the open ones with the field as primary, else as secondary. Where none is
    open, those that have it as primary, at least one: they will open, and the citizen is not refused.
    """
    serving, others = _serving(load.seats, code)
    own = (load.waiting.get(code, 0) + 1) * load.service_s[code]
    shared = sum(_share(load, seat, code, others) for seat in serving)
    return (own + shared) / max(1, len(serving))


def _serving(seats: Iterable[Seat], code: str) -> tuple[list[Seat], list[Seat]]:
    """Return who serves a field, and among whom the other fields are shared."""
    every = list(seats)
    opened = [seat for seat in every if seat.is_open]
    first = [seat for seat in opened if code in seat.primary]
    second = [seat for seat in opened if code in seat.secondary]
    if first or second:
        return first or second, opened
    return [seat for seat in every if code in seat.primary], every


def _share(load: Load, seat: Seat, code: str, others: list[Seat]) -> float:
    return sum(
        load.waiting.get(one, 0) * load.service_s[one] / sum(one in other.primary for other in others)
        for one in seat.primary - {code}
    )
