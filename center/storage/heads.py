"""Turns and calls as the rule of calling sees them: the heads of the lines, a field's whole line, what was called."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database as Db

from center.domain.days import from_text
from center.domain.rules import Between, Rules
from center.domain.seen import Called, Serving, Waiting
from center.storage.counters import Counter
from center.storage.turns import Turn

# an appointment is good for one call: who came back into line stands by their place
_AGREED = "appointment_at is not null and not returned"
_SEEN = """select id, field, priority, place, for_counter, queued_at, iif(returned, null, appointment_at) as agreed
    from turns where state = 'waiting'"""


def candidates(db: Db, fields: tuple[str, ...], counter: int) -> list[Waiting]:
    """Return the heads of the lines a counter serves: enough for the rule, however long the lines.

    Who has an appointment may be called from any place, and they are few: all of them.
    """
    found: list[Waiting] = []
    for field in fields:
        for priority in (0, 1):
            row = db.execute(
                f"{_SEEN} and field = ? and priority = ? and for_counter is null and not ({_AGREED})"
                " order by place, id limit 1",
                [field, priority],
            ).fetchone()
            found += [_waiting(row)] if row else []
    sent = db.execute(f"{_SEEN} and for_counter = ?", [counter])
    agreed = db.execute(f"{_SEEN} and {_AGREED} and for_counter is null")
    return (
        found
        + [_waiting(row) for row in sent]
        + [one for one in map(_waiting, agreed) if one.field in fields]
    )


def of_field(db: Db, field: str, only: int | None) -> list[Waiting]:
    """Return a field's common line and who was sent to the counter `only`, by place."""
    rows = db.execute(
        f"{_SEEN} and field = ? and (for_counter is null or for_counter is ?) order by place, id",
        [field, only],
    )
    return [_waiting(row) for row in rows]


def _waiting(row: sqlite3.Row) -> Waiting:
    agreed = row["agreed"]
    return Waiting(
        row["id"],
        row["field"],
        bool(row["priority"]),
        row["place"],
        row["for_counter"],
        from_text(row["queued_at"]),
        from_text(agreed) if agreed else None,
    )


def seen_by_rule(turn: Turn) -> Waiting:
    """Return a turn as the rule of calling sees it."""
    agreed = from_text(turn.appointment_at) if turn.appointment_at and not turn.returned else None
    since = from_text(turn.queued_at)
    return Waiting(turn.id, turn.field, turn.priority, turn.place, turn.for_counter, since, agreed)


def calls(db: Db, n: int, day: str, limit: int) -> tuple[Called, ...]:
    """Return a counter's last calls of the day, newest first, at most `limit`."""
    rows = db.execute(
        "select field, priority, appointment_at from turns where day = ? and counter = ? and call_seq is not null"
        " order by call_seq desc limit ?",
        [day, n, limit],
    )
    return tuple(
        Called(row["field"], bool(row["priority"]), row["appointment_at"] is not None) for row in rows
    )


def serving(db: Db, seat: Counter, day: str, rules: Rules) -> Serving:
    """Return a counter as the rule sees it, with as much of its past as the rule looks at."""
    seats = _open_seats(db) if rules.between is Between.SCARCE else {}
    return Serving(seat.n, seat.primary, seat.secondary, calls(db, seat.n, day, rules.memory), seats)


def _open_seats(db: Db) -> dict[str, int]:
    """Return how many open counters serve each field."""
    rows = db.execute(
        "select f.field, count(*) as n from counter_fields f join counters c on c.n = f.counter"
        " where c.state = 'open' group by f.field"
    )
    return {row["field"]: row["n"] for row in rows}


def any_appointment(db: Db) -> bool:
    """Say whether anybody who waits has an appointment; one look at an index that is empty on most days."""
    row = db.execute(f"select 1 from turns where state = 'waiting' and {_AGREED} limit 1").fetchone()
    return row is not None
