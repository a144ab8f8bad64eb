"""When each counter was open on a day, read from the journal."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.events import Event


@dataclass(frozen=True)
class Opening:
    """A stretch in which a counter was open under one clerk, or paused. Moments are stored texts.

    `end` None: it goes on. `forgotten`: nobody closed it, midnight did; then `end` is the counter's
    last act of the day, because nobody knows when the clerk went home.
    """

    counter: int
    clerk: int | None
    start: str
    end: str | None
    forgotten: bool = False


# the conditions repeat those of the partial index `journal_openings`, or SQLite would not use it
CHANGES = """select counter, at, type, json_extract(data, '$.clerk') as clerk,
    json_extract(data, '$.reason') as reason, actor from journal
    where day = :day and type in ('counter_opened', 'counter_paused', 'counter_closed')
    order by day, seq"""
LAST_ACTS = """select counter, max(max(coalesce(called_at, ''), coalesce(started_at, ''),
    case when state in ('done', 'no_show') and not inaccurate then coalesce(ended_at, '') else '' end)) as at
    from turns where day = :day and counter is not null group by counter"""


def openings(db: Db, day: str) -> list[Opening]:
    """Return the stretches of a day, by the moment they ended; those still open come last."""
    return _stretches(db, day, Event.COUNTER_OPENED)


def pauses(db: Db, day: str) -> list[Opening]:
    """Return the pauses of a day, by the moment they ended; those that go on come last."""
    return _stretches(db, day, Event.COUNTER_PAUSED)


def _stretches(db: Db, day: str, kind: Event) -> list[Opening]:
    acts = {row["counter"]: str(row["at"]) for row in db.execute(LAST_ACTS, {"day": day})}
    running: dict[int, sqlite3.Row] = {}
    found = []
    for change in db.execute(CHANGES, {"day": day}).fetchall():
        begun = running.pop(change["counter"], None)
        if begun is not None:
            found.append(_stretch(begun, change, acts.get(change["counter"], "")))
        if change["type"] == kind:
            running[change["counter"]] = change
    return found + [Opening(row["counter"], row["clerk"], row["at"], None) for row in running.values()]


def _stretch(begun: sqlite3.Row, ended: sqlite3.Row, last_act: str) -> Opening:
    forgotten = ended["reason"] == "day_over" and ended["actor"] == "machine"
    end = max(begun["at"], last_act) if forgotten else ended["at"]
    return Opening(begun["counter"], begun["clerk"], begun["at"], end, forgotten)
