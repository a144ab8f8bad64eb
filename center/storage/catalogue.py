"""Fields, procedures, journeys and priority kinds: what a citizen can choose."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound
from center.storage.settings import in_language


@dataclass(frozen=True)
class Field:
    """The queue a citizen stands in. `minutes`: configured usual service time."""

    code: str
    prefix: str
    names: dict[str, str]
    icon: str
    minutes: float
    closed_by_hand: bool

    def name(self, language: str) -> str:
        """Return the field's name in a language."""
        return in_language(self.names, language)


@dataclass(frozen=True)
class Step:
    """One turn of a visit: the field to wait at, and the procedure if it is known."""

    field: str
    procedure: str | None = None


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
        icon=row["icon"],
        minutes=row["minutes"],
        closed_by_hand=bool(row["closed_by_hand"]),
    )


def set_closed_by_hand(db: Db, code: str, closed: bool) -> bool:
    """Close or open a field; return whether that changed anything."""
    cursor = db.execute(
        "update fields set closed_by_hand = ? where code = ? and closed_by_hand <> ?",
        [int(closed), code, int(closed)],
    )
    return cursor.rowcount == 1


@dataclass(frozen=True)
class Procedure:
    """A procedure of the national catalogue, as it is shown and searched."""

    code: str
    name: str
    short: str
    field: str
    sector: str
    level: str
    processing_days: int | None
    fee_vnd: int | None
    documents: list[str]
    online_level: str
    journey: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the procedure as it is sent."""
        return asdict(self)


_PROCEDURE = """select code, name, short, field, sector, level, processing_days, fee_vnd, documents,
    online_level, journey from procedures"""


def procedures(db: Db, words: list[str], field: str | None) -> list[Procedure]:
    """Return the procedures that hold every folded word, of one field or of all."""
    conditions, values = ["1"], []
    if field is not None:
        conditions.append("field = ?")
        values.append(field)
    for word in words:
        conditions.append("instr(folded, ?)")
        values.append(word)
    rows = db.execute(f"{_PROCEDURE} where {' and '.join(conditions)} order by position", values)
    return [_procedure(row) for row in rows]


def procedure(db: Db, code: str) -> Procedure:
    """Return one procedure by its national code, or refuse."""
    row = db.execute(f"{_PROCEDURE} where code = ?", [code]).fetchone()
    if row is None:
        raise NotFound("unknown_procedure", procedure=code)
    return _procedure(row)


def _procedure(row: sqlite3.Row) -> Procedure:
    return Procedure(**{**dict(row), "documents": json.loads(row["documents"])})


@dataclass(frozen=True)
class Journey:
    """A life event: several turns on one ticket, in order."""

    code: str
    names: dict[str, str]
    steps: list[Step]


def journeys(db: Db) -> list[Journey]:
    """Return all journeys."""
    return [_journey(row) for row in db.execute("select * from journeys order by position")]


def journey(db: Db, code: str) -> Journey:
    """Return one journey, or refuse."""
    row = db.execute("select * from journeys where code = ?", [code]).fetchone()
    if row is None:
        raise NotFound("unknown_journey", journey=code)
    return _journey(row)


def _journey(row: sqlite3.Row) -> Journey:
    return Journey(row["code"], json.loads(row["names"]), steps_from(row["steps"]))


def steps_from(text: str) -> list[Step]:
    """Return the stored steps of a journey or ticket."""
    return [Step(**step) for step in json.loads(text)]


def steps_to(steps: list[Step]) -> str:
    """Return steps as they are stored."""
    return json.dumps([asdict(step) for step in steps])


def priority_kinds(db: Db) -> dict[str, dict[str, str]]:
    """Return the priority kinds as code → names, in their order."""
    rows = db.execute("select code, names from priority_kinds order by position")
    return {row["code"]: json.loads(row["names"]) for row in rows}


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
