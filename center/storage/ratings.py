"""Ratings: one per served turn; the turn's number as the key lets the database refuse a second."""

from __future__ import annotations

import json

from sqlite_utils import Database as Db


def exists(db: Db, turn: int) -> bool:
    """Say whether a turn is rated."""
    return db.execute("select 1 from ratings where turn = ?", [turn]).fetchone() is not None


def add(
    db: Db, *, turn: int, day: str, level: int, reasons: list[str], comment: str | None, channel: str, at: str
) -> None:
    """Write the rating of a turn. `channel`: `pad` or `phone`."""
    db.execute(
        "insert into ratings (turn, day, level, reasons, comment, channel, at) values (?, ?, ?, ?, ?, ?, ?)",
        [turn, day, level, json.dumps(reasons), comment, channel, at],
    )
