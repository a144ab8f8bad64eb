"""What stands on a slip while the office decides how it looks: an everyday one, and the longest this center can have.

The texts are the center's own and made by the same functions as those of real slips. The code is one that is never
given out, and the address leads to no ticket: a sample that is left lying in the hall calls nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from center.actions.act import Act
from center.actions.issue import Issued
from center.actions.paper import TEST
from center.domain.emergency_codes import slip_code
from center.domain.refusals import Refusal
from center.domain.waiting import Wait
from center.storage import catalogue, counters, procedures
from center.storage.catalogue import Field
from center.storage.procedures import Procedure
from center.web.emergency_slips import slip_words
from center.web.receipts import MOMENT, NOTE, long_day
from center.web.slips import checklist, ticket_slip
from center.web.words import sentence

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
    fields = _fields(act, reader, long)
    wait = Wait(75, 145) if long else Wait(10, 20)
    return ticket_slip(
        Issued(
            id=0,
            token=TOKEN,
            code=_code(fields[0], long),
            field=fields[0],
            counters=_counters(act, fields[0], long),
            ahead=MANY_AHEAD if long else 3,
            wait=wait,
            issued_at=act.at,
            language=reader,
            priority="elderly" if long else None,
            steps=fields[:STEPS] if long else [],
            count=MANY_DOSSIERS if long else 1,
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
    return checklist(_procedure(act, reader, long), act.center, act.now, reader, base)


def _procedure(act: Act, reader: str, long: bool) -> Procedure:
    """Return what people ask for most, or what asks for the most papers."""
    every = procedures.procedures(act.db, act.day)
    if not every:
        raise Refusal("sample_without_catalogue")
    if long:
        return max(every, key=lambda one: (len(one.documents), len(one.label(reader))))
    return next(iter(procedures.popular(act.db, act.day)), every[0])


def _emergency(act: Act, reader: str, _base: str, long: bool) -> dict[str, Any]:
    field = _fields(act, reader, long)[0]
    # one for any field has one more line to write on
    name = "" if long else field.name(reader)
    return {
        "pad": 1,
        "n": 1,
        "center": act.center.name(reader),
        "language": reader,
        "code": slip_code(MANY_PADS if long else 1, 0, 0),
        "field": name,
        "words": slip_words(reader, name),
    }


def _receipt(act: Act, reader: str, base: str, long: bool) -> dict[str, Any]:
    local, procedure = act.now.astimezone(act.center.zone), _procedure(act, reader, long)
    field = catalogue.field(act.db, procedure.field)
    ready = (local + timedelta(days=15 if long else 3)).date()
    return {
        "center": act.center.name(reader),
        "language": reader,
        "title": sentence(reader, "Receipt with result date"),
        "name": long_day(ready, reader),
        "code": _code(field, long),
        "rows": [
            [sentence(reader, "Where"), _at_counter(_counters(act, field, long), reader)],
            [sentence(reader, "Handed in"), local.strftime(MOMENT)],
            [sentence(reader, "Procedure"), procedure.name if long else procedure.label(reader)],
        ],
        "documents": [one.text for one in procedure.documents],
        "url": f"{base}/t/{TOKEN}",
        "words": {
            "number_label": sentence(reader, "Number"),
            "result_label": sentence(reader, "Come for the result on"),
            "documents_label": sentence(reader, "Papers handed in"),
            "qr_line": sentence(reader, "Scan to see your ticket's page"),
            "note_line": sentence(reader, NOTE),
            **_printed(act, reader),
        },
    }


def _summary(act: Act, reader: str, _base: str, long: bool) -> dict[str, Any]:
    rows = [
        [sentence(reader, "Day"), act.now.astimezone(act.center.zone).strftime("%d/%m/%Y")],
        [sentence(reader, "Clerk"), "Nguyễn Hoàng Phương Thảo, Trần Lê Quỳnh Nhi" if long else "Trần Văn An"],
        [sentence(reader, "Served"), "128" if long else "37"],
        [sentence(reader, "Transferred"), "12" if long else "2"],
        [sentence(reader, "No-shows"), "10" if long else "1"],
    ]
    return {
        "center": act.center.name(reader),
        "language": reader,
        "title": sentence(reader, "Summary of the day"),
        "name": _at_counter([MANY_COUNTERS if long else 1], reader),
        "rows": rows,
        "words": {
            "note_line": sentence(reader, "The day is not over: somebody is still at this counter.")
            if long
            else "",
            **_printed(act, reader),
        },
    }


def _at_counter(numbers: list[int], reader: str) -> str:
    return sentence(reader, "Counter %(numbers)s", numbers=", ".join(map(str, numbers)))


def _printed(act: Act, reader: str) -> dict[str, str]:
    local = act.now.astimezone(act.center.zone)
    return {
        "time_line": sentence(reader, "Printed at %(time)s", time=local.strftime(MOMENT)),
        "copy_line": sentence(reader, "COPY"),
    }


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
