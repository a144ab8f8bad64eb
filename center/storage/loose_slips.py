"""Slips that nobody knows the end of, or that did not come out: staff answer for them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db


@dataclass(frozen=True)
class Open:
    """A slip that staff should look after: perhaps or surely not printed, and its citizen still waits."""

    job: int
    code: str
    state: str
    detail: str | None
    created_at: str


def open_ends(db: Db, day: str, now: str, late: str) -> list[Open]:
    """Return today's slips that nobody knows the end of, or that did not come out; the newest first.

    `late`: a job that waits since before this moment is not printed any more. A copy that came out, or is under
    way, settles what was before it.
    """
    rows = db.execute(
        "select j.id as job, t.code, case j.state when 'claimed' then 'unknown' when 'queued' then 'failed'"
        " else j.state end as state, coalesce(j.detail, iif(j.state = 'queued', 'too_late', 'lease_lapsed')) as detail,"
        " j.created_at from print_jobs j join tickets t on t.id = j.ticket"
        " where j.settled is null and j.ticket is not null and t.day = ? and j.detail is not 'silent_printer'"
        " and (j.state in ('unknown', 'failed') or (j.state = 'claimed' and j.lease_until <= ?)"
        " or (j.state = 'queued' and j.created_at < ?))"
        " and j.kind = 'ticket' and not exists"
        " (select 1 from print_jobs n where n.ticket = j.ticket and n.kind = 'ticket' and n.id > j.id)"
        " and exists (select 1 from turns where ticket = t.id and state not in ('done', 'cancelled'))"
        " order by j.id desc",
        [day, now, late],
    )
    return [Open(**dict(row)) for row in rows]


def unneeded(db: Db) -> list[int]:
    """Return the slips with a number that surely are on no paper yet, and whose citizens wait for nothing any more.

    A trial of the office has no ticket, and is wanted.
    """
    rows = db.execute(
        "select id from print_jobs j where state in ('queued', 'claimed') and begun_at is null and kind = 'ticket'"
        " and ticket is not null"
        " and not exists (select 1 from turns where ticket = j.ticket and state not in ('done', 'cancelled'))"
    )
    return [row["id"] for row in rows]


def settle(db: Db, job: int, answer: str) -> None:
    """Note what staff said of a job."""
    db.execute("update print_jobs set settled = ? where id = ?", [answer, job])
