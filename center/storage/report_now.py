"""What the supervisor asks of this very moment: who has waited longest, what the day has brought so far."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

NOW_QUESTIONS = {
    "longest": "select field, min(queued_at) as since from turns where state = 'waiting' group by field",
    "sent": """select for_counter as counter, count(*) as n, min(queued_at) as since from turns
        where state = 'waiting' and for_counter is not null group by for_counter""",
    "issued": "select count(*) as n from tickets where day = :day",
    "served": """select count(*) as n from turns
        where day = :day and state = 'done' and outcome is not 'transferred'""",
    "no_shows": "select count(*) as n from turns where day = :day and state = 'no_show'",
}


def waiting_since(db: Db) -> dict[str, str]:
    """Return field → when the one who has waited longest there began to wait."""
    return {row["field"]: row["since"] for row in db.execute(NOW_QUESTIONS["longest"])}


@dataclass(frozen=True)
class Sent:
    """How many wait for one counter by name, and since when the first of them does."""

    waiting: int
    since: str


def sent_by_name(db: Db) -> dict[int, Sent]:
    """Return counter → who was sent there and waits: nobody else calls them, so somebody should look."""
    return {row["counter"]: Sent(row["n"], row["since"]) for row in db.execute(NOW_QUESTIONS["sent"])}


def so_far(db: Db, day: str) -> dict[str, int]:
    """Return the day's numbers up to now: `issued` tickets, `served` turns, `no_shows`."""
    names = ("issued", "served", "no_shows")
    return {name: int(db.execute(NOW_QUESTIONS[name], {"day": day}).fetchone()["n"]) for name in names}
