"""What the supervisor asks of this very moment: who has waited longest, what the day has brought so far."""

from __future__ import annotations

from sqlite_utils import Database as Db

NOW_QUESTIONS = {
    "longest": "select field, min(queued_at) as since from turns where state = 'waiting' group by field",
    "issued": "select count(*) as n from tickets where day = :day",
    "served": """select count(*) as n from turns
        where day = :day and state = 'done' and outcome is not 'transferred'""",
    "no_shows": "select count(*) as n from turns where day = :day and state = 'no_show'",
}


def waiting_since(db: Db) -> dict[str, str]:
    """Return field → when the one who has waited longest there began to wait."""
    return {row["field"]: row["since"] for row in db.execute(NOW_QUESTIONS["longest"])}


def so_far(db: Db, day: str) -> dict[str, int]:
    """Return the day's numbers up to now: `issued` tickets, `served` turns, `no_shows`."""
    names = ("issued", "served", "no_shows")
    return {name: int(db.execute(NOW_QUESTIONS[name], {"day": day}).fetchone()["n"]) for name in names}
