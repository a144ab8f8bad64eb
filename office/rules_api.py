"""The API of the order of calling: read it, try one on a past day, switch one on."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, jsonify, request
from sqlite_utils import Database as Db

from center.actions.act import Act
from center.actions.rules import set_rules
from center.domain.days import local_day
from center.domain.refusals import Unacceptable
from center.domain.rules import Rules, as_data, rules_from
from center.storage import catalogue, past_days, settings, terminals
from center.web.body import BASE, body
from center.web.identity import READERS, needs
from center.web.perform import perform
from center.web.rule_words import spoken
from center.web.running import reading, running
from center.web.trials import tried
from center.web.words import language
from office.days import asked_day

bp = Blueprint("rules_api", __name__, url_prefix=BASE)


@bp.get("/rules")
@needs(*READERS)
def rules() -> Response:
    """Return the order of calling in force, as data and in sentences."""
    with reading() as db:
        return jsonify(in_force(db, language()))


@bp.post("/rules")
@needs("supervisor", "admin")
def switch_on() -> Response:
    """Switch an order of calling on; it holds from the next call."""
    wish, reader = body(), language()

    def act(act: Act) -> dict[str, Any]:
        set_rules(act, wish)
        return in_force(act.db, reader)

    return perform(act)


@bp.get("/rules/trial")
@needs("supervisor", "admin")
def trial() -> Response:
    """Return how long people would have waited on a past day under several orders."""
    day, wish = asked(request.args.get("day"), request.args.get("rules"))
    found = tried(running().database, day, wish)
    with reading() as db:
        (known, names), missed = fields_of(db), terminals.rules(db).no_show
    said = [
        {**one, "sentences": spoken(rules_from(one["rules"], known), names, language(), missed)}
        for one in found
    ]
    waits = [found[0]["priority"], found[0]["normal"]]
    tickets = sum(one["n"] + one["never"] for one in waits)
    return jsonify({"day": day, "tickets": tickets, "trials": said})


def asked(day: str | None, text: str | None) -> tuple[str, Rules | None]:
    """Return the past day and the order that are asked for; refuses a day that is not over."""
    with reading() as db:
        today = local_day(running().clock(), settings.load(db).zone)
        known, _ = fields_of(db)
    found = asked_day(day, today)
    if found.day >= today.isoformat():
        raise Unacceptable("unacceptable_value", place="day", why="not_over")
    return found.day, wished(text, known)


def wished(text: str | None, known: set[str]) -> Rules | None:
    """Return the order a text means; None for none. Refuses what is no JSON, and what cannot be an order."""
    if not text:
        return None
    try:
        data = json.loads(text)
    except ValueError as error:
        raise Unacceptable("rule_not_readable") from error
    if not isinstance(data, dict) or not all(
        isinstance(one, dict)
        for one in [data.get("usual", {}), *_list(data, "fields"), *_list(data, "shares")]
    ):
        raise Unacceptable("rule_not_readable")
    return rules_from(data, known)


def _list(data: dict[str, Any], name: str) -> list[Any]:
    found = data.get(name, [])
    return found if isinstance(found, list) else [None]


def fields_of(db: Db) -> tuple[set[str], dict[str, str]]:
    """Return the codes of all fields, and their names in the reader's language."""
    names = {field.code: field.name(language()) for field in catalogue.fields(db)}
    return set(names), names


def in_force(db: Db, reader: str) -> dict[str, Any]:
    """Return the order of calling in force: its data, its sentences, since when, and who switched it on."""
    found = settings.load(db).rules
    names = {field.code: field.name(reader) for field in catalogue.fields(db)}
    sentences = spoken(found, names, reader, terminals.rules(db).no_show)
    since, by = past_days.switched_on(db)
    return {
        "rules": as_data(found),
        "sentences": sentences,
        "text": " ".join(sentences),
        "since": since,
        "by": by,
    }
