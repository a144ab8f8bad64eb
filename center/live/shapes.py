"""The JSON shapes of turns, counters and fields: one place for snapshots and answers."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from sqlite_utils import Database as Db

from center.domain.days import seconds_between, to_text
from center.domain.opening import Opening
from center.domain.ratings import was_served
from center.domain.results import Done
from center.domain.turns import State
from center.domain.voicing import BROWSER, Voicing
from center.domain.waiting import Wait
from center.storage import catalogue, counters, lines, openings, people, procedures, turns
from center.storage.catalogue import Field, PriorityKind
from center.storage.counters import Counter
from center.storage.procedures import Procedure
from center.storage.settings import Center, in_language
from center.storage.turns import Turn

Shape = dict[str, Any]


class Names:
    """Names of fields, priority kinds and procedures in one language; the first two are read once for a snapshot.

    The answer to an act names one field and mostly no kind, and reads no others.
    """

    def __init__(self, db: Db, language: str) -> None:
        self.language = language
        self._db = db
        self._alone: Field | None = None

    @cached_property
    def fields(self) -> dict[str, Field]:
        """All fields by code, in their order."""
        return {field.code: field for field in catalogue.fields(self._db)}

    @cached_property
    def _kinds(self) -> dict[str, PriorityKind]:
        return catalogue.priority_kinds(self._db)

    def field(self, code: str) -> str:
        """Return a field's name."""
        if self._alone is None:
            self._alone = catalogue.field(self._db, code)
        known = self._alone if self._alone.code == code else self.fields[code]
        return known.name(self.language)

    def kind(self, code: str | None) -> str | None:
        """Return a priority kind's name."""
        kind = self._kinds.get(code) if code else None
        return kind.name(self.language) if kind else code

    def procedure(self, code: str | None) -> str | None:
        """Return a procedure's short name, its code if nobody knows it any more."""
        return (procedures.label(self._db, code, self.language) or code) if code else None

    def journey(self, code: str | None) -> str | None:
        """Return a journey's name, None for none."""
        known = catalogue.journey_names(self._db, code) if code else None
        return in_language(known, self.language) if known else code

    def documents(self, code: str) -> list[Shape]:
        """Return what a citizen brings for a procedure."""
        return [vars(one) for known in procedures.by_codes(self._db, [code]) for one in known.documents]


def wait_shape(wait: Wait | None) -> Shape | None:
    """Return a range of minutes, or null."""
    return None if wait is None else {"low": wait.low, "high": wait.high}


def turn_shape(turn: Turn, names: Names, usual_s: float, at: str) -> Shape:
    """Return a turn as a clerk's terminal sees it at a moment (stored text)."""
    return {
        "id": turn.id,
        "code": turn.code,
        "field": turn.field,
        "field_name": names.field(turn.field),
        "state": turn.state.value,
        "ticket": turn.ticket,
        "counter": turn.counter,
        "priority": turn.priority_kind,
        "priority_name": names.kind(turn.priority_kind),
        "proof": turn.proof,
        "language": turn.language,
        "queued_at": turn.queued_at,
        "waited_s": round(seconds_between(turn.queued_at, turn.first_called_at or at) or 0),
        "called_at": turn.called_at,
        "started_at": turn.started_at,
        "served_before_s": turn.served_before_s,
        "ended_at": turn.ended_at,
        "recalls": turn.recalls,
        "outcome": turn.outcome,
        "procedure": turn.procedure,
        "procedure_name": names.procedure(turn.procedure),
        "procedures": [_done(one, names) for one in done(turn)],
        "missing": turn.missing,
        "jump": turn.jump,
        "note": turn.note,
        "step": turn.step,
        "steps": turn.steps,
        "journey": _journey(turn, names),
        "dossiers": turn.dossiers,
        "appointment_at": turn.appointment_at,
        "usual_s": round(usual_s * turn.dossiers),
    }


