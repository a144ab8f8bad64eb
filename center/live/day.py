"""The day as a kiosk tells it: the center's hours, a day off, a weekday's custom, and what is possible instead."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from center.domain import opening
from center.domain.calendar import DayPlan
from center.domain.days import local_day, to_text
from center.live.shapes import Shape, opening_shape
from center.live.snapshots import View
from center.storage import catalogue, openings, procedures, settings, special_days
from center.storage.settings import in_language


def today(view: View) -> Shape:
    """Return the day: whether the center works at this moment, its sessions, a day off, what is special."""
    center = settings.load(view.db)
    day = local_day(view.now, center.zone)
    calendar = special_days.calendar(view.db, center, day.isoformat())
    plan = calendar.plan(day)
    sessions = opening.spans(calendar, None, day, center.zone)
    return {
        "date": day.isoformat(),
        "open": any(opens <= view.now < closes for opens, closes in sessions),
        "day_off": (in_language(plan.names, view.language) or None) if plan.weekday is None else None,
        "sessions": [{"opens": to_text(opens), "closes": to_text(closes)} for opens, closes in sessions],
        "special": _special(view, day, plan) if sessions else None,
    }


def _special(view: View, day: date, plan: DayPlan) -> Shape | None:
    """Return a weekday's custom, or else what was declared for this one day."""
    custom = special_days.special_weekday(view.db, day.weekday())
    names, notes = (custom.names, custom.notes) if custom else (plan.names, plan.notes)
    if not names:
        return None
    codes = custom.procedures if custom else []
    return {
        "name": in_language(names, view.language),
        "note": in_language(notes, view.language) or None,
        "procedures": procedures.in_force(view.db, codes, day.isoformat()),
    }


def alternatives(view: View, code: str) -> Shape:
    """Return when a field gives out tickets again, the guidance field if it does now, and other centers."""
    center = settings.load(view.db)
    field = catalogue.field(view.db, code)
    asked = [field, *(one for one in catalogue.fields(view.db) if one.code == center.guidance_field)]
    found = openings.of_fields(view.db, center, view.now, asked)
    guides = [one.code for one in asked[1:] if one.code != code and found[one.code].is_open]
    shape = opening_shape(found[code], view.language)
    return {
        "field": code,
        "state": shape["state"],
        "opens_at": shape["opens_at"],
        "guidance": guides[0] if guides else None,
        "centers": [asdict(one) for one in settings.other_centers(view.db)],
    }
