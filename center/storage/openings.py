"""Which fields give out tickets now: their hours, the day's cap, and what still fits before closing."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database as Db

from center.domain import opening
from center.domain.calendar import Calendar
from center.domain.opening import Load, Opening, Seat
from center.storage.catalogue import Field
from center.storage.settings import Center
from center.storage.special_days import calendar


def of_fields(db: Db, center: Center, now: datetime, fields: list[Field]) -> dict[str, Opening]:
    """Return by code how fields stand at a moment: open, or why not and when again.

    Inside a transaction that issues a ticket the answer holds until its end: there is one writer.
    """
    today = now.astimezone(center.zone).date().isoformat()
    days = calendar(db, center, today, [field.code for field in fields])
    found = {field.code: _by_hours(days, center, now, field) for field in fields}
    opened = [field for field in fields if found[field.code].is_open]
    given = (
        _given_out(db, center.today(now), opened) if any(field.cap is not None for field in opened) else {}
    )
    load = _load(db) if center.last_ticket and opened else None
    for field in opened:
        if field.cap is not None and given[field.code] >= field.cap:
            found[field.code] = opening.full(days, field.code, now, center.zone)
        elif load is not None and opening.work(load, field.code) > found[field.code].left_s:
            found[field.code] = opening.too_late(days, field.code, now, center.zone)
    return found


def of_center(db: Db, center: Center, now: datetime) -> Opening:
    """Return whether the center works at a moment, by its own hours."""
    days = calendar(db, center, now.astimezone(center.zone).date().isoformat())
    return opening.by_hours(days, None, now, center.zone)


def _by_hours(days: Calendar, center: Center, now: datetime, field: Field) -> Opening:
    if field.closed_by_hand:
        return opening.closed_by_hand()
    return opening.by_hours(days, field.code, now, center.zone)


def _given_out(db: Db, day: str, fields: list[Field]) -> dict[str, int]:
    """Return how many of the day's tickets of each field count for its cap: all but those given up there.

    The tickets themselves are counted: numbers may have been left out when the center was brought back from a backup.
    """
    marks = ", ".join("?" * len(fields))
    rows = db.execute(
        "select f.code, (select count(*) from tickets k where k.day = ? and k.prefix = f.prefix)"
        " - (select count(*) from turns t join tickets on tickets.id = t.ticket"
        "  where t.day = ? and t.state = 'cancelled' and t.field = f.code and tickets.prefix = f.prefix) as given"
        f" from fields f where f.code in ({marks})",
        [day, day, *(field.code for field in fields)],
    )
    return {row["code"]: row["given"] for row in rows}


def _load(db: Db) -> Load:
    """Return what waits in all fields, in dossiers, and which counters serve them."""
    rows = db.execute(
        "with lines as (select t.field, sum(k.dossiers) as n from turns t join tickets k on k.id = t.ticket"
        "  where t.state = 'waiting' group by t.field)"
        " select f.code, coalesce(u.service_s, f.minutes * 60) as s, coalesce(l.n, 0) as waiting,"
        "  c.n as counter, c.state, cf.tier from fields f"
        " left join usual_times u on u.field = f.code left join lines l on l.field = f.code"
        " left join counter_fields cf on cf.field = f.code left join counters c on c.n = cf.counter"
    ).fetchall()
    served: dict[tuple[int, bool], tuple[set[str], set[str]]] = {}
    for row in rows:
        if row["counter"] is not None:
            served.setdefault((row["counter"], row["state"] == "open"), (set(), set()))[row["tier"]].add(
                row["code"]
            )
    return Load(
        {row["code"]: row["waiting"] for row in rows},
        {row["code"]: row["s"] for row in rows},
        tuple(
            Seat(is_open, frozenset(tiers[0]), frozenset(tiers[1])) for (_, is_open), tiers in served.items()
        ),
    )
