"""Make a center: the sample of a ward, with real procedures, put into an empty database."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database as Db

from center.actions.import_catalogue import plan
from center.actions.people import new_password, new_stamp
from center.domain import boards as rules
from center.domain.days import check_clock, to_text
from center.domain.events import Event
from center.domain.refusals import Refusal, Unacceptable
from center.exchange import places
from center.storage import boards, catalogue_rows, founding, journal, settings
from center.storage.boards import Board, Texts

SAMPLE = Path(__file__).parent.parent / "sample"
HOURS = ("always", "office")  # folders of the sample


@dataclass(frozen=True)
class FirstLogin:
    """A person's first password, shown once; the database keeps only its hash."""

    login: str
    name: str
    role: str
    password: str


def found_sample(db: Db, now: datetime, hours: str, hash_password: Callable[[str], str]) -> list[FirstLogin]:
    """Fill an empty database with the sample center and return the first logins.

    `hours`: `always` or `office`. Refuses a database that has a center, and a wrong clock.
    """
    check_clock(now, None)
    if not founding.is_empty(db):
        raise Refusal("center_exists")
    if hours not in HOURS:
        raise Unacceptable("unknown_hours", hours=hours)
    center = _read("center")
    settings.put(db, "center.names", center["name"])
    settings.put(db, "center.timezone", center["timezone"])
    settings.put(db, "center.guidance_field", center["guidance_field"])
    settings.put(db, "center.results_field", center["results_field"])
    for rule, value in center["rules"][hours].items():
        settings.put(db, f"center.{rule}", value)
    settings.put(db, "other_centers", center["other_centers"])
    settings.put(db, "popular", center["popular"])
    settings.put(db, "secret", secrets.token_hex(32))
    day = now.astimezone(settings.load(db).zone).date().isoformat()
    _put_catalogue(db, day, hours)
    logins = [_first_login(person) for person in _read("people")]
    founding.fill(db, {**_seats(), "people": _people(logins, now, hash_password)})
    _put_boards(db)
    journal.append(db, Event.CENTER_MADE, at=to_text(now), day=day, actor="machine", hours=hours)
    return logins


def _read(name: str) -> Any:
    return json.loads((SAMPLE / f"{name}.json").read_text(encoding="utf-8"))


def _put_catalogue(db: Db, day: str, hours: str) -> None:
    """Import the sample's tables as anybody's are."""
    tables, unreadable = places.read(SAMPLE)
    opening, unreadable_hours = places.read(SAMPLE / hours)
    planned = plan(db, [*tables, *opening], [*unreadable, *unreadable_hours], day=day)
    catalogue_rows.save(db, planned.before, planned.after)


def _put_boards(db: Db) -> None:
    sample = _read("boards")
    for one in sample["boards"]:
        layout = rules.read(one["layout"], boards.known(db))
        boards.save(db, Board(one["code"], one["names"], layout))
    boards.set_texts(db, Texts(**sample["texts"]))


def _seats() -> dict[str, list[dict[str, Any]]]:
    seats = _read("counters")
    served = [
        {"counter": seat["n"], "field": field, "tier": tier, "position": position}
        for seat in seats
        for tier, name in enumerate(("primary", "secondary"))
        for position, field in enumerate(seat[name])
    ]
    return {
        "counters": [{"n": seat["n"], "label": seat["label"]} for seat in seats],
        "counter_fields": served,
    }


def _first_login(person: dict[str, Any]) -> FirstLogin:
    return FirstLogin(person["login"], person["name"], person["role"], new_password())


def _people(
    logins: list[FirstLogin], now: datetime, hash_password: Callable[[str], str]
) -> list[dict[str, Any]]:
    usual = {person["login"]: person.get("counter") for person in _read("people")}
    return [
        {
            "login": one.login,
            "name": one.name,
            "role": one.role,
            "password": hash_password(one.password),
            "session": new_stamp(),
            "usual_counter": usual[one.login],
            "created_at": to_text(now),
        }
        for one in logins
    ]
