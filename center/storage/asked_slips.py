"""What was printed before: whether a ticket had a slip, and the receipts of a service."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database as Db


@dataclass(frozen=True)
class Asked:
    """A slip that was asked for before: its job, how it stands, when it was asked for, as stored, and what it says."""

    job: int
    state: str
    created_at: str
    content: dict[str, Any]

    @property
    def waits(self) -> bool:
        """Say whether it is still to be printed."""
        return self.state in ("queued", "claimed")

    @property
    def result_on(self) -> str | None:
        """Return the day that a receipt promises; None: it names none."""
        return self.content.get("result_on")

    @property
    def documents(self) -> list[str]:
        """Return the papers that it lists."""
        return list(self.content["documents"])


def any_of_ticket(db: Db, ticket: int) -> bool:
    """Say whether a slip of the ticket was ever asked for."""
    row = db.execute(
        "select 1 from print_jobs where ticket = ? and kind = 'ticket' limit 1", [ticket]
    ).fetchone()
    return row is not None


def last_receipt(db: Db, turn: int) -> Asked | None:
    """Return the newest receipt of a service that came out, or may yet; one that surely did not is none."""
    return _newest_receipt(db, turn, "and state <> 'failed'")


def failed_receipt(db: Db, turn: int) -> Asked | None:
    """Return the newest receipt of a service that surely did not come out: what its clerk wanted to promise."""
    return _newest_receipt(db, turn, "and state = 'failed'")


def unbegun_receipts(db: Db, turn: int) -> list[int]:
    """Return the jobs of a service's receipts that wait, or are lent and not begun."""
    rows = db.execute(
        "select id from print_jobs where turn = ? and kind = 'receipt'"
        " and state in ('queued', 'claimed') and begun_at is null",
        [turn],
    )
    return [row["id"] for row in rows]


def _newest_receipt(db: Db, turn: int, which: str) -> Asked | None:
    row = db.execute(
        "select id as job, state, created_at, content from print_jobs"
        f" where turn = ? and kind = 'receipt' {which} order by id desc limit 1",
        [turn],
    ).fetchone()
    return Asked(**{**dict(row), "content": json.loads(row["content"])}) if row else None
