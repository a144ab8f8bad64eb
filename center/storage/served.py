"""What counters and clerks have served: how many, how long, and which procedures most often."""

from __future__ import annotations

from sqlite_utils import Database as Db

from center.storage.turns import SERVED_S

MOST_OFTEN, LAST_USED = 5, 3


def served_at(db: Db, n: int, day: str) -> int:
    """Return how many turns a counter has served today, as the report counts them: who was sent on is not.

    What is entered afterwards, from paper, is of the report alone.
    """
    row = db.execute(
        "select count(*) as n from turns where day = ? and counter = ? and call_seq is not null"
        " and state = 'done' and outcome is not 'transferred'",
        [day, n],
    ).fetchone()
    return int(row["n"])


def service_times(db: Db, days: list[str]) -> dict[str, list[float]]:
    """Return field → lengths in seconds of the believable services on these days, for one dossier each.

    What was entered from paper is left out: its times are of whole minutes, from the call and not from the start.
    """
    marks = ", ".join("?" * len(days))
    rows = db.execute(
        f"select t.field, ({SERVED_S}) / k.dossiers as s from turns t join tickets k on k.id = t.ticket"
        f" where t.day in ({marks}) and t.state = 'done' and t.inaccurate = 0 and not t.by_hand"
        " and t.started_at is not null and t.ended_at is not null",
        days,
    )
    lengths: dict[str, list[float]] = {}
    for row in rows:
        lengths.setdefault(row["field"], []).append(row["s"])
    return lengths


def favourites(db: Db, clerk: int | None, field: str, since: str) -> list[str]:
    """Return what a clerk (None: nobody by name) did in a field since a day, the most frequent first, then the last.

    At most five of the first and three of the second.
    """
    # the last condition but one is, word for word, that of the index `turns_done`
    rows = db.execute(
        "select p.value ->> 'code' as code, count(*) as n, max(t.id) as last from turns t, json_each(t.procedures) p"
        " where t.state = 'done' and t.procedures <> '[]' and t.clerk is ? and t.field = ? and t.day >= ?"
        " group by code order by n desc, last desc",
        [clerk, field, since],
    ).fetchall()
    most = [row["code"] for row in rows[:MOST_OFTEN]]
    last = sorted(rows[MOST_OFTEN:], key=lambda row: row["last"], reverse=True)
    return most + [row["code"] for row in last[:LAST_USED]]
