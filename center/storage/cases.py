"""Cases: bad ratings with a comment, until somebody has answered and closed them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound

SHOWN = 200


@dataclass(frozen=True)
class Case:
    """One case with what was said. Moments are stored texts; names of people as they are now, None for a device."""

    id: int
    turn: int
    ticket: int
    code: str
    day: str
    field: str
    procedure: str | None
    counter: int | None
    clerk: str | None
    level: int
    reasons: str
    comment: str
    opened_at: str
    due_at: str
    answer: str | None
    answered_at: str | None
    answered_by: str | None
    note: str | None
    closed_at: str | None
    closed_by: str | None


_CASE = """select c.id, c.turn, t.ticket, k.code, t.day, t.field, t.procedure, t.counter, s.name as clerk, r.level,
    r.reasons, r.comment, c.opened_at, c.due_at, c.answer, c.answered_at, a.name as answered_by, c.note, c.closed_at,
    e.name as closed_by
    from cases c join ratings r on r.turn = c.turn join turns t on t.id = c.turn join tickets k on k.id = t.ticket
    left join people s on s.id = t.clerk left join people a on a.id = c.answered_by
    left join people e on e.id = c.closed_by"""


def add(db: Db, turn: int, at: str, due_at: str) -> int:
    """Open a case of a turn and return its number."""
    cursor = db.execute("insert into cases (turn, opened_at, due_at) values (?, ?, ?)", [turn, at, due_at])
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def case(db: Db, number: int) -> Case:
    """Return a case, or refuse."""
    row = db.execute(f"{_CASE} where c.id = ?", [number]).fetchone()
    if row is None:
        raise NotFound("unknown_case")
    return Case(**dict(row))


def listed(db: Db, *, closed: bool) -> list[Case]:
    """Return the open cases, the most urgent first, or the last closed ones, the newest first; 200 at most."""
    where = (
        "c.closed_at is not null order by c.closed_at desc"
        if closed
        else "c.closed_at is null order by c.due_at"
    )
    return [Case(**dict(row)) for row in db.execute(f"{_CASE} where {where} limit {SHOWN}")]


def answer(db: Db, number: int, text: str, at: str, person: int | None) -> bool:
    """Answer a case that is open and not answered; return whether it was."""
    cursor = db.execute(
        "update cases set answer = ?, answered_at = ?, answered_by = ?"
        " where id = ? and answer is null and closed_at is null",
        [text, at, person, number],
    )
    return cursor.rowcount == 1


def close(db: Db, number: int, note: str | None, at: str, person: int | None) -> bool:
    """Close a case that is open; return whether it was."""
    cursor = db.execute(
        "update cases set note = ?, closed_at = ?, closed_by = ? where id = ? and closed_at is null",
        [note, at, person, number],
    )
    return cursor.rowcount == 1


def answer_to(db: Db, turn: int) -> tuple[str, str] | None:
    """Return what a turn's citizen was answered, and when."""
    row = db.execute(
        "select answer, answered_at from cases where turn = ? and answer is not null", [turn]
    ).fetchone()
    return (row["answer"], row["answered_at"]) if row else None


def counts(db: Db, now: str) -> tuple[int, int]:
    """Return how many cases are open, and how many of them are overdue."""
    row = db.execute(
        "select count(*) as n, count(*) filter (where due_at < ?) as late from cases where closed_at is null",
        [now],
    ).fetchone()
    return row["n"], row["late"]
