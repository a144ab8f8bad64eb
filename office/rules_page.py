"""The page of the order of calling: what holds, what another would have done on a past day, and the switch."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from center.domain.days import from_text, local_day
from center.domain.refusals import Refusal
from center.domain.rules import Rules, as_data, rules_from
from center.domain.trial import DAY, WISH
from center.storage import past_days, settings
from center.web.entry import screen_for
from center.web.errors import message
from center.web.rule_words import of_calling
from center.web.running import reading, running
from center.web.trials import tried
from center.web.words import language
from office.days import AskedDay, asked_day
from office.figures import Figures
from office.rules_api import fields_of, in_force, wished

bp = Blueprint("rules_page", __name__)


@bp.get("/office/rules")
@screen_for("supervisor", "admin")
def page() -> ResponseReturnValue:
    """Show the order in force and a past day (`?day=`) under it, the one wished for (`?rules=JSON`) and usual ones."""
    with reading() as db:
        center, now = settings.load(db), running().clock()
        today = local_day(now, center.zone)
        known, names = fields_of(db)
        force = in_force(db, language())
        last = past_days.last_day_before(db, today.isoformat())
    asked = asked_day(request.args.get("day") or last, today)
    wish, fault = _wish(request.args.get("rules"), known)
    found, failed = _trials(asked, wish if wish != center.rules else None)
    figures = Figures(language())
    return render_template(
        "office/rules.html",
        force=force,
        since=_since(force["since"], center.zone, figures),
        asked=asked,
        last=last,
        trials=[_shown(one, known, names) for one in found],
        fault=fault or failed,
        fields=names,
        shown=_typed(request.args.get("rules")) if fault else as_data(wish or center.rules),
        changed=wish is not None and wish != center.rules,
        figures=figures,
        words={
            "confirm": gettext("Switch this order on? It holds from the next call at every counter."),
            "no_answer": gettext("This could not be changed. Please try again."),
        },
    )


def _since(text: str | None, zone: Any, figures: Figures) -> str | None:
    if text is None:
        return None
    local = from_text(text).astimezone(zone)
    return f"{figures.day(local.date().isoformat())}, {local:%H:%M}"


def _wish(text: str | None, known: set[str]) -> tuple[Rules | None, str | None]:
    """Return the order wished for, or the sentence why it cannot be."""
    try:
        return wished(text, known), None
    except Refusal as refusal:
        return None, message(refusal, language())


def _typed(text: str | None) -> dict[str, Any]:
    """Return an order that was refused as it was typed, so that nothing of it is lost; the default, if it is none."""
    default = as_data(Rules())
    try:
        data = json.loads(text or "")
        usual = {**default["usual"], **data.get("usual", {})}
        own = [{**usual, **one} for one in data.get("fields", [])]
        shares = [{"field": one["field"], "share": one["share"]} for one in data.get("shares", [])]
    except (ValueError, TypeError, AttributeError, KeyError):
        return default
    return {"usual": usual, "fields": own, "between": data.get("between"), "shares": shares}


def _trials(asked: AskedDay, wish: Rules | None) -> tuple[list[dict[str, Any]], str | None]:
    if asked.day >= asked.today:
        return [], None
    try:
        found = tried(running().database, asked.day, wish)
    except Refusal as refusal:
        return [], message(refusal, language())
    return (found if any(one["fields"] for one in found) else []), None


def _shown(trial: dict[str, Any], known: set[str], names: dict[str, str]) -> dict[str, Any]:
    rules = rules_from(trial["rules"], known | {one["field"] for one in trial["rules"]["fields"]})
    return {
        **trial,
        "title": _titles()[trial["name"]],
        "sentences": of_calling(rules, names, language()),
        "json": json.dumps(as_data(rules)),
        "is_day": trial["name"] == DAY,
        "is_wish": trial["name"] == WISH,
    }


def _titles() -> dict[str, str]:
    return {
        DAY: gettext("As it was that day"),
        WISH: gettext("The order below"),
        "first_come": gettext("First come, first served"),
        "limited": gettext("Priority, two in a row"),
        "interleaved": gettext("One priority, three normal"),
        "ageing": gettext("Priority first, urgent after 30 min"),
        "shares": gettext("Equal shares between fields"),
        "preferred": gettext("Preferred fields first"),
        "scarce": gettext("All-round counters kept free"),
    }
