"""What only the night ended: services that nobody finished, until somebody says how they ended."""

from __future__ import annotations

from sqlite_utils import Database as Db

from center.storage import turns
from center.storage.turns import Turn


def ended_by_night(db: Db, today: str, n: int, clerk: int | None) -> list[Turn]:
    """Return the services of a counter, or of a clerk, that the night after the last day before today ended.

    Oldest first; only those of which nobody has said since how they ended.
    """
    # the first two conditions are, word for word, those of the partial index `turns_ended_by_night`
    rows = db.execute(
        "select id from turns where state = 'done' and outcome is null"
        " and day = (select max(day) from turns where day < ?)"
        " and inaccurate and not by_hand and (counter = ? or clerk = ?) order by id",
        [today, n, clerk],
    ).fetchall()
    return [turns.by_id(db, row["id"]) for row in rows]


def is_of_last_day(db: Db, turn: Turn, today: str) -> bool:
    """Say whether a turn is of the last day before today that had any."""
    row = db.execute("select max(day) as day from turns where day < ?", [today]).fetchone()
    return bool(turn.day == row["day"])
