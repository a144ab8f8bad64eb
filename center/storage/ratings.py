"""Ratings: one per served turn; the turn's number as the key lets the database refuse a second."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlite_utils import Database as Db


@dataclass(frozen=True)
class Rating:
    """What was said of a turn. `at` is a stored moment, `channel` is `pad` or `phone`."""

    level: int
    reasons: list[str]
    comment: str | None
    channel: str
    at: str


def of_turn(db: Db, turn: int) -> Rating | None:
    """Return the rating of a turn, if it has one."""
    row = db.execute(
        "select level, reasons, comment, channel, at from ratings where turn = ?", [turn]
    ).fetchone()
    return Rating(**{**dict(row), "reasons": json.loads(row["reasons"])}) if row else None


def exists(db: Db, turn: int) -> bool:
    """Say whether a turn is rated."""
    return db.execute("select 1 from ratings where turn = ?", [turn]).fetchone() is not None


def add(
    db: Db,
    *,
    turn: int,
    day: str,
    level: int,
    reasons: list[str],
    comment: str | None,
    channel: str,
    at: str,
    questionnaire: int,
    points: float,
) -> None:
    """Write the rating of a turn. `channel`: `pad` or `phone`; `points`: what the form counted the level then."""
    db.execute(
        "insert into ratings (turn, day, level, reasons, comment, channel, at, questionnaire, points)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [turn, day, level, json.dumps(reasons), comment, channel, at, questionnaire, points],
    )


def explain(db: Db, turn: int, reasons: list[str], comment: str | None) -> None:
    """Add reasons and a comment to the rating of a turn."""
    db.execute(
        "update ratings set reasons = ?, comment = ? where turn = ?", [json.dumps(reasons), comment, turn]
    )
