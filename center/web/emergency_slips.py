"""Emergency slips in words: what is printed on one, what may be written for an outcome, how a line stands."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlite_utils import Database as Db

from center.actions.act import Act
from center.actions.emergency_entry import Written
from center.domain.days import to_text
from center.domain.refusals import Refusal
from center.domain.text import fold
from center.storage import catalogue, emergency
from center.storage.actors import name_of
from center.storage.emergency import Entered, Pad
from center.storage.settings import in_language
from center.web.emergency_words import COLUMN_OF, PAPER_ENDS
from center.web.errors import error_body
from center.web.words import DEFAULT, LANGUAGES, N_, sentence

# how clerks write it, besides the menu's words
_SHORT = {
    "tiep nhan": "received", "da tiep nhan": "received", "tra ket qua": "result_returned", "huong dan": "guided",
    "thieu giay to": "papers_missing", "thieu": "papers_missing", "tu choi": "refused",
    "vang": "no_show", "vang mat": "no_show", "khong den": "no_show", "bo ve": "withdrawn",
}  # fmt: skip


@lru_cache(maxsize=1)
def ends() -> dict[str, str]:
    """Return what may be written for an outcome, folded: codes, and their names in every language."""
    said = {fold(sentence(one, name)): code for one in LANGUAGES for code, name in PAPER_ENDS.items()}
    return {**_SHORT, **said, **{fold(code): code for code in PAPER_ENDS}}


def slip_words(reader: str, field: str) -> dict[str, Any]:
    """Return what stands on a slip besides its code and field, in a language; `field` empty: it is written by hand."""
    by_hand = [
        N_("Taken at"),
        N_("Called at"),
        N_("Finished at"),
        N_("Counter"),
        N_("Outcome"),
        N_("Procedure"),
    ]
    return {
        "title": sentence(reader, "Emergency slip"),
        "call_line": sentence(reader, "You are called by voice. Please stay in the hall."),
        "blanks": [sentence(reader, name) for name in ([] if field else [N_("Field")]) + by_hand],
    }


def slip_content(pad: Pad, n: int, act: Act) -> dict[str, Any]:
    """Return the content of one slip of a pad; guards and citizens read Vietnamese."""
    field = field_name(act.db, pad, DEFAULT)
    return {
        "pad": pad.id,
        "n": n,
        "center": act.center.name(DEFAULT),
        "language": DEFAULT,
        "code": pad.code(n),
        "field": field,
        "words": slip_words(DEFAULT, field),
    }


def field_name(db: Db, pad: Pad, reader: str) -> str:
    """Return the name of a pad's field; nothing for any field."""
    return catalogue.field(db, pad.field).name(reader) if pad.field else ""


def line_shape(found: Written | Refusal | None, reader: str) -> dict[str, Any]:
    """Return how a line stands: right, wrong (with the column that is), or empty."""
    if found is None:
        return {"state": "empty"}
    if isinstance(found, Refusal):
        column = COLUMN_OF.get(found.code) or _column_of_time(found)
        return {"state": "wrong", "column": column, **error_body(found, reader)}
    went = found.course
    return {
        "state": "right",
        "code": found.code,
        "field": found.field,
        "counter": found.counter,
        "taken_at": to_text(went.taken),
        "called_at": to_text(went.called) if went.called else None,
        "ended_at": to_text(went.ended),
        "end": went.end,
    }


def _column_of_time(refusal: Refusal) -> str:
    return str(refusal.details.get("column", "code"))


def pad_shape(db: Db, pad: Pad, used: int, reader: str) -> dict[str, Any]:
    """Return a pad for the office. `printing`: how many of its slips came out of a printer; null on A4 paper.

    `unknown_codes`: those of which nobody knows whether they did.
    """
    states = emergency.printed(db, pad.id) if pad.paper == "roll" else None
    return {
        "id": pad.id,
        "field": pad.field,
        "slips": pad.slips,
        "first": pad.code(1),
        "last": pad.code(pad.slips),
        "paper": pad.paper,
        "used": used,
        "made_at": pad.made_at,
        "made_by": actor(db, pad.made_by, reader),
        "withdrawn_at": pad.withdrawn_at,
        "withdrawn_by": actor(db, pad.withdrawn_by, reader) if pad.withdrawn_by else None,
        "printing": None if states is None else _counts(list(states.values())),
        "unknown_codes": [pad.code(n) for n, state in sorted((states or {}).items()) if state == "unknown"],
    }


def _counts(states: list[str]) -> dict[str, int]:
    waiting = sum(state in ("queued", "claimed") for state in states)
    return {"waiting": waiting, **{one: states.count(one) for one in ("printed", "unknown", "failed")}}


def entry_shape(db: Db, entry: Entered, today: str, reader: str) -> dict[str, Any]:
    """Return an entry for the office. `back`: it can still be taken back."""
    return {
        "id": entry.id,
        "pad": entry.pad,
        "code": entry.code,
        "day": entry.day,
        "entered_at": entry.entered_at,
        "entered_by": actor(db, entry.entered_by, reader),
        "back": entry.entered_day == today,
    }


def actor(db: Db, who: str, reader: str) -> str:
    """Return who acted, by name."""
    names = name_of(db, who)
    return in_language(names, reader) if names else who
