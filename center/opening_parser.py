"""The commands `day`, `weekday` and `opening` as they are typed. Imports nothing of the center until one is run."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_MINUTES = 24 * 60


def add(commands: Any) -> list[argparse.ArgumentParser]:
    """Add the three commands and return their parsers."""
    day = commands.add_parser("day", help="declare a day off, a make-up day or other hours; alone: show them")
    day.add_argument("day", type=_day, nargs="?", metavar="2026-12-31")
    day.add_argument("kind", choices=("closed", "open", "usual"), nargs="?")
    day.add_argument("--hours-of", type=_weekday, metavar="WEEKDAY", help="open with this weekday's hours")
    day.add_argument("--hours", type=_hours, default=(), metavar="07:30-11:30,13:30-16:00")
    weekday = commands.add_parser("weekday", help="a weekday's custom, such as “Ngày không hẹn”")
    weekday.add_argument("weekday", type=_weekday, metavar="|".join(WEEKDAYS))
    weekday.add_argument("kind", choices=("special", "usual"))
    weekday.add_argument("--procedures", default="", metavar="CODE,CODE", help="what is served at once then")
    for one in (day, weekday):
        one.add_argument("name", nargs="?", help="what people read, in Vietnamese")
        one.add_argument("--name-en", metavar="NAME")
        one.add_argument("--note", help="a sentence more, in Vietnamese")
        one.add_argument("--note-en", metavar="NOTE")
    opening = commands.add_parser("opening", help="how strictly hours are kept; without options: show it")
    opening.add_argument("--holidays", metavar="VN", help="whose public holidays are kept; none: nobody's")
    opening.add_argument("--last-ticket", choices=("on", "off"), help="no ticket that could not be served")
    opening.add_argument("--other-centers", type=Path, metavar="FILE.csv", help="columns name, address, note")
    return [day, weekday, opening]


def run(wish: argparse.Namespace) -> None:
    """Run one of the three commands."""
    from center import opening_commands as commands

    if wish.command == "opening":
        kept = None if wish.last_ticket is None else wish.last_ticket == "on"
        commands.set_opening(wish.data, wish.holidays, kept, wish.other_centers)
    elif wish.command == "weekday" and wish.kind == "usual":
        commands.forget_weekday(wish.data, wish.weekday)
    elif wish.command == "weekday":
        codes = [code.strip() for code in wish.procedures.split(",") if code.strip()]
        commands.declare_weekday(wish.data, wish.weekday, _names(wish), _notes(wish), codes)
    elif wish.day is None:
        commands.show_days(wish.data)
    elif wish.kind == "usual":
        commands.forget_day(wish.data, wish.day)
    else:
        commands.declare_day(
            wish.data, wish.day, wish.kind, _names(wish), _notes(wish), wish.hours_of, wish.hours
        )


def _names(wish: argparse.Namespace) -> dict[str, str | None]:
    return {"vi": wish.name, "en": wish.name_en}


def _notes(wish: argparse.Namespace) -> dict[str, str | None]:
    return {"vi": wish.note, "en": wish.note_en}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day: write it as 2026-12-31") from error


def _weekday(text: str) -> int:
    if text.lower() not in WEEKDAYS:
        raise argparse.ArgumentTypeError(f"{text} is none of {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(text.lower())


def _hours(text: str) -> tuple[tuple[int, int], ...]:
    """Return sessions in minutes after midnight."""
    try:
        parts = [part.partition("-") for part in text.replace("–", "-").split(",")]
        return tuple((_minute(opens), _minute(closes)) for opens, _, closes in parts)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} are no hours: write 07:30-11:30,13:30-16:00") from error


def _minute(text: str) -> int:
    hour, minute = (int(part) for part in text.strip().split(":"))
    if not (0 <= minute < 60 and 0 <= hour * 60 + minute <= DAY_MINUTES):
        raise ValueError(text)
    return hour * 60 + minute
