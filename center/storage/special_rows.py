"""Declared days and special weekdays as they are exchanged: records from the tables, and records put into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from sqlite_utils import Database as Db

from center.domain.calendar import DeclaredDay
from center.domain.catalogue import Catalogue, Record
from center.domain.cell_lists import WEEKDAYS
from center.storage import special_days
from center.storage.special_days import SpecialWeekday

BEGINNING = date.min.isoformat()


def load(db: Db) -> Catalogue:
    """Return both sheets, in the order of days."""
    days = special_days.declared(db, BEGINNING)
    weekdays = ((name, special_days.special_weekday(db, n)) for n, name in enumerate(WEEKDAYS))
    return {
        "special_days": {day.isoformat(): _day(day.isoformat(), one) for day, one in days.items()},
        "special_weekdays": {name: _weekday(name, one) for name, one in weekdays if one},
    }


def save(db: Db, before: Catalogue, after: Catalogue) -> None:
    """Put into the tables what differs from before; forget what is declared no longer."""
    for day in before["special_days"].keys() - after["special_days"].keys():
        special_days.forget(db, day)
    for day, record in after["special_days"].items():
        if record != before["special_days"].get(day):
            special_days.declare(db, day, _declared(record))
    for name in before["special_weekdays"].keys() - after["special_weekdays"].keys():
        special_days.forget_weekday(db, WEEKDAYS.index(name))
    for name, record in after["special_weekdays"].items():
        if record != before["special_weekdays"].get(name):
            custom = SpecialWeekday(said("name", record), said("note", record), record["procedures"])
            special_days.set_special_weekday(db, WEEKDAYS.index(name), custom)


def spoken(key: str, names: Mapping[str, str]) -> Record:
    """Return names by language as columns: `name`, `name_en` …"""
    others = {f"{key}_{language}": name for language, name in names.items() if language != "vi" and name}
    return {key: names.get("vi", ""), **others}


def said(key: str, record: Record) -> dict[str, str]:
    """Return columns `name`, `name_en` … as names by language; the reverse of `spoken`."""
    found = {match[1]: record[k] for k in record if (match := re.fullmatch(rf"{key}_([a-z]{{2}})", k))}
    return {"vi": record[key], **found}


def _day(day: str, declared: DeclaredDay) -> Record:
    return {
        "day": day,
        "kind": "closed" if declared.closed else "open",
        **spoken("name", declared.names),
        **spoken("note", declared.notes),
        "hours_of": None if declared.hours_of is None else WEEKDAYS[declared.hours_of],
        "hours": [(clock(opens), clock(closes)) for opens, closes in declared.hours],
    }


def _weekday(name: str, custom: SpecialWeekday) -> Record:
    return {
        "weekday": name,
        **spoken("name", custom.names),
        **spoken("note", custom.notes),
        "procedures": custom.procedures,
    }


def _declared(record: Record) -> DeclaredDay:
    return DeclaredDay(
        record["kind"] == "closed",
        said("name", record),
        said("note", record),
        None if record["hours_of"] is None else WEEKDAYS.index(record["hours_of"]),
        tuple((minute(opens), minute(closes)) for opens, closes in record["hours"]),
    )


def clock(minutes: int) -> str:
    """Return minutes after midnight as `07:30`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def minute(text: str) -> int:
    """Return `07:30` as minutes after midnight."""
    hour, minutes = text.split(":")
    return int(hour) * 60 + int(minutes)
