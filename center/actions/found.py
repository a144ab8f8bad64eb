"""Make a center: the sample of a ward, with real procedures, put into an empty database."""

from __future__ import annotations

import csv
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database as Db

from center.domain.codes import prefixes_agree
from center.domain.days import Session, check_clock, to_text
from center.domain.events import Event
from center.domain.refusals import Refusal, Unacceptable
from center.domain.text import clean, fold
from center.storage import founding, journal, settings

SAMPLE = Path(__file__).parent.parent / "sample"
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
PASSWORD_LENGTH = 10


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
    logins = [_first_login(person) for person in _read("people")]
    founding.fill(db, {**_catalogue(), **_seats(), "people": _people(logins, now, hash_password)})
    center = _read("center")
    if hours not in center["hours"]:
        raise Unacceptable("unknown_hours", hours=hours)
    settings.add_sessions(db, _sessions(center["hours"][hours]))
    settings.put(db, "center.names", center["name"])
    settings.put(db, "center.timezone", center["timezone"])
    settings.put(db, "center.guidance_field", center["guidance_field"])
    settings.put(db, "popular", center["popular"])
    settings.put(db, "secret", secrets.token_hex(32))
    day = now.astimezone(settings.load(db).zone).date().isoformat()
    journal.append(db, Event.CENTER_MADE, at=to_text(now), day=day, actor="machine", hours=hours)
    return logins


def _read(name: str) -> Any:
    return json.loads((SAMPLE / f"{name}.json").read_text(encoding="utf-8"))


def _catalogue() -> dict[str, list[dict[str, Any]]]:
    fields = _read("fields")
    assert prefixes_agree(field["prefix"] for field in fields)
    return {
        "fields": [
            {
                "code": field["code"],
                "prefix": field["prefix"],
                "names": _text(field["names"]),
                "hints": _text(field["hints"]),
                "icon": field["icon"],
                "minutes": field["minutes"],
                "position": position,
            }
            for position, field in enumerate(fields)
        ],
        "procedures": _procedures(),
        "journeys": [
            {
                "code": one["code"],
                "names": _text(one["names"]),
                "icon": one["icon"],
                "steps": json.dumps(one["steps"]),
                "position": n,
            }
            for n, one in enumerate(_read("journeys"))
        ],
        "priority_kinds": [
            {
                "code": one["code"],
                "names": _text(one["names"]),
                "min_age": one.get("min_age"),
                "position": n,
            }
            for n, one in enumerate(_read("priorities"))
        ],
    }


def _procedures() -> list[dict[str, Any]]:
    with (SAMPLE / "procedures.csv").open(encoding="utf-8", newline="") as file:
        return [_procedure(n, line) for n, line in enumerate(csv.DictReader(file))]


def _procedure(position: int, line: dict[str, str]) -> dict[str, Any]:
    words = " ".join(line[key] for key in ("procedure_code", "name", "short", "field_name"))
    return {
        "code": line["procedure_code"],
        "field": line["field"],
        "sector": clean(line["field_name"]),
        "name": clean(line["name"]),
        "short": clean(line["short"]),
        "folded": fold(words),
        "level": line["level"],
        "processing_days": int(line["processing_days"]) if line["processing_days"] else None,
        "fee_vnd": int(line["fee_vnd"]) if line["fee_vnd"] else None,
        "documents": _text([{"text": clean(one)} for one in line["documents"].split(";") if one.strip()]),
        "names": _text({"en": clean(line["short_en"])}),
        "online_level": line["online_level"],
        "journey": line["linked_group"] or None,
        "source": line["source"],
        "confidence": line["confidence"],
        "position": position,
    }


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
    password = "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_LENGTH))
    return FirstLogin(person["login"], person["name"], person["role"], password)


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
            "session": secrets.token_hex(8),
            "usual_counter": usual[one.login],
            "created_at": to_text(now),
        }
        for one in logins
    ]


def _sessions(hours: list[dict[str, Any]]) -> list[Session]:
    return [
        Session(weekday, _minute(part["opens"]), _minute(part["closes"]))
        for part in hours
        for weekday in part["weekdays"]
    ]


def _minute(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
