"""An act under way: the transaction, who acts, when, and on which day of the center."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlite_utils import Database as Db

from center.actions import day as days
from center.domain.days import check_clock, to_text
from center.domain.events import Event
from center.storage import journal, settings
from center.storage.settings import Center


@dataclass(frozen=True)
class Act:
    """What every action needs. `actor` is `device:3`, `person:1`, `ticket:9` or `machine`."""

    db: Db
    now: datetime
    actor: str
    center: Center
    day: str
    clerk: int | None = None

    @cached_property
    def at(self) -> str:
        """The moment of the act as it is stored."""
        return to_text(self.now)

    @property
    def device(self) -> int | None:
        """The device that acts, None where a person or the machine does."""
        kind, _, number = self.actor.partition(":")
        return int(number) if kind == "device" and number.isdecimal() else None

    def record(
        self,
        event: Event,
        *,
        ticket: int | None = None,
        turn: int | None = None,
        counter: int | None = None,
        field: str | None = None,
        **data: object,
    ) -> int:
        """Write what happened in the journal and return its `seq`."""
        return journal.append(
            self.db,
            event,
            at=self.at,
            day=self.day,
            actor=self.actor,
            ticket=ticket,
            turn=turn,
            counter=counter,
            field=field,
            **data,
        )


def begin(db: Db, now: datetime, actor: str, clerk: int | None = None) -> Act:
    """Begin an act: refuse a clock that cannot be right, close a day that is over."""
    check_clock(now, journal.last_moment(db))
    center = settings.load(db)
    today = center.today(now)
    if center.day != today:
        days.roll(db, now, today)
    return Act(db, now, actor, center, today, clerk)
