"""What was printed before: whether a ticket had a slip, and the receipts of a service."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db


@dataclass(frozen=True)
class Asked:
    """A slip that was asked for before: its job, how it stands, and when it was asked for, as it is stored."""

    job: int
    state: str
    created_at: str

    @property
    def waits(self) -> bool:
        """Say whether it is still to be printed."""
        return self.state in ("queued", "claimed")


def any_of_ticket(db: Db, ticket: int) -> bool:
    """Say whether a slip of the ticket was ever asked for."""
    row = db.execute(
        "select 1 from print_jobs where ticket = ? and kind = 'ticket' limit 1", [ticket]
    ).fetchone()
    return row is not None


def last_receipt(db: Db, turn: int) -> Asked | None:
    """Return the newest receipt of a service that came out, or may yet; one that surely did not is none."""
    row = db.execute(
        "select id as job, state, created_at from print_jobs"
        " where turn = ? and kind = 'receipt' and state <> 'failed' order by id desc limit 1",
        [turn],
    ).fetchone()
    return Asked(**dict(row)) if row else None
