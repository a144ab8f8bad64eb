"""What stands on a slip while the office decides how it looks: an everyday one, and the longest this center can have.

The texts are the center's own and made by the same functions as those of real slips. The code is one that is never
given out, and the address leads to no ticket: a sample that is left lying in the hall calls nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from center.actions.act import Act
from center.actions.issue import Issued
from center.actions.paper import TEST
from center.domain.emergency_codes import slip_code
from center.domain.refusals import Refusal
from center.domain.waiting import Wait
from center.storage import catalogue, counters, procedures
from center.storage.catalogue import Field
from center.storage.emergency import Pad
from center.storage.procedures import Procedure
from center.storage.tickets import Ticket
from center.web.emergency_slips import slip_content
from center.web.sample_records import sample_receipt, sample_summary
from center.web.slips import checklist, ticket_slip

# as long as a real token, so that the QR code has as many dots
TOKEN = "sample-of-a-slip-00000"
MANY_COUNTERS, MANY_AHEAD, MANY_DOSSIERS, MANY_PADS = 12, 128, 12, 128
STEPS = 3


def sample(kind: str, act: Act, reader: str, base: str, *, long: bool) -> dict[str, Any]:
    """Return the content of a slip of a kind in a language; `long`: with the longest names, and with everything.

    Refuses (409 `sample_without_catalogue`) where there is nothing yet that a slip could be about.
    """
    return _SAMPLES[kind](act, reader, base, long)


def _ticket(act: Act, reader: str, base: str, long: bool) -> dict[str, Any]:
    # a long one has several steps, which stand on no slip together with a procedure; the office sees both
    fields, asked = _fields(act, reader, long), _procedure(act, long)
    field = fields[0] if asked is None or long else catalogue.field(act.db, asked.field)
    wait = Wait(75, 145) if long else Wait(10, 20)
    return ticket_slip(
        Issued(
            id=0,
            token=TOKEN,
            code=_code(field, long),
            field=field,
            counters=_counters(act, field, long),
            ahead=MANY_AHEAD if long else 3,
            wait=wait,
            issued_at=act.at,
            language=reader,
            priority="elderly" if long else None,
            steps=fields[:STEPS] if long else [],
            count=MANY_DOSSIERS if long else 1,
            procedure=asked.label(reader) if asked else None,
        ),
        act,
        base,
    )


def _fields(act: Act, reader: str, long: bool) -> list[Field]:
    found = catalogue.fields(act.db)
    if not found:
        raise Refusal("sample_without_catalogue")
    return sorted(found, key=lambda one: -len(one.name(reader))) if long else found


def _code(field: Field, long: bool) -> str:
    # no code ends in nothing but zeros: numbers begin with one
    return field.prefix + ("0000" if long else "000")


def _counters(act: Act, field: Field, long: bool) -> list[int]:
    if long:
        return list(range(1, MANY_COUNTERS + 1))
    return [n for n, _ in counters.serving_field(act.db, field.code)] or [1]


def _checklist(act: Act, reader: str, base: str, long: bool) -> dict[str, Any]:
    return checklist(_asked(act, long), act.center, act.now, reader, base)


def _asked(act: Act, long: bool) -> Procedure:
    found = _procedure(act, long)
    if found is None:
        raise Refusal("sample_without_catalogue")
    return found


def _procedure(act: Act, long: bool) -> Procedure | None:
    """Return what people ask for most, or what asks for the most papers, under the longest name there is.

    That is an official one: a center whose list brings no short names may well have put it in their place.
    """
    every = procedures.procedures(act.db, act.day)
    if long and every:
        name = max((one.name for one in every), key=len)
        return replace(max(every, key=lambda one: len(one.documents)), short=name, names={})
    return next(iter(procedures.popular(act.db, act.day) or every), None)


def _emergency(act: Act, reader: str, _base: str, long: bool) -> dict[str, Any]:
    # in the language of real ones, whatever is asked for; one for any field has one more line to write on
    field = "" if long else _fields(act, reader, long)[0].code
    number = MANY_PADS if long else 1
    pad = Pad(number, field or None, 1, 0, "roll", None, act.at, act.actor, None, None)
    return {**slip_content(pad, 1, act), "code": slip_code(number, 0, 0)}


def _receipt(act: Act, reader: str, base: str, long: bool) -> dict[str, Any]:
    asked = _asked(act, long)
    code = _code(catalogue.field(act.db, asked.field), long)
    ticket = Ticket(0, TOKEN, act.day, code, None, reader, None, [], False, act.at)
    done = [(asked, MANY_DOSSIERS), (_asked(act, False), MANY_DOSSIERS)] if long else [(asked, 1)]
    return sample_receipt(act, ticket, done, base)


def _summary(act: Act, reader: str, _base: str, long: bool) -> dict[str, Any]:
    return sample_summary(act, reader, long=long)


def _test(_act: Act, _reader: str, _base: str, _long: bool) -> dict[str, Any]:
    # what is on a test page is the agent's own matter
    return {"code": TEST}


_SAMPLES: dict[str, Callable[[Act, str, str, bool], dict[str, Any]]] = {
    "ticket": _ticket,
    "checklist": _checklist,
    "emergency": _emergency,
    "receipt": _receipt,
    "summary": _summary,
    "test": _test,
}
