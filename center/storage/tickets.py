"""Sequences and tickets: one citizen's visit, and the code it carries."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.codes import Sought
from center.domain.refusals import NotFound
from center.storage.catalogue import Step, steps_from, steps_to


@dataclass(frozen=True)
class Ticket:
    """One visit. `steps`: the turns planned for it, in order (one for a plain ticket)."""

    id: int
    token: str
    day: str
    code: str
    priority: str | None
    language: str
    journey: str | None
    steps: list[Step]
    late: bool
    issued_at: str


def next_number(db: Db, day: str, prefix: str) -> int:
    """Give out the day's next number of a prefix, in one statement."""
    row = db.execute(
        "insert into sequences (day, prefix, last) values (?, ?, 1)"
        " on conflict (day, prefix) do update set last = last + 1 returning last",
        [day, prefix],
    ).fetchone()
    return int(row["last"])


def prefixes_of(db: Db, day: str) -> set[str]:
    """Return the prefixes under which numbers were given out on a day."""
    return {row["prefix"] for row in db.execute("select prefix from sequences where day = ?", [day])}


def add(
    db: Db,
    *,
    token: str,
    day: str,
    code: str,
    prefix: str,
    number: int,
    priority: str | None,
    language: str,
    journey: str | None,
    steps: list[Step],
    dossiers: int,
    issued_at: str,
    actor: str,
) -> int:
    """Write a new ticket and return its id."""
    cursor = db.execute(
        "insert into tickets (token, day, code, prefix, number, priority, language, journey, steps,"
        " dossiers, issued_at, actor) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            token,
            day,
            code,
            prefix,
            number,
            priority,
            language,
            journey,
            steps_to(steps),
            dossiers,
            issued_at,
            actor,
        ],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def by_token(db: Db, token: str) -> Ticket:
    """Return the ticket a token opens, or refuse."""
    row = db.execute("select * from tickets where token = ?", [token]).fetchone()
    if row is None:
        raise NotFound("unknown_ticket")
    return _ticket(row)


def by_id(db: Db, ticket: int) -> Ticket:
    """Return a ticket, or refuse."""
    row = db.execute("select * from tickets where id = ?", [ticket]).fetchone()
    if row is None:
        raise NotFound("unknown_ticket")
    return _ticket(row)


def with_number(db: Db, day: str, sought: Sought) -> list[Ticket]:
    """Return a day's tickets with a number, of one prefix or of all, in the order of their prefixes."""
    rows = db.execute(
        "select * from tickets where day = ? and prefix in"
        " (select prefix from sequences where day = ? and (? is null or prefix = ?)) and number = ? order by prefix",
        [day, day, sought.prefix, sought.prefix, sought.number],
    )
    return [_ticket(row) for row in rows]


def keep_proof(db: Db, ticket: int, proof: str) -> None:
    """Keep what was seen as proof of a ticket's priority; few tickets have any."""
    db.execute("update tickets set proof = ? where id = ?", [proof, ticket])


def tokens(db: Db, ids: list[int]) -> dict[int, str]:
    """Return the tokens of tickets by id."""
    marks = ", ".join("?" * len(ids))
    return {
        row["id"]: row["token"]
        for row in db.execute(f"select id, token from tickets where id in ({marks})", ids)
    }


def next_place(db: Db) -> float:
    """Return the place in line of the next ticket that will be issued: tickets are numbered as they come."""
    row = db.execute("select seq from sqlite_sequence where name = 'tickets'").fetchone()
    return row["seq"] + 1.0 if row else 1.0


def set_steps(db: Db, ticket: int, steps: list[Step]) -> None:
    """Plan other turns for a ticket."""
    db.execute("update tickets set steps = ? where id = ?", [steps_to(steps), ticket])


def mark_late(db: Db, ticket: int) -> None:
    """Use up a ticket's one "I will be late"."""
    db.execute("update tickets set late = 1 where id = ?", [ticket])


def _ticket(row: sqlite3.Row) -> Ticket:
    return Ticket(
        id=row["id"],
        token=row["token"],
        day=row["day"],
        code=row["code"],
        priority=row["priority"],
        language=row["language"],
        journey=row["journey"],
        steps=steps_from(row["steps"]),
        late=bool(row["late"]),
        issued_at=row["issued_at"],
    )


def any_with_several_dossiers(db: Db, day: str) -> bool:
    """Say whether anybody brought more than one dossier on a day; the estimates then look closer."""
    return (
        db.execute("select 1 from tickets where day = ? and dossiers > 1 limit 1", [day]).fetchone()
        is not None
    )
