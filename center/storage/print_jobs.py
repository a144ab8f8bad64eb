"""Print jobs: the wish for a slip, its lease, and how it ended."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound

BEGINNING = "1970-01-01T00:00:00.000Z"
# in the content of a slip that the office tries: the blocks it is drawn with, which are kept nowhere else
TRIAL = "trial"


@dataclass(frozen=True)
class PrintJob:
    """One wish for paper; `content` is what the agent draws.

    `asked_by`: the device that wished for it, such as a kiosk. `printer`: the only agent that may print it.
    `begun_at`: when its agent said that bytes may reach the printer from now on.
    """

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
    asked_by: int | None
    printer: int | None
    begun_at: str | None
    settled: str | None


def add(
    db: Db,
    *,
    kind: str,
    ticket: int | None,
    content: dict[str, object],
    at: str,
    copy: bool = False,
    asked_by: int | None = None,
    printer: int | None = None,
    turn: int | None = None,
) -> int:
    """Queue a slip and return the job's id.

    `kind`: `ticket`, `checklist` (a list of papers), `receipt` of a `turn`, `summary` of a counter's day, or `test`.
    """
    cursor = db.execute(
        "insert into print_jobs (kind, ticket, copy, content, created_at, asked_by, printer, turn)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        [kind, ticket, int(copy), json.dumps(content, ensure_ascii=False), at, asked_by, printer, turn],
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
    trial: bool


def newest(db: Db, limit: int) -> list[Ended]:
    """Return the newest jobs, however they stand, newest first."""
    rows = db.execute(
        "select j.id, j.kind, t.code, j.state, j.detail, j.created_at, j.done_at,"
        f" j.content ->> '{TRIAL}' is not null as trial from print_jobs j"
        " left join tickets t on t.id = j.ticket order by j.id desc limit ?",
        [limit],
    )
    return [Ended(**{**dict(row), "trial": bool(row["trial"])}) for row in rows]


@dataclass(frozen=True)
class Claim:
    """Which jobs an agent may be lent now.

    `kiosk`: the device whose own printer it has, 0 for none: those jobs come first. `not_of`: devices whose own
    printers are well, so that their slips go there. `not_kinds`: slips that its printer is not for, or is too ill for
    while another one can print them; what names this printer comes out of it all the same. `halls`: (device, kind) of
    the well printers of the hall that take what a kiosk's own one need not print for others.
    """

    device: int
    kiosk: int = 0
    not_of: frozenset[int] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    halls: frozenset[tuple[int, str]] = frozenset()


# a slip that its own printer failed, or did not begin, may come out of any other; one that a printer of the hall did
# not bring out is not left to that one alone
_FITS = (
    "(printer = :device or (printer is null and kind not in (select value from json_each(:not_kinds)) and"
    " (asked_by is null or attempts > 0 or asked_by not in (select value from json_each(:not_of))) and"
    " (asked_by is :kiosk or not exists (select 1 from json_each(:halls)"
    " where value ->> 1 = kind and value ->> 0 is not device))))"
)


def _values(claim: Claim) -> dict[str, object]:
    return {
        "device": claim.device,
        "kiosk": claim.kiosk,
        "not_of": json.dumps(sorted(claim.not_of)),
        "not_kinds": json.dumps(sorted(claim.not_kinds)),
        "halls": json.dumps(sorted(claim.halls)),
    }


def first_moment(db: Db, claim: Claim) -> str | None:
    """Return when an agent can be lent a job, or some agent has kept one too long; None when there is neither.

    A job that is not held back can be lent since the beginning of time.
    """
    row = db.execute(
        "select min(case state when 'claimed' then lease_until else coalesce(not_before, :beginning) end) as moment"
        f" from print_jobs where state = 'claimed' or (state = 'queued' and {_FITS})",
        {**_values(claim), "beginning": BEGINNING},
    ).fetchone()
    return str(row["moment"]) if row["moment"] else None


def lapsed(db: Db, now: str) -> list[PrintJob]:
    """Return the claimed jobs whose agent has not reported within its lease."""
    rows = db.execute("select * from print_jobs where state = 'claimed' and lease_until <= ?", [now])
    return [_job(row) for row in rows]


def lent_to(db: Db, device: int) -> list[PrintJob]:
    """Return the jobs an agent holds and has not begun."""
    rows = db.execute(
        "select * from print_jobs where state = 'claimed' and device = ? and begun_at is null", [device]
    )
    return [_job(row) for row in rows]


def queued_before(db: Db, moment: str) -> list[PrintJob]:
    """Return the waiting jobs that are older than a moment; nobody waits for those of a pad."""
    rows = db.execute(
        "select * from print_jobs where state = 'queued' and kind <> 'emergency' and created_at < ?", [moment]
    )
    return [_job(row) for row in rows]


def unprinted(db: Db) -> list[PrintJob]:
    """Return the jobs that wait or are lent out."""
    return [_job(row) for row in db.execute("select * from print_jobs where state in ('queued', 'claimed')")]


def requeue(db: Db, job: int, not_before: str | None = None) -> None:
    """Give a claimed job back to the line; it is not lent again before a moment."""
    db.execute(
        "update print_jobs set state = 'queued', lease_until = null, begun_at = null, not_before = ?"
        " where id = ? and state = 'claimed'",
        [not_before, job],
    )


def claim(db: Db, wish: Claim, now: str, lease_until: str) -> PrintJob | None:
    """Lend an agent the job it may have, its own kiosk's first, then the oldest; None when there is none.

    A pad's slips come last: behind them nobody would get a number in time.
    """
    row = db.execute(
        "update print_jobs set state = 'claimed', device = :device, lease_until = :lease_until,"
        " begun_at = null, attempts = attempts + 1"
        " where id = (select id from print_jobs where state = 'queued'"
        f" and (not_before is null or not_before <= :now) and {_FITS}"
        " order by kind = 'emergency', asked_by is not :kiosk, id limit 1)"
        " and state = 'queued' returning *",
        {**_values(wish), "now": now, "lease_until": lease_until},
    ).fetchone()
    return _job(row) if row else None


def start(db: Db, job: int, device: int, attempt: int, at: str, lease_until: str) -> bool:
    """Begin a job, once, for the agent it was lent to at this attempt; return whether this did."""
    cursor = db.execute(
        "update print_jobs set begun_at = ?, lease_until = ?"
        " where id = ? and state = 'claimed' and device = ? and attempts = ? and begun_at is null",
        [at, lease_until, job, device, attempt],
    )
    return cursor.rowcount == 1


def finish(db: Db, job: int, state: str, detail: str | None, at: str) -> bool:
    """Record how a job ended, unless it has already; return whether this did."""
    cursor = db.execute(
        "update print_jobs set state = ?, detail = ?, done_at = ?, lease_until = null"
        " where id = ? and state in ('claimed', 'queued', 'unknown') and settled is null",
        [state, detail, at, job],
    )
    return cursor.rowcount == 1


def drop_pad(db: Db, pad: int, at: str) -> None:
    """Print no more of a pad's slips than are at a printer already."""
    db.execute(
        "update print_jobs set state = 'failed', detail = 'withdrawn', done_at = ?"
        " where kind = 'emergency' and content ->> 'pad' = ? and state = 'queued'",
        [at, pad],
    )


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
        asked_by=row["asked_by"],
        printer=row["printer"],
        begun_at=row["begun_at"],
        settled=row["settled"],
    )