def served_by(db: Db, turn: Turn, language: str) -> str | None:
    """Return whose service a citizen rates: the counter, and the clerk who was logged in there. None: not served."""
    if turn.counter is None or not was_served(turn.state, turn.outcome):
        return None
    clerk = people.person(db, turn.clerk) if turn.clerk else None
    label = counters.counter(db, turn.counter).label_in(language)
    return f"{label} · {clerk.name}" if clerk else label


def done(turn: Turn) -> list[Done]:
    """Return the procedures of a turn: what was done, or what the citizen came for while it is under way."""
    if turn.procedures or turn.state is State.DONE or turn.procedure is None:
        return turn.procedures
    return [{"code": turn.procedure, "count": 1}]


def _journey(turn: Turn, names: Names) -> Shape | None:
    """Return which turn of several it is; a ticket to which turns were added has no journey's name."""
    if turn.steps < 2:
        return None
    return {"name": names.journey(turn.journey), "step": turn.step, "steps": turn.steps}


def _done(one: Done, names: Names) -> Shape:
    """Return a procedure with its check-list, to tick."""
    return {**one, "name": names.procedure(one["code"]), "documents": names.documents(one["code"])}


def counter_shape(counter: Counter, names: Names) -> Shape:
    """Return a counter with the names of what it serves."""

    def named(codes: tuple[str, ...]) -> list[Shape]:
        return [{"code": code, "name": names.field(code)} for code in codes]

    return {
        "n": counter.n,
        "label": counter.label_in(names.language),
        "state": counter.state,
        "reason": counter.reason,
        "back_at": counter.back_at,
        "clerk": counter.clerk_name,
        "clerk_id": counter.clerk,
        "primary": named(counter.primary),
        "secondary": named(counter.secondary),
    }


def procedure_shape(procedure: Procedure, language: str) -> Shape:
    """Return a procedure as a kiosk shows it; `label` is its short name in the reader's language."""
    # not asdict(), which copies every part of it: a search answers with fifteen while somebody types
    return {
        **vars(procedure),
        "processing": vars(procedure.processing),
        "documents": [vars(one) for one in procedure.documents],
        "label": procedure.label(language),
    }


def opening_shape(opening: Opening, language: str) -> Shape:
    """Return whether a field gives out tickets; if not, why, and when again by its hours."""
    words = [in_language(words, language) for words in (opening.names, opening.notes)]
    return {
        "open": opening.is_open,
        "state": opening.state.value if opening.state else None,
        "opens_at": to_text(opening.opens_at) if opening.opens_at else None,
        "reason": ": ".join(word for word in words if word) or None,
    }


def voice_shape(voicing: Voicing, center: Center, now: datetime) -> Shape:
    """Return how a board speaks: `volumes` in per cent by the hour of the center's own time, `volume` now.

    `browser`: whether a board may use a voice of its own for what has no sound.
    """
    return {
        "on": voicing.on,
        "volume": voicing.volume(now.astimezone(center.zone).hour),
        "volumes": list(voicing.volumes),
        "browser": BROWSER in voicing.sources,
        "times": voicing.times,
        "citizens_language": voicing.citizens_language,
    }


def field_shapes(db: Db, center: Center, day: str, now: datetime, language: str) -> list[Shape]:
    """Return every field with how many wait, how long a newcomer would, and where it is served.

    One that gives out no tickets says why, and when it will again.
    """
    fields = catalogue.fields(db)
    opened = openings.of_fields(db, center, now, fields)
    waiting = turns.count_waiting(db)

    def shape(field: Field) -> Shape:
        standing = lines.of_newcomer(db, center, day, field.code, now)
        return {
            "code": field.code,
            "name": field.name(language),
            "hint": in_language(field.hints, language),
            "prefix": field.prefix,
            "icon": field.icon,
            **opening_shape(opened[field.code], language),
            "waiting": waiting.get(field.code, 0),
            "wait": wait_shape(standing.wait),
            "counters": standing.counters,
        }

    return [shape(field) for field in fields]
