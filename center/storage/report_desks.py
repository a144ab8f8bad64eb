"""What the summary of a counter's day says beside the report's own rows: outcomes, and how many were rated."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.storage.report_openings import Opening, pauses

OUTCOMES = """select t.counter, t.outcome, count(*) as count from turns t
    where t.day = :day and t.outcome is not 'undone' and t.state = 'done' and t.counter is not null
    group by t.counter, t.outcome"""
RATED = """select t.counter, count(*) as count from ratings r join turns t on t.id = r.turn
    where r.day = :day and t.counter is not null group by t.counter"""


@dataclass(frozen=True)
class Desks:
    """By counter: how many services ended how (None: nobody said), how many were rated, and its pauses."""

    outcomes: dict[int, dict[str | None, int]]
    rated: dict[int, int]
    pauses: list[Opening]


def desks(db: Db, day: str) -> Desks:
    """Return what a day was like at each counter."""
    outcomes: dict[int, dict[str | None, int]] = {}
    for row in db.execute(OUTCOMES, {"day": day}):
        outcomes.setdefault(row["counter"], {})[row["outcome"]] = row["count"]
    rated = {row["counter"]: row["count"] for row in db.execute(RATED, {"day": day})}
    return Desks(outcomes, rated, pauses(db, day))
