"""The days and weekdays the director declared: closed, open, other hours; weekdays with a custom of their own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database as Db

from center.domain.calendar import Calendar, DeclaredDay, Hours, Names
from center.storage import settings
from center.storage.public_days import public_days
from center.storage.settings import Center


def calendar(db: Db, center: Center, day: str, fields: Collection[str] | None = None) -> Calendar:
    """Return the center's calendar from a day on: its week, its declared days, its country's holidays.

    `fields`: codes of the only ones that will be asked for, beside the center itself.
    """
    week = tuple(settings.sessions(db, fields))
    return Calendar(week, declared(db, day), lambda year: public_days(center.holidays, year))


def declared(db: Db, first: str) -> dict[date, DeclaredDay]:
    """Return the declared days from a day on, in order."""
    rows = db.execute("select * from special_days where day >= ? order by day", [first])
    return {date.fromisoformat(row["day"]): _declared(row) for row in rows}


def _declared(row: sqlite3.Row) -> DeclaredDay:
    return DeclaredDay(
        closed=row["kind"] == "closed",
        names=_names(row["names"]),
        notes=_names(row["notes"]),
        hours_of=row["hours_of"],
        hours=_hours(row["sessions"]),
    )


def _names(text: str) -> Names:
    """Return stored words; what is none is left out: a bad row must not stop the hall."""
    found = json.loads(text)
    words = found.items() if isinstance(found, dict) else ()
    return {language: word for language, word in words if isinstance(word, str)}


def _hours(text: str) -> Hours:
    found = json.loads(text)
    pairs = [pair for pair in found if isinstance(pair, list)] if isinstance(found, list) else []
    return tuple((pair[0], pair[1]) for pair in pairs if [type(one) for one in pair] == [int, int])


def declare(db: Db, day: str, declared: DeclaredDay) -> None:
    """Set how the center works on a day."""
    kind, names, notes = "closed" if declared.closed else "open", _text(declared.names), _text(declared.notes)
    db.execute(
        "insert or replace into special_days (day, kind, names, notes, hours_of, sessions) values (?, ?, ?, ?, ?, ?)",
        [day, kind, names, notes, declared.hours_of, json.dumps(declared.hours)],
    )


def forget(db: Db, day: str) -> bool:
    """Let a day be a usual one again; return whether it had been declared."""
    return db.execute("delete from special_days where day = ?", [day]).rowcount == 1


@dataclass(frozen=True)
class SpecialWeekday:
    """A weekday with a custom, such as "Ngày không hẹn": `procedures` (codes) are served at once."""

    names: Names
    notes: Names
    procedures: list[str]


def special_weekday(db: Db, weekday: int) -> SpecialWeekday | None:
    """Return a weekday's custom (0 = Monday), None for a common weekday."""
    row = db.execute("select * from special_weekdays where weekday = ?", [weekday]).fetchone()
    if row is None:
        return None
    codes = json.loads(row["procedures"])
    return SpecialWeekday(
        _names(row["names"]), _names(row["notes"]), codes if isinstance(codes, list) else []
    )


def set_special_weekday(db: Db, weekday: int, custom: SpecialWeekday) -> None:
    """Set a weekday's custom."""
    db.execute(
        "insert or replace into special_weekdays (weekday, names, notes, procedures) values (?, ?, ?, ?)",
        [weekday, _text(custom.names), _text(custom.notes), json.dumps(custom.procedures)],
    )


def forget_weekday(db: Db, weekday: int) -> bool:
    """Let a weekday be a common one again; return whether it had a custom."""
    return db.execute("delete from special_weekdays where weekday = ?", [weekday]).rowcount == 1


def _text(value: Mapping[str, str]) -> str:
    return json.dumps(dict(value), ensure_ascii=False)
