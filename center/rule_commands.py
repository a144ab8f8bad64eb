"""The command `rule`: read the order of calling aloud, try one on a past day, switch one on."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from center.actions.act import begin
from center.actions.rules import set_rules
from center.commands import OPERATOR, Stop, lend, present
from center.domain.days import local_day
from center.domain.rules import rules_from
from center.storage import catalogue, past_days, settings, terminals
from center.storage.database import Database
from center.web import trials
from center.web.rule_words import spoken

LANGUAGE = "en"


def run(wish: Namespace) -> None:
    """Run the command as it was typed."""
    if wish.what == "try":
        _try(wish)
    elif wish.what == "set":
        _set(wish)
    else:
        with lend(wish.data) as database:
            _say(database)


def _set(wish: Namespace) -> None:
    if wish.rule is None:
        raise Stop("Say which order: --rule with JSON or a file of it.")
    data = _data(wish.rule)
    with lend(wish.data) as database:
        database.transact(lambda db: set_rules(begin(db, present(), OPERATOR), data))
        _say(database)


def _say(database: Database) -> None:
    with database.reading() as db:
        rules = settings.load(db).rules
        names = {field.code: field.name(LANGUAGE) for field in catalogue.fields(db)}
        missed = terminals.rules(db).no_show
    print("\n".join(spoken(rules, names, LANGUAGE, missed)))


def _try(wish: Namespace) -> None:
    with suppress(AttributeError, OSError):
        os.nice(10)  # a running hall goes first
    with lend(wish.data) as database:
        with database.reading() as db:
            known = {field.code for field in catalogue.fields(db)}
            today = local_day(present(), settings.load(db).zone)
            last = past_days.last_day_before(db, today.isoformat())
        rules = rules_from(_data(wish.rule), known) if wish.rule is not None else None
        day = _day(wish.day, last or (today - timedelta(days=1)).isoformat())
        found = trials.played(database, day, rules)
    if wish.json:
        print(json.dumps(found))
    else:
        _table(day, found)


def _day(text: str | None, usual: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else usual
    except ValueError as error:
        raise Stop(f"{text} is no day: write it as 2026-12-31.") from error


def _data(text: str) -> dict[str, Any]:
    """Return the JSON of an order, given as such or as the name of a file."""
    try:
        content = json.loads(
            text if text.lstrip().startswith("{") else Path(text).read_text(encoding="utf-8")
        )
    except (OSError, ValueError) as error:
        raise Stop(f"{text} is no order of calling: {error}.") from error
    if not isinstance(content, dict):
        raise Stop('An order of calling is an object: {"usual": {"priority_in_a_row": 2}}.')
    return content


def _table(day: str, found: list[dict[str, Any]]) -> None:
    print(f"{day}: minutes until the first call (mean, 90 % at most, longest; never called)\n")
    print(f"{'':<12} {'priority':>28} {'normal':>28}")
    for one in found:
        print(f"{one['name']:<12} {_waits(one['priority']):>28} {_waits(one['normal']):>28}")


def _waits(waits: dict[str, Any]) -> str:
    if not waits["n"]:
        return f"– ({waits['never']})"
    said = [f"{waits[name] / 60:.0f}" for name in ("mean_s", "p90_s", "longest_s")]
    return f"{' / '.join(said)} ({waits['never']})"
