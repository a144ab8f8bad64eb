"""What a terminal shows beside the line: what was served, favourites, messages, help, and the rules that run."""

from __future__ import annotations

from sqlite_utils import Database as Db

from center.live.shapes import Names, Shape, turn_shape
from center.storage import catalogue, turns


def served_shapes(db: Db, n: int, day: str, names: Names, at: str, limit: int) -> list[Shape]:
    """Return what a counter served on a day and may correct, newest first."""
    return [
        turn_shape(one, names, catalogue.usual_service(db, one.field), at)
        for one in turns.ended_at_counter(db, n, day, limit)
    ]
