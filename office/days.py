"""The day a report is asked for, and the days around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from center.domain.refusals import Unacceptable

EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True)
class AskedDay:
    """A day and its neighbours, as `2026-03-10`. `after` None: the day after has not come yet."""

    day: str
    before: str
    after: str | None
    is_today: bool
    today: str


def asked_day(text: str | None, today: date) -> AskedDay:
    """Return the day of a query (`2026-03-10`), today without one. Refuses what is not a day."""
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        raise Unacceptable("unacceptable_value", place="day", why="not_day")
    step = timedelta(days=1)
    return AskedDay(
        day=day.isoformat(),
        before=(day - step).isoformat(),
        after=(day + step).isoformat() if day < today else None,
        is_today=day == today,
        today=today.isoformat(),
    )
