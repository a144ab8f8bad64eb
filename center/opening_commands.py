"""The commands about opening: days off and make-up days, weekdays with a custom, holidays, the last-ticket rule."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from center.actions import declare
from center.actions.act import Act, begin
from center.commands import OPERATOR, Stop, lend, present
from center.domain.calendar import Calendar, DeclaredDay, Hours
from center.domain.text import clean
from center.opening_parser import WEEKDAYS
from center.storage import settings, special_days
from center.storage.settings import OtherCenter, in_language
from center.storage.special_days import SpecialWeekday

DAYS_SHOWN = 120
Given = Mapping[str, str | None]


def _words(given: Mapping[str, str | None]) -> dict[str, str]:
    """Return words by language, without those that were not given."""
    tidy = {language: clean(text or "") for language, text in given.items()}
    return {language: text for language, text in tidy.items() if text}


def _do(data: Path, action: Callable[[Act], None]) -> None:
    with lend(data) as database:
        database.transact(lambda db: action(begin(db, present(), OPERATOR)))


def declare_day(
    data: Path, day: date, kind: str | None, names: Given, notes: Given, hours_of: int | None, hours: Hours
) -> None:
    """Declare a day `closed` or `open`; a running server knows it at once."""
    if kind is None or (kind == "closed" and (hours or hours_of is not None)):
        raise Stop("Say whether the day is closed, open or usual; hours belong to an open one.")
    declared = DeclaredDay(kind == "closed", _words(names), _words(notes), hours_of, hours)
    if not declared.names:
        raise Stop("A declared day needs a name, which people read: for instance “Nghỉ bù”.")
    _do(data, lambda act: declare.declare_day(act, day, declared))
    show_days(data)


def forget_day(data: Path, day: date) -> None:
    """Let a day be a usual one again."""
    _do(data, lambda act: declare.forget_day(act, day))
    show_days(data)


def show_days(data: Path) -> None:
    """Print the days of the next months that are not as their weekday says."""
    with lend(data) as database, database.reading() as db:
        center = settings.load(db)
        first = present().astimezone(center.zone).date()
        calendar = special_days.calendar(db, center, first.isoformat())
    days = [first + timedelta(days=n) for n in range(DAYS_SHOWN)]
    lines = [line for day in days if (line := _line(calendar, day))]
    print("\n".join(lines) or f"The next {DAYS_SHOWN} days are as their weekdays say.")


def _line(calendar: Calendar, day: date) -> str | None:
    plan = calendar.plan(day)
    declared = day in calendar.declared
    if plan.weekday == day.weekday() and not declared:
        return None
    hours = ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in calendar.hours(None, day))
    parts = [
        f"{day:%Y-%m-%d}",
        f"{WEEKDAYS[day.weekday()]:<9}",
        hours or "closed",
        in_language(plan.names, "vi"),
    ]
    return "  ".join(part for part in [*parts, "(declared here)" if declared else ""] if part)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def declare_weekday(data: Path, weekday: int, names: Given, notes: Given, codes: list[str]) -> None:
    """Give a weekday a custom, with the codes of the procedures that are served at once."""
    custom = SpecialWeekday(_words(names), _words(notes), codes)
    if not custom.names:
        raise Stop("A weekday's custom needs a name: for instance “Ngày không hẹn”.")
    _do(data, lambda act: declare.declare_weekday(act, weekday, custom))
    print(f"Every {WEEKDAYS[weekday]}: {in_language(custom.names, 'vi')}.")


def forget_weekday(data: Path, weekday: int) -> None:
    """Let a weekday be a common one again."""
    _do(data, lambda act: declare.forget_weekday(act, weekday))
    print(f"Every {WEEKDAYS[weekday]} is a common day.")


def set_opening(
    data: Path, holidays: str | None, last_ticket: bool | None, other_centers: Path | None
) -> None:
    """Set what was named, and print how the center keeps its hours."""
    centers = None if other_centers is None else _read_centers(other_centers)

    def change(act: Act) -> None:
        if holidays is not None:
            declare.keep_holidays(act, None if holidays == "none" else holidays)
        if last_ticket is not None:
            declare.keep_last_ticket(act, last_ticket)
        if centers is not None:
            declare.name_other_centers(act, centers)

    _do(data, change)
    with lend(data) as database, database.reading() as db:
        center, others = settings.load(db), settings.other_centers(db)
    print(
        f"Holidays: {center.holidays or 'none'}. Last-ticket rule: {'on' if center.last_ticket else 'off'}."
    )
    print("\n".join(f"Other center: {one.name}, {one.address} {one.note}".rstrip(" ,") for one in others))


def _read_centers(file: Path) -> list[OtherCenter]:
    """Return the centers of a CSV file with the columns name, address, note."""
    try:
        rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise Stop(f"{file} cannot be read: {error}.") from error
    parts = ("name", "address", "note")
    found = [OtherCenter(*(clean(row.get(part) or "") for part in parts)) for row in rows]
    if not all(one.name for one in found) or not found:
        raise Stop(f"{file} needs the columns name, address, note, and a name in every line.")
    return found
