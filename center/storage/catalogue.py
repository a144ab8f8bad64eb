"""Fields, journeys and priority kinds: what a citizen can choose beside a procedure."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound
from center.storage.settings import in_language

# of a row with `valid_from` and `valid_to`, both included and null for no limit; takes the day twice
IN_FORCE = "coalesce(valid_from, '') <= ? and ? <= coalesce(valid_to, '9999')"


@dataclass(frozen=True)
class Field:
    """The queue a citizen stands in. `minutes`: configured usual service time.

    `hints`: what belongs here, in everyday words. `cap`: how many tickets a day, None for no limit.
    """

    code: str
    prefix: str
    names: dict[str, str]
    hints: dict[str, str]
    icon: str
    minutes: float
    closed_by_hand: bool
    cap: int | None

    def name(self, language: str) -> str:
        """Return the field's name in a language."""
        return in_language(self.names, language)


@dataclass(frozen=True)
class Step:
    """One turn of a visit: the field to wait at, the procedure if it is known, and a clerk's note for the next."""

    field: str
    procedure: str | None = None
    note: str | None = None


def fields(db: Db) -> list[Field]:
    """Return all fields in the order of the kiosk's tiles."""
    return [_field(row) for row in db.execute("select * from fields order by position")]


def field(db: Db, code: str) -> Field:
    """Return one field, or refuse."""
    row = db.execute("select * from fields where code = ?", [code]).fetchone()
    if row is None:
        raise NotFound("unknown_field", field=code)
    return _field(row)


def _field(row: sqlite3.Row) -> Field:
    return Field(
        code=row["code"],
        prefix=row["prefix"],
        names=json.loads(row["names"]),
        hints=json.loads(row["hints"]),
        icon=row["icon"],
        minutes=row["minutes"],
        closed_by_hand=bool(row["closed_by_hand"]),
        cap=row["cap"],
    )


def set_closed_by_hand(db: Db, code: str, closed: bool) -> bool:
    """Close or open a field; return whether that changed anything."""
    cursor = db.execute(
        "update fields set closed_by_hand = ? where code = ? and closed_by_hand <> ?",
        [int(closed), code, int(closed)],
    )
    return cursor.rowcount == 1


@dataclass(frozen=True)
class Journey:
    """A life event: several turns on one ticket, in order."""

    code: str
    names: dict[str, str]
    icon: str
    steps: list[Step]


def journeys(db: Db, day: str) -> list[Journey]:
    """Return the journeys in force on a day."""
    rows = db.execute(f"select * from journeys where {IN_FORCE} order by position", [day, day])
    return [_journey(row) for row in rows]


def journey(db: Db, code: str, day: str) -> Journey:
    """Return one journey in force on a day, or refuse."""
    row = db.execute(f"select * from journeys where code = ? and {IN_FORCE}", [code, day, day]).fetchone()
    if row is None:
        raise NotFound("unknown_journey", journey=code)
    return _journey(row)


def journey_names(db: Db, code: str) -> dict[str, str] | None:
    """Return a journey's name by language, also when it is no longer in force; None if unknown."""
    row = db.execute("select names from journeys where code = ?", [code]).fetchone()
    found: dict[str, str] | None = json.loads(row["names"]) if row else None
    return found


def _journey(row: sqlite3.Row) -> Journey:
    return Journey(row["code"], json.loads(row["names"]), row["icon"], steps_from(row["steps"]))


def steps_from(text: str) -> list[Step]:
    """Return the stored steps of a journey or ticket."""
    return [Step(**step) for step in json.loads(text)]


def steps_to(steps: list[Step]) -> str:
    """Return steps as they are stored."""
    told = [{k: v for k, v in vars(step).items() if k != "note" or v} for step in steps]
    return json.dumps(told, ensure_ascii=False)


@dataclass(frozen=True)
class PriorityKind:
    """Who goes first. `min_age`: in whole years, where age alone is the reason."""

    code: str
    names: dict[str, str]
    min_age: int | None

    def name(self, language: str) -> str:
        """Return the kind's name in a language."""
        return in_language(self.names, language)


def priority_kinds(db: Db, day: str | None = None) -> dict[str, PriorityKind]:
    """Return the priority kinds by code, in their order: those in force on a day, or all there ever were."""
    rows = db.execute(
        f"select code, names, min_age from priority_kinds where ? is null or ({IN_FORCE}) order by position",
        [day, day, day],
    )
    return {row["code"]: PriorityKind(row["code"], json.loads(row["names"]), row["min_age"]) for row in rows}


def usual_service(db: Db, field: str) -> float:
    """Return the usual service time of a field in seconds, as measured or as configured."""
    row = db.execute(
        "select coalesce(u.service_s, f.minutes * 60) as s from fields f"
        " left join usual_times u on u.field = f.code where f.code = ?",
        [field],
    ).fetchone()
    return float(row["s"])


def set_usual_service(db: Db, field: str, day: str, service_s: float, services: int) -> None:
    """Remember the usual service time of a field (seconds, from so many services) for a day."""
    db.execute(
        "insert into usual_times (field, day, service_s, services) values (?, ?, ?, ?)"
        " on conflict (field) do update set day = excluded.day, service_s = excluded.service_s,"
        " services = excluded.services",
        [field, day, service_s, services],
    )
