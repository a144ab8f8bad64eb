"""The center's own day, the sessions of its week, and whether the clock can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from center.domain.refusals import NotNow

EARLIEST_YEAR = 2024
TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Session:
    """Opening hours on one weekday (0 = Monday): minutes after local midnight, end not included.

    `field` None means the whole center; hours of a field replace those of the center for it.
    """

    weekday: int
    opens: int
    closes: int
    field: str | None = None


def local_day(now: datetime, zone: ZoneInfo) -> date:
    """Return the day it is in the center, whatever the server's own zone."""
    return now.astimezone(zone).date()


def check_clock(now: datetime, last: datetime | None) -> None:
    """Refuse with `NotNow('clock_wrong')` when the clock cannot be right.

    A machine with an empty battery wakes in 1970; one set back would give out numbers of a day that is
    over and waiting times below zero. Small corrections by time servers (five minutes) pass.
    """
    if now.year < EARLIEST_YEAR:
        raise NotNow("clock_wrong", now=to_text(now))
    if last is not None and now < last - TOLERANCE:
        raise NotNow("clock_wrong", now=to_text(now), last=to_text(last))


def to_text(at: datetime) -> str:
    """Return a moment as it is stored and sent: RFC 3339, UTC, milliseconds, `Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """Return the moment a stored text means; the reverse of `to_text`."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def seconds_between(start: str | None, end: str | None) -> float | None:
    """Return the seconds from one stored moment to another, never below zero; None if one is missing."""
    if start is None or end is None:
        return None
    return max(0.0, (from_text(end) - from_text(start)).total_seconds())
