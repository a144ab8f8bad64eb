"""What makes this center this center: name, zone, rule of calling, and its present day."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlite_utils import Database as Db

from center.domain.days import Session, local_day
from center.domain.rules import Rule, Rules, as_data, rules_from
from center.domain.voicing import Voicing, voicing_from

T = TypeVar("T")


@dataclass(frozen=True)
class Center:
    """The settings every act and every page needs. `day`: the one that was opened last.

    `results_field`: where results are handed over.
    `holidays`: whose public holidays are kept (`VN`), None for nobody's. `last_ticket`: whether no ticket is
    given out that could not be served before closing.
    """

    names: dict[str, str]
    timezone: str
    rules: Rules
    day: str | None = None
    emblem: str | None = None
    accent: str | None = None
    guidance_field: str | None = None
    results_field: str | None = None
    public_url: str | None = None
    holidays: str | None = None
    last_ticket: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The center's own time zone."""
        return ZoneInfo(self.timezone)

    def today(self, now: datetime) -> str:
        """Return the day it is here; never one before the day that was opened last.

        A clock that is set back a little across midnight does not bring yesterday back.
        """
        return max(local_day(now, self.zone).isoformat(), self.day or "")

    def name(self, language: str) -> str:
        """Return the center's name in a language, in Vietnamese where it has none."""
        return in_language(self.names, language)


@dataclass(frozen=True)
class Printer:
    """The printer of the server's own agent; `paper` in millimetres, `dpi` the head's dots an inch.

    `profile`: what it can do beyond what every printer can, as the agent names it.
    """

    device: str = "virtual"
    paper: int = 80
    dpi: int = 203
    profile: str = "generic"


def in_language(names: Mapping[str, str], language: str) -> str:
    """Return the text for a language; Vietnamese first, then any, where it is missing; "" for none at all."""
    return names.get(language) or names.get("vi") or next(iter(names.values()), "")


def get(db: Db, key: str) -> Any:
    """Return one setting, None when it was never set."""
    return json.loads(_text(db, key))


def get_as(db: Db, key: str, read: Callable[[Any], T]) -> T:
    """Return one setting as `read` makes it of its data (None: never set), which must be something that never changes.

    Acts ask for the same few settings again and again: it is made anew only when another text is stored.
    """
    found: T = _made(read, _text(db, key))
    return found


@lru_cache(maxsize=32)
def _made(read: Callable[[Any], T], text: str) -> T:
    return read(json.loads(text))


def _text(db: Db, key: str) -> str:
    """Return a setting's JSON as it is stored; what was never set is null."""
    row = db.execute("select value from settings where key = ?", [key]).fetchone()
    return row["value"] if row else "null"


def put(db: Db, key: str, value: object) -> None:
    """Set one setting."""
    db.execute(
        "insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
        [key, json.dumps(value, ensure_ascii=False)],
    )


def try_to_write(db: Db) -> None:
    """Write more than an act does: on a disk that is nearly full a single page would still find a place."""
    put(db, "try", secrets.token_hex(32 * 1024))


def forget_try(db: Db) -> None:
    """Remove what `try_to_write` wrote."""
    db.execute("delete from settings where key = 'try'")


def load(db: Db) -> Center:
    """Return the center's settings."""
    rows = db.execute("select key, value from settings where key = 'day' or key like 'center.%'")
    return _center(tuple((row["key"], row["value"]) for row in rows))


@lru_cache(maxsize=8)
def _center(stored: tuple[tuple[str, str], ...]) -> Center:
    """Return the settings from their rows: every act asks for them, and they change a few times a year."""
    texts = {key.removeprefix("center."): value for key, value in stored}
    rules = _rules(texts.pop("rules", None), texts.get("priority_in_a_row"))
    values = {key: json.loads(text) for key, text in texts.items()}
    country = values.get("holidays")
    return Center(
        names=values["names"],
        timezone=values["timezone"],
        rules=rules,
        day=values.get("day"),
        emblem=values.get("emblem"),
        accent=values.get("accent"),
        guidance_field=values.get("guidance_field"),
        results_field=values.get("results_field"),
        public_url=values.get("public_url"),
        holidays=country if isinstance(country, str) else None,
        last_ticket=bool(values.get("last_ticket")),
    )


@lru_cache(maxsize=8)
def _rules(text: str | None, in_a_row: str | None) -> Rules:
    """Return the order of calling; what was stored once was checked then, its fields may have gone since."""
    if text is None:
        return Rules(Rule(priority_in_a_row=json.loads(in_a_row) if in_a_row else 2))
    data = json.loads(text)
    return rules_from(data, {one["field"] for one in [*data["fields"], *data["shares"]]})


def set_rules(db: Db, rules: Rules) -> None:
    """Set the order of calling."""
    put(db, "center.rules", as_data(rules))


def printer(db: Db) -> Printer:
    """Return the printer that was set; the virtual one where none was."""
    return Printer(**(get(db, "printer") or {}))


def set_printer(db: Db, printer: Printer) -> None:
    """Set the printer."""
    put(db, "printer", vars(printer))


def voicing(db: Db) -> Voicing:
    """Return how the hall is spoken to; the usual way where nobody said."""
    return voicing_from(get(db, "voice"))


def set_voicing(db: Db, chosen: Voicing) -> None:
    """Set how the hall is spoken to."""
    put(db, "voice", asdict(chosen))


def sessions(db: Db, fields: Collection[str] | None = None) -> list[Session]:
    """Return all opening hours, or those of the center and of some fields (codes)."""
    some = "" if fields is None else f" where field is null or field in ({', '.join('?' * len(fields))})"
    rows = db.execute(f"select field, weekday, opens, closes from hours{some}", [*(fields or ())])
    return [Session(row["weekday"], row["opens"], row["closes"], row["field"]) for row in rows]


def replace_sessions(db: Db, field: str | None, hours: list[tuple[int, str, str]]) -> None:
    """Set the opening hours of a field (None: the whole center): weekday, and times as `07:30`."""
    db.execute("delete from hours where field is ?", [field])
    for weekday, opens, closes in hours:
        db.execute(
            "insert into hours (field, weekday, opens, closes) values (?, ?, ?, ?)",
            [field, weekday, _minute(opens), _minute(closes)],
        )


def _minute(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


@dataclass(frozen=True)
class OtherCenter:
    """Another center where a citizen may go instead, as people write it: for instance the ward next door."""

    name: str
    address: str = ""
    note: str = ""


def other_centers(db: Db) -> list[OtherCenter]:
    """Return the other centers the kiosk may name."""
    found = get(db, "other_centers")
    return [
        OtherCenter(*(str(one.get(part) or "") for part in ("name", "address", "note")))
        for one in (found if isinstance(found, list) else [])
        if isinstance(one, dict)
    ]


def set_other_centers(db: Db, centers: list[OtherCenter]) -> None:
    """Set the other centers the kiosk may name."""
    put(db, "other_centers", [asdict(one) for one in centers])
