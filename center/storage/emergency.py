"""Pads of emergency slips, and what was entered from paper after a power cut."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.emergency_codes import slip_code
from center.domain.refusals import NotFound

KIND = "emergency"


@dataclass(frozen=True)
class Pad:
    """A pad of numbered slips. `field` None: for any; `paper`: `a4`, or `roll` on a `printer` (None: any).

    `made_by`, `withdrawn_by`: actors; `salt`: what the letters of its codes are made with.
    """

    id: int
    field: str | None
    slips: int
    salt: int
    paper: str
    printer: int | None
    made_at: str
    made_by: str
    withdrawn_at: str | None
    withdrawn_by: str | None

    def code(self, n: int) -> str:
        """Return the code of slip `n`, from 1."""
        return slip_code(self.id, n, self.salt)

    @property
    def codes(self) -> list[str]:
        """The codes of all its slips, in their order."""
        return [self.code(n) for n in range(1, self.slips + 1)]


@dataclass(frozen=True)
class Entered:
    """A line that was entered. `pad`, `slip` None: the service of an ordinary code. `seq`: its journal entry."""

    id: int
    pad: int | None
    slip: int | None
    code: str
    day: str
    ticket: int
    turn: int
    seq: int
    entered_day: str
    entered_at: str
    entered_by: str
    taken_back_at: str | None


def add_pad(
    db: Db, *, field: str | None, slips: int, salt: int, paper: str, printer: int | None, at: str, actor: str
) -> int:
    """Write a new pad and return its number, which no other pad of the center ever has."""
    cursor = db.execute(
        "insert into emergency_pads (field, slips, salt, paper, printer, made_at, made_by)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [field, slips, salt, paper, printer, at, actor],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def pad(db: Db, number: int) -> Pad:
    """Return a pad, or refuse."""
    row = db.execute("select * from emergency_pads where id = ?", [number]).fetchone()
    if row is None:
        raise NotFound("unknown_pad", pad=number)
    return Pad(**dict(row))


def pads(db: Db) -> list[Pad]:
    """Return all pads, the newest first."""
    return [Pad(**dict(row)) for row in db.execute("select * from emergency_pads order by id desc")]


def withdraw(db: Db, number: int, at: str, actor: str) -> bool:
    """Let a pad's slips be valid no longer; return whether they were until now."""
    cursor = db.execute(
        "update emergency_pads set withdrawn_at = ?, withdrawn_by = ? where id = ? and withdrawn_at is null",
        [at, actor, number],
    )
    return cursor.rowcount == 1


def used(db: Db) -> dict[int, int]:
    """Return how many slips of each pad have been entered."""
    rows = db.execute(
        "select pad, count(*) as n from emergency_entries where pad is not null and taken_back_at is null group by pad"
    )
    return {row["pad"]: row["n"] for row in rows}


def printed(db: Db, number: int) -> dict[int, str]:
    """Return slip → how the newest print job of it stands."""
    rows = db.execute(
        "select content ->> 'n' as n, state from print_jobs where kind = 'emergency' and content ->> 'pad' = ?"
        " order by id",
        [number],
    )
    return {row["n"]: row["state"] for row in rows}


def add_entry(
    db: Db,
    *,
    pad: int | None,
    slip: int | None,
    code: str,
    day: str,
    ticket: int,
    turn: int,
    seq: int,
    entered_day: str,
    at: str,
    actor: str,
) -> int:
    """Remember what was entered; a slip that was already is an `IntegrityError`."""
    cursor = db.execute(
        "insert into emergency_entries (pad, slip, code, day, ticket, turn, seq, entered_day, entered_at, entered_by)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [pad, slip, code, day, ticket, turn, seq, entered_day, at, actor],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def of_slip(db: Db, pad: int, slip: int) -> Entered | None:
    """Return what was entered from a slip and not taken back."""
    row = db.execute(
        "select * from emergency_entries where pad is not null and taken_back_at is null and pad = ? and slip = ?",
        [pad, slip],
    ).fetchone()
    return _entered(row) if row else None


def entry(db: Db, number: int) -> Entered:
    """Return an entry, or refuse."""
    row = db.execute("select * from emergency_entries where id = ?", [number]).fetchone()
    if row is None:
        raise NotFound("unknown_entry")
    return _entered(row)


def entries(db: Db, since: str) -> list[Entered]:
    """Return what was entered from a day on and not taken back, the newest first."""
    rows = db.execute(
        "select * from emergency_entries where entered_day >= ? and taken_back_at is null order by id desc",
        [since],
    )
    return [_entered(row) for row in rows]


def take_back(db: Db, number: int, at: str) -> bool:
    """Mark an entry as taken back; return whether it was not yet."""
    cursor = db.execute(
        "update emergency_entries set taken_back_at = ? where id = ? and taken_back_at is null", [at, number]
    )
    return cursor.rowcount == 1


def forget_ticket(db: Db, ticket: int) -> None:
    """Remove a ticket that was entered by mistake, with its turn: for every figure it never was."""
    db.execute("delete from turns where ticket = ?", [ticket])
    db.execute("delete from tickets where id = ?", [ticket])


def _entered(row: sqlite3.Row) -> Entered:
    return Entered(**dict(row))
