"""Procedures: what the national catalogue says of them, and what a citizen needs to know before the wait."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound
from center.storage import settings
from center.storage.catalogue import IN_FORCE


@dataclass(frozen=True)
class Document:
    """What the citizen must bring. `digital`: not needed when it is in the national database already."""

    text: str
    digital: bool = False


@dataclass(frozen=True)
class Processing:
    """How long the result takes: an amount of `working_days`, `days` or `hours`; None where it is not known.

    `cutoff` is the local time (`15:00`) after which the time begins to run on the next working day.
    """

    amount: int | None
    unit: str
    cutoff: str | None


@dataclass(frozen=True)
class Procedure:
    """A procedure of the national catalogue.

    `name` is the official one, `short` the kiosk's (at most forty letters), `names` the short one in other
    languages; `aliases` are what people call it. `fee_vnd` None means "not known here", never "none".
    `valid_from` and `valid_to` are days, both included, None for no limit.
    """

    code: str
    name: str
    short: str
    names: dict[str, str]
    aliases: list[str]
    field: str
    sector: str
    level: str
    processing: Processing
    fee_vnd: int | None
    fee_text: str
    fee_exempt: str
    documents: list[Document]
    online_level: str
    legal_basis: str
    journey: str | None
    valid_from: str | None
    valid_to: str | None

    def label(self, language: str) -> str:
        """Return the short name in a language, in Vietnamese where it has none."""
        return self.names.get(language) or self.short


def procedures(db: Db, day: str, field: str | None = None) -> list[Procedure]:
    """Return the procedures in force on a day, of one field or of all, in their order."""
    conditions, values = [IN_FORCE], [day, day]
    if field is not None:
        conditions.append("field = ?")
        values.append(field)
    rows = db.execute(f"select * from procedures where {' and '.join(conditions)} order by position", values)
    return [_procedure(row) for row in rows]


def procedure(db: Db, code: str, day: str) -> Procedure:
    """Return one procedure in force on a day by its national code, or refuse."""
    row = db.execute(f"select * from procedures where code = ? and {IN_FORCE}", [code, day, day]).fetchone()
    if row is None:
        raise NotFound("unknown_procedure", procedure=code)
    return _procedure(row)


def label(db: Db, code: str, language: str) -> str | None:
    """Return a procedure's short name in a language, also when it is no longer in force; None if unknown."""
    row = db.execute("select * from procedures where code = ?", [code]).fetchone()
    return _procedure(row).label(language) if row else None


def in_force(db: Db, codes: list[str], day: str) -> list[str]:
    """Return those of some codes whose procedures are in force on a day, in their order."""
    marks = ", ".join("?" * len(codes))
    rows = db.execute(
        f"select code from procedures where code in ({marks}) and {IN_FORCE}", [*codes, day, day]
    )
    found = {row["code"] for row in rows}
    return [code for code in codes if code in found]


def by_codes(db: Db, codes: list[str]) -> list[Procedure]:
    """Return the procedures with these codes, in this order, each once; a code that is gone is left out."""
    marks = ", ".join("?" * len(codes))
    rows = db.execute(f"select * from procedures where code in ({marks})", codes)
    found = {row["code"]: row for row in rows}
    return [_procedure(found[code]) for code in dict.fromkeys(codes) if code in found]


def asked_most(db: Db, days: list[str], limit: int) -> list[str]:
    """Return the codes of the procedures people came for most often on these days, the first one first."""
    marks = ", ".join("?" * len(days))
    rows = db.execute(
        f"select procedure, count(*) as n from turns where day in ({marks}) and procedure is not null"
        " group by procedure order by n desc, procedure limit ?",
        [*days, limit],
    )
    return [row["procedure"] for row in rows]


def popular(db: Db, day: str) -> list[Procedure]:
    """Return the procedures asked for most often here, as learned at the change of day or as configured."""
    found = []
    for code in settings.get(db, "popular") or []:
        with suppress(NotFound):
            found.append(procedure(db, code, day))
    return found


def _procedure(row: sqlite3.Row) -> Procedure:
    return Procedure(
        code=row["code"],
        name=row["name"],
        short=row["short"],
        names=json.loads(row["names"]),
        aliases=json.loads(row["aliases"]),
        field=row["field"],
        sector=row["sector"],
        level=row["level"],
        processing=Processing(row["processing_days"], row["processing_unit"], row["cutoff"]),
        fee_vnd=row["fee_vnd"],
        fee_text=row["fee_text"],
        fee_exempt=row["fee_exempt"],
        documents=[Document(**one) for one in json.loads(row["documents"])],
        online_level=row["online_level"],
        legal_basis=row["legal_basis"],
        journey=row["journey"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )
