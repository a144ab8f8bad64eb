"""The catalogue as it is exchanged: records from the tables, and records put into them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from sqlite_utils import Database as Db

from center.domain.catalogue import WHOLE_CENTER, Catalogue, Record
from center.domain.text import fold
from center.storage import settings, special_rows
from center.storage.catalogue import Step, steps_from, steps_to
from center.storage.special_rows import clock, said, spoken

_TABLES = {
    "fields": "fields",
    "procedures": "procedures",
    "journeys": "journeys",
    "priorities": "priority_kinds",
}


def load(db: Db) -> Catalogue:
    """Return the whole catalogue: what is in force, what is over, what is to come."""
    catalogue: Catalogue = {}
    for sheet, table in _TABLES.items():
        rows = db.execute(f"select * from {table} order by position, code")
        catalogue[sheet] = {row["code"]: _RECORDS[sheet](row) for row in rows}
    catalogue["hours"] = {}
    for session in sorted(settings.sessions(db), key=lambda one: (one.field or "", one.weekday, one.opens)):
        group = catalogue["hours"].setdefault(session.field or WHOLE_CENTER, {"sessions": []})
        group["sessions"].append((session.weekday, clock(session.opens), clock(session.closes)))
    return {**catalogue, **special_rows.load(db)}


def _field(row: sqlite3.Row) -> Record:
    return {
        **{key: row[key] for key in ("code", "prefix", "icon", "minutes", "cap")},
        **spoken("name", json.loads(row["names"])),
        **spoken("hint", json.loads(row["hints"])),
        "sectors": json.loads(row["sectors"]),
    }


_PROCEDURE_TEXTS = (
    *("code", "field", "sector", "name", "level", "processing_unit", "cutoff", "fee_vnd", "fee_text"),
    *("fee_exempt", "online_level", "legal_basis", "valid_from", "valid_to", "source", "confidence"),
)


def _procedure(row: sqlite3.Row) -> Record:
    return {
        **{key: row[key] for key in _PROCEDURE_TEXTS},
        **spoken("short", {**json.loads(row["names"]), "vi": row["short"]}),
        "processing_amount": row["processing_days"],
        "documents": [(one["text"], one.get("digital", False)) for one in json.loads(row["documents"])],
        "journey": row["journey"] or "",
        "aliases": json.loads(row["aliases"]),
    }


def _journey(row: sqlite3.Row) -> Record:
    return {
        **{key: row[key] for key in ("code", "icon", "valid_from", "valid_to")},
        **spoken("name", json.loads(row["names"])),
        "steps": [(step.field, step.procedure) for step in steps_from(row["steps"])],
    }


def _priority(row: sqlite3.Row) -> Record:
    return {
        **{key: row[key] for key in ("code", "min_age", "valid_from", "valid_to")},
        **spoken("name", json.loads(row["names"])),
    }


_RECORDS: dict[str, Callable[[sqlite3.Row], Record]] = {
    "fields": _field,
    "procedures": _procedure,
    "journeys": _journey,
    "priorities": _priority,
}


def save(db: Db, before: Catalogue, after: Catalogue) -> None:
    """Put into the tables what differs, in the catalogue's order; delete nothing but hours and declared days."""
    _free_prefixes(db, before["fields"], after["fields"])
    for sheet, table in _TABLES.items():
        if list(after[sheet].items()) == list(before[sheet].items()):
            continue
        for position, (code, record) in enumerate(after[sheet].items()):
            if record != before[sheet].get(code):
                _put(db, table, {**_ROWS[sheet](record), "position": position})
            db.execute(
                f"update {table} set position = ? where code = ? and position <> ?",
                [position, code, position],
            )
    for field in before["hours"].keys() | after["hours"].keys():
        _save_hours(db, field, before["hours"].get(field), after["hours"].get(field))
    special_rows.save(db, before, after)


def _free_prefixes(db: Db, before: dict[str, Record], after: dict[str, Record]) -> None:
    """Let fields swap prefixes: no two may have the same one, not even between two statements."""
    for code in before.keys() & after.keys():
        if before[code]["prefix"] != after[code]["prefix"]:
            db.execute("update fields set prefix = '~' || code where code = ?", [code])


def _put(db: Db, table: str, row: Record) -> None:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    news = ", ".join(f"{name} = excluded.{name}" for name in row)
    db.execute(
        f"insert into {table} ({names}) values ({marks}) on conflict (code) do update set {news}",
        list(row.values()),
    )


def _save_hours(db: Db, field: str, before: Record | None, after: Record | None) -> None:
    if before == after:
        return
    settings.replace_sessions(db, field or None, after["sessions"] if after else [])


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _field_row(record: Record) -> Record:
    return {
        **{key: record[key] for key in ("code", "prefix", "icon", "minutes", "cap")},
        "names": _text(said("name", record)),
        "hints": _text(said("hint", record)),
        "sectors": _text(record["sectors"]),
    }


def _procedure_row(record: Record) -> Record:
    names = said("short", record)
    return {
        **{key: record[key] for key in _PROCEDURE_TEXTS},
        "short": names.pop("vi"),
        "names": _text(names),
        "processing_days": record["processing_amount"],
        "documents": _text([{"text": said, "digital": digital} for said, digital in record["documents"]]),
        "journey": record["journey"] or None,
        "aliases": _text(record["aliases"]),
        "folded": fold(" ".join(record[key] for key in ("code", "name", "short", "sector"))),
    }


def _journey_row(record: Record) -> Record:
    return {
        **{key: record[key] for key in ("code", "icon", "valid_from", "valid_to")},
        "names": _text(said("name", record)),
        "steps": steps_to([Step(*step) for step in record["steps"]]),
    }


def _priority_row(record: Record) -> Record:
    return {
        **{key: record[key] for key in ("code", "min_age", "valid_from", "valid_to")},
        "names": _text(said("name", record)),
    }


_ROWS: dict[str, Callable[[Record], dict[str, Any]]] = {
    "fields": _field_row,
    "procedures": _procedure_row,
    "journeys": _journey_row,
    "priorities": _priority_row,
}
