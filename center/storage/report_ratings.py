"""What the supervisor's page of ratings asks: who was rated how, and out of how many served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database as Db

from center.domain.days import from_text
from center.domain.ratings import NOT_SERVED

_NOT = ", ".join(f"'{outcome}'" for outcome in sorted(NOT_SERVED))


@dataclass(frozen=True)
class RatedTurn:
    """One rated turn: who served it, the level and the points it counted, where and when it was rated."""

    clerk: int | None
    level: int
    points: float
    channel: str
    at: datetime
    ended_at: datetime


def rated(db: Db, first: str, last: str) -> list[RatedTurn]:
    """Return the rated turns of some days of the center, the first and the last included."""
    rows = db.execute(
        "select t.clerk, r.level, r.points, r.channel, r.at, t.ended_at from ratings r"
        " join turns t on t.id = r.turn where r.day between ? and ? order by r.at",
        [first, last],
    )
    return [
        RatedTurn(
            **{**dict(row), "at": from_text(row["at"]), "ended_at": from_text(row["ended_at"] or row["at"])}
        )
        for row in rows
    ]


def served(db: Db, first: str, last: str) -> dict[int | None, int]:
    """Return how many turns each clerk served in some days; None: at counters where nobody was logged in."""
    rows = db.execute(
        "select clerk, count(*) as n from turns where day between ? and ? and state = 'done'"
        f" and outcome not in ({_NOT}) group by clerk",
        [first, last],
    )
    return {row["clerk"]: row["n"] for row in rows}


def people_names(db: Db) -> dict[int | None, str]:
    """Return everybody's name by id, also of those who left."""
    return {row["id"]: row["name"] for row in db.execute("select id, name from people")}
