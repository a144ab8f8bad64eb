"""Print jobs: the wish for a slip, its lease, and how it ended."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound

BEGINNING = "1970-01-01T00:00:00.000Z"


@dataclass(frozen=True)
class PrintJob:
    """One wish for paper; `content` is what the agent draws."""

    id: int
    kind: str
    ticket: int | None
    copy: bool
    content: dict[str, Any]
    state: str
    attempts: int
    device: int | None
    lease_until: str | None
    created_at: str


def add(
    db: Db, *, kind: str, ticket: int | None, content: dict[str, object], at: str, copy: bool = False
) -> int:
    """Queue a slip (`ticket`), a list of papers (`checklist`) or a test page (`test`); return the job's id."""
    cursor = db.execute(
        "insert into print_jobs (kind, ticket, copy, content, created_at) values (?, ?, ?, ?, ?)",
        [kind, ticket, int(copy), json.dumps(content, ensure_ascii=False), at],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


@dataclass(frozen=True)
class Ended:
    """A job as the staff look at it: `code` is its ticket's, None where it has none; `detail` a cause's code."""

    id: int
    kind: str
    code: str | None
    state: str
    detail: str | None
    created_at: str
    done_at: str | None


def newest(db: Db, limit: int) -> list[Ended]:
    """Return the newest jobs, however they stand, newest first."""
    rows = db.execute(
        "select j.id, j.kind, t.code, j.state, j.detail, j.created_at, j.done_at from print_jobs j"
        " left join tickets t on t.id = j.ticket order by j.id desc limit ?",
        [limit],
    )
    return [Ended(**dict(row)) for row in rows]


def first_moment(db: Db) -> str | None:
    """Return when a job can be lent, or an agent has kept one too long; None when there is neither.

    A job that is not held back can be lent since the beginning of time.
    """
    row = db.execute(
        "select min(case state when 'claimed' then lease_until else coalesce(not_before, ?) end) as moment"
        " from print_jobs where state in ('queued', 'claimed')",
        [BEGINNING],
    ).fetchone()
    return str(row["moment"]) if row["moment"] else None


def lapsed(db: Db, now: str) -> list[PrintJob]:
    """Return the claimed jobs whose agent has not reported within its lease."""
    rows = db.execute("select * from print_jobs where state = 'claimed' and lease_until <= ?", [now])
    return [_job(row) for row in rows]


def lent_to(db: Db, device: int) -> list[PrintJob]:
    """Return the jobs an agent holds."""
    rows = db.execute("select * from print_jobs where state = 'claimed' and device = ?", [device])
    return [_job(row) for row in rows]


def queued_before(db: Db, moment: str) -> list[PrintJob]:
    """Return the waiting jobs that are older than a moment."""
    rows = db.execute("select * from print_jobs where state = 'queued' and created_at < ?", [moment])
    return [_job(row) for row in rows]


def unprinted(db: Db) -> list[PrintJob]:
    """Return the jobs that wait or are lent out."""
    return [_job(row) for row in db.execute("select * from print_jobs where state in ('queued', 'claimed')")]


def requeue(db: Db, job: int, not_before: str | None = None) -> None:
    """Give a claimed job back to the line; it is not lent again before a moment."""
    db.execute(
        "update print_jobs set state = 'queued', lease_until = null, not_before = ?"
        " where id = ? and state = 'claimed'",
        [not_before, job],
    )


def claim(db: Db, device: int, now: str, lease_until: str) -> PrintJob | None:
    """Lend the oldest queued job that is not held back to an agent, in one statement; None when there is none."""
    row = db.execute(
        "update print_jobs set state = 'claimed', device = ?, lease_until = ?, attempts = attempts + 1"
        " where id = (select id from print_jobs where state = 'queued'"
        " and (not_before is null or not_before <= ?) order by id limit 1)"
        " and state = 'queued' returning *",
        [device, lease_until, now],
    ).fetchone()
    return _job(row) if row else None


def finish(db: Db, job: int, state: str, detail: str | None, at: str) -> bool:
    """Record how a job ended, unless it has already; return whether this did."""
    cursor = db.execute(
        "update print_jobs set state = ?, detail = ?, done_at = ?, lease_until = null"
        " where id = ? and state in ('claimed', 'queued', 'unknown')",
        [state, detail, at, job],
    )
    return cursor.rowcount == 1


def by_id(db: Db, job: int) -> PrintJob:
    """Return a job, or refuse."""
    row = db.execute("select * from print_jobs where id = ?", [job]).fetchone()
    if row is None:
        raise NotFound("unknown_job")
    return _job(row)


def _job(row: sqlite3.Row) -> PrintJob:
    return PrintJob(
        id=row["id"],
        kind=row["kind"],
        ticket=row["ticket"],
        copy=bool(row["copy"]),
        content=json.loads(row["content"]),
        state=row["state"],
        attempts=row["attempts"],
        device=row["device"],
        lease_until=row["lease_until"],
        created_at=row["created_at"],
    )
