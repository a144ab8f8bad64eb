"""Turns: reading them, and the guarded updates that let the database decide races."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database as Db

from center.domain.days import seconds_between
from center.domain.refusals import NotFound
from center.domain.results import Done
from center.domain.turns import CLERKS_OUTCOMES, State


@dataclass(frozen=True)
class Turn:
    """One wait-and-serve of a ticket at one field, with what its ticket says about it.

    `started_at`: when its present or last stretch of service began; `served_before_s`: the seconds of
    service before that, when it was set aside and taken up again. `procedures`: what was done, and `missing`: the
    papers that were not there, once it has ended. `jump`: why it was called out of turn. `by_hand`: its end was entered
    afterwards, from paper.
    """

    id: int
    ticket: int
    day: str
    field: str
    step: int
    procedure: str | None
    priority: bool
    place: float
    for_counter: int | None
    state: State
    counter: int | None
    clerk: int | None
    queued_at: str
    first_called_at: str | None
    called_at: str | None
    call_seq: int | None
    recalls: int
    returned: bool
    started_at: str | None
    ended_at: str | None
    outcome: str | None
    count: int | None
    note: str | None
    inaccurate: bool
    served_before_s: float
    procedures: list[Done]
    missing: list[str]
    jump: str | None
    appointment_at: str | None
    by_hand: bool
    code: str
    priority_kind: str | None
    proof: str | None
    language: str
    journey: str | None
    steps: int
    dossiers: int

    def served_s(self, at: str) -> float:
        """Return how long it has been served up to a moment, in seconds: all its stretches."""
        stretch = seconds_between(self.started_at, at) if self.state is State.SERVING else None
        return self.served_before_s + (stretch or 0.0)


_TURN = """select t.*, k.code, k.priority as priority_kind, k.proof, k.language, k.journey,
    json_array_length(k.steps) as steps, k.dossiers
    from turns t join tickets k on k.id = t.ticket"""
# SQL for the length of a service that has ended, in seconds: all its stretches
SERVED_S = "t.served_before_s + max(0, (julianday(t.ended_at) - julianday(t.started_at)) * 86400)"
_CLERKS_OUTCOMES = ", ".join(f"'{outcome}'" for outcome in sorted(CLERKS_OUTCOMES))
# SQL: nobody has called the ticket since, at another counter for another turn, and it is not back in line
_ON_THE_BOARD = """t.counter is not null and not exists (
    select 1 from turns n where n.ticket = t.ticket and n.call_seq > t.call_seq and n.outcome is not 'undone')"""
_COLUMNS = {
    "place", "for_counter", "state", "counter", "clerk", "first_called_at", "called_at", "call_seq", "recalls",
    "returned", "started_at", "ended_at", "outcome", "procedure", "count", "note", "inaccurate",
    "served_before_s", "procedures", "missing", "jump", "appointment_at", "by_hand",
}  # fmt: skip


def add(
    db: Db,
    *,
    ticket: int,
    day: str,
    field: str,
    step: int,
    procedure: str | None,
    priority: bool,
    place: float,
    queued_at: str,
    for_counter: int | None = None,
    note: str | None = None,
    appointment_at: str | None = None,
) -> int:
    """Put a ticket in a field's line and return the turn's id."""
    cursor = db.execute(
        "insert into turns (ticket, day, field, step, procedure, priority, place, for_counter, state,"
        " queued_at, note, appointment_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)",
        [
            ticket,
            day,
            field,
            step,
            procedure,
            int(priority),
            place,
            for_counter,
            queued_at,
            note,
            appointment_at,
        ],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def change(db: Db, turn: int, expected: State, **values: Any) -> bool:
    """Update a turn that is still in the `expected` state; return whether it was yours to change."""
    assert values.keys() <= _COLUMNS, values.keys() - _COLUMNS
    sets = ", ".join(f"{name} = ?" for name in values)
    stored = [
        json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for value in values.values()
    ]
    cursor = db.execute(f"update turns set {sets} where id = ? and state = ?", [*stored, turn, expected])
    return cursor.rowcount == 1


def by_id(db: Db, turn: int) -> Turn:
    """Return a turn, or refuse."""
    return _one(db, "t.id = ?", [turn], NotFound("unknown_turn"))


def by_code(db: Db, code: str, day: str) -> Turn:
    """Return the current turn of today's ticket with this code, or refuse."""
    row = db.execute("select id from tickets where day = ? and code = ?", [day, code]).fetchone()
    if row is None:
        raise NotFound("unknown_code", ticket=code)
    return current(db, row["id"])


def current(db: Db, ticket: int) -> Turn:
    """Return where a ticket stands now: the last of its turns that was not taken back."""
    return of_ticket(db, ticket)[-1]


