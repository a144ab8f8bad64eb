"""What the report of a day asks: plain questions, all answered from one moment of the file.

A turn belongs to the day and the field it waited in, so a transfer counts once in each of its fields.
A turn that was added and taken back (outcome `undone`) never happened. Lengths are seconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database as Db

from center.storage.report_desks import Desks, desks
from center.storage.report_openings import Opening, openings
from center.storage.turns import SERVED_S

_TURNS = "from turns t where t.day = :day and t.outcome is not 'undone'"
_ENDS = """
    count(*) filter (where t.state = 'done' and t.outcome is not 'transferred') as served,
    count(*) filter (where t.state = 'no_show') as no_shows,
    count(*) filter (where t.state = 'cancelled' and t.outcome is 'withdrawn') as cancelled,
    count(*) filter (where t.state = 'cancelled' and t.outcome is 'expired') as expired,
    count(*) filter (where t.state = 'done' and t.outcome is 'transferred') as transferred,
    count(*) filter (where t.state in ('waiting', 'called', 'serving', 'held')) as under_way,
    count(*) filter (where t.inaccurate) as inaccurate,
    count(*) filter (where t.jump is not null) as jumps,
    count(*) filter (where t.by_hand) as by_hand"""


@dataclass(frozen=True)
class Turns:
    """How a group of turns ended.

    The seven ends after `turns` up to `under_way` add up to `turns`. `issued`: tickets that began
    here; `called`: turns called at least once; `inaccurate`: services nobody finished, part of `served`;
    `jumps`: turns that were called out of turn; `by_hand`: turns whose end was entered afterwards, from paper.
    """

    turns: int = 0
    issued: int = 0
    called: int = 0
    served: int = 0
    no_shows: int = 0
    cancelled: int = 0
    expired: int = 0
    transferred: int = 0
    under_way: int = 0
    inaccurate: int = 0
    jumps: int = 0
    by_hand: int = 0


@dataclass(frozen=True)
class Wait:
    """How long one turn waited for its first call. `counter`: the one that called it last, None for none."""

    field: str
    seconds: float
    counter: int | None = None


@dataclass(frozen=True)
class Service:
    """How long one turn was served, all its stretches. `transferred`: it ended by sending the citizen on.

    `counter` and `clerk`: who ended it.
    """

    field: str
    counter: int | None
    clerk: int | None
    transferred: bool
    seconds: float


@dataclass(frozen=True)
class Moment:
    """So many things of a kind (`issued`, `called`, `served`) in one minute (`2026-03-10T02:15`, UTC)."""

    kind: str
    minute: str
    count: int


@dataclass(frozen=True)
class Facts:
    """Everything a day's report is made of. Keys: field code, counter number, person's id."""

    fields: dict[str, Turns]
    counters: dict[int, Turns]
    clerks: dict[int | None, Turns]
    waits: list[Wait]
    services: list[Service]
    moments: list[Moment]
    levels: dict[int, int]
    reasons: dict[str, int]
    openings: list[Opening]
    desks: Desks
    people: dict[int, str]


def facts(db: Db, day: str) -> Facts:
    """Return the facts of a day of the center (`2026-03-10`), none of them younger than another."""
    db.execute("begin")
    try:
        return Facts(
            fields=_fields(db, day),
            counters=_ends_by(db, day, "counter"),
            clerks=_ends_by(db, day, "clerk"),
            waits=_waits(db, day),
            services=_services(db, day),
            moments=_moments(db, day),
            levels=_levels(db, day),
            reasons=_reasons(db, day),
            openings=openings(db, day),
            desks=desks(db, day),
            people={row["id"]: row["name"] for row in db.execute("select id, name from people")},
        )
    finally:
        db.execute("rollback")


def day_before(db: Db, day: str) -> str | None:
    """Return the last day before this one on which tickets were issued."""
    row = db.execute("select max(day) as day from tickets where day < ?", [day]).fetchone()
    found: str | None = row["day"]
    return found


QUESTIONS = {
    "fields": f"""select t.field as key, count(*) as turns, count(t.first_called_at) as called,
        count(*) filter (where not exists (
            select 1 from turns e where e.ticket = t.ticket and e.id < t.id)) as issued, {_ENDS}
        {_TURNS} group by t.field""",
    "counter": f"""select t.counter as key, count(*) as turns, {_ENDS}
        {_TURNS} and t.counter is not null group by t.counter""",
    "clerk": f"""select t.clerk as key, count(*) as turns, {_ENDS}
        {_TURNS} and t.counter is not null group by t.clerk""",
    "waits": f"""select t.field, t.counter, (julianday(t.first_called_at) - julianday(t.queued_at)) * 86400 as seconds
        {_TURNS} and t.first_called_at is not null""",
    "services": f"""select t.field, t.counter, t.clerk, t.outcome is 'transferred' as transferred,
        {SERVED_S} as seconds
        {_TURNS} and t.state = 'done' and not t.inaccurate and t.started_at is not null
        and t.ended_at is not null""",
    # the end of a service nobody finished is unknown: it counts in the hour it began
    "moments": f"""select 'issued' as kind, substr(issued_at, 1, 16) as minute, count(*) as count
        from tickets where day = :day group by minute
        union all select 'called', substr(t.first_called_at, 1, 16) as minute, count(*)
        {_TURNS} and t.first_called_at is not null group by minute
        union all select 'served',
            substr(case when t.inaccurate then t.started_at else t.ended_at end, 1, 16) as minute, count(*)
        {_TURNS} and t.state = 'done' and t.outcome is not 'transferred' group by minute""",
    "levels": "select level, count(*) as count from ratings where day = :day group by level",
    "reasons": """select r.value as reason, count(*) as count from ratings, json_each(ratings.reasons) r
        where day = :day group by r.value""",
}


def _ask(db: Db, question: str, day: str) -> Sequence[sqlite3.Row]:
    return db.execute(QUESTIONS[question], {"day": day}).fetchall()


def _fields(db: Db, day: str) -> dict[str, Turns]:
    return {row["key"]: _turns(row) for row in _ask(db, "fields", day)}


def _ends_by(db: Db, day: str, column: str) -> dict[Any, Turns]:
    return {row["key"]: _turns(row) for row in _ask(db, column, day)}


def _turns(row: sqlite3.Row) -> Turns:
    values = dict(row)
    del values["key"]
    return Turns(**values)


def _seconds(row: sqlite3.Row) -> float:
    # julian days carry about a twentieth of a millisecond; moments are stored in whole ones
    return max(0.0, round(float(row["seconds"]), 3))


def _waits(db: Db, day: str) -> list[Wait]:
    return [Wait(row["field"], _seconds(row), row["counter"]) for row in _ask(db, "waits", day)]


def _services(db: Db, day: str) -> list[Service]:
    return [
        Service(row["field"], row["counter"], row["clerk"], bool(row["transferred"]), _seconds(row))
        for row in _ask(db, "services", day)
    ]


def _moments(db: Db, day: str) -> list[Moment]:
    return [Moment(row["kind"], row["minute"], row["count"]) for row in _ask(db, "moments", day)]


def _levels(db: Db, day: str) -> dict[int, int]:
    return {row["level"]: row["count"] for row in _ask(db, "levels", day)}


def _reasons(db: Db, day: str) -> dict[str, int]:
    return {row["reason"]: row["count"] for row in _ask(db, "reasons", day)}