def at_counter(db: Db, n: int) -> Turn | None:
    """Return the turn that is called to or served at a counter."""
    # the first condition is, word for word, that of the partial index `turns_open`; with two states in
    # it SQLite would read every turn of all years
    where = "t.state in ('called', 'serving', 'held') and t.state <> 'held' and t.counter = ?"
    rows = _many(db, where, [n])
    return rows[0] if rows else None


def of_ticket(db: Db, ticket: int) -> list[Turn]:
    """Return a ticket's turns, first to last. One that was added and taken back never happened."""
    return _many(db, "t.ticket = ? and t.outcome is not 'undone' order by t.id", [ticket])


def in_state(db: Db, day: str, state: State) -> list[Turn]:
    """Return the day's turns in one state, oldest first; none of an emergency slip, which nobody can call."""
    # an ordinary prefix has two signs at most
    return _many(db, "t.day = ? and t.state = ? and length(k.prefix) < 3 order by t.id", [day, state])


def waiting(db: Db, fields: tuple[str, ...], counter: int | None = None) -> list[Turn]:
    """Return who waits in these fields or for this very counter, in the order of their places."""
    marks = ", ".join("?" * len(fields))
    where = f"t.state = 'waiting' and (t.field in ({marks}) or t.for_counter = ?) order by t.place, t.id"
    return _many(db, where, [*fields, counter])


def sent_to(db: Db, counter: int) -> list[Turn]:
    """Return who waits for this very counter, in the order of their places."""
    return _many(db, "t.state = 'waiting' and t.for_counter = ? order by t.place, t.id", [counter])


def count_waiting(db: Db) -> dict[str, int]:
    """Return how many wait in each field that has anybody waiting."""
    rows = db.execute("select field, count(*) as n from turns where state = 'waiting' group by field")
    return {row["field"]: row["n"] for row in rows}


def last_calls(db: Db, day: str, limit: int, zone: Collection[int] = ()) -> list[Turn]:
    """Return the day's last calls, newest first, of each ticket its newest; not those that are back in a line.

    `zone`: the counters whose calls are meant, empty for all.
    """
    here = f"t.counter in ({', '.join('?' * len(zone))}) and " if zone else ""
    where = f"t.day = ? and t.call_seq is not null and {here}{_ON_THE_BOARD} order by t.call_seq desc limit ?"
    return _many(db, where, [day, *zone, limit])


def last_call_of(db: Db, day: str, fields: tuple[str, ...]) -> int | None:
    """Return the turn of these fields that was called last on a day, among the last few calls."""
    rows = db.execute(
        "select id, field from turns where day = ? and call_seq is not null order by call_seq desc limit 20",
        [day],
    )
    return next((row["id"] for row in rows if row["field"] in fields), None)


def last_call(db: Db, ticket: int) -> Turn | None:
    """Return the call of a ticket that may be among the `last_calls` of its day."""
    rows = _many(db, f"t.ticket = ? and t.call_seq is not null and {_ON_THE_BOARD}", [ticket])
    return rows[0] if rows else None


def ended_at_counter(db: Db, n: int, day: str, limit: int) -> list[Turn]:
    """Return the services a counter ended on a day with an outcome of the clerk's, newest first; none from paper."""
    where = (
        f"t.day = ? and t.state = 'done' and t.counter = ? and not t.by_hand and t.outcome in ({_CLERKS_OUTCOMES})"
        " order by t.ended_at desc, t.id desc limit ?"
    )
    return _many(db, where, [day, n, limit])


def left_open(db: Db, today: str) -> list[Turn]:
    """Return the turns of other days that are still open, oldest first."""
    # each question has, word for word, the condition of a partial index; one question for both would
    # read every turn of all years at the change of the day
    waits = _many(db, "t.state = 'waiting' and t.day <> ?", [today])
    others = _many(db, "t.state in ('called', 'serving', 'held') and t.day <> ?", [today])
    return sorted(waits + others, key=lambda turn: turn.id)


def _many(db: Db, where: str, values: list[Any]) -> list[Turn]:
    return [_turn(row) for row in db.execute(f"{_TURN} where {where}", values)]


def _one(db: Db, where: str, values: list[Any], missing: NotFound) -> Turn:
    rows = _many(db, where, values)
    if not rows:
        raise missing
    return rows[0]


def _turn(row: sqlite3.Row) -> Turn:
    values = dict(row)
    for flag in ("priority", "returned", "inaccurate", "by_hand"):
        values[flag] = bool(values[flag])
    for several in ("procedures", "missing"):
        values[several] = json.loads(values[several])
    return Turn(**{**values, "state": State(values["state"])})
