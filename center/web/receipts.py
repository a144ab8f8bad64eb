"""The words on a receipt: what was handed in, when and where its result can be fetched, and what it is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from sqlite_utils import Database as Db

from center.actions.act import Act
from center.actions.receipt import Receipt
from center.domain.calendar import Calendar
from center.domain.days import from_text
from center.domain.due import Due, hours_of
from center.domain.results import Done
from center.languages import LANGUAGES
from center.storage import asked_slips, catalogue, receipts, settings
from center.storage.turns import Turn
from center.web.running import running
from center.web.words import N_, sentence

MOMENT = "%H:%M · %d/%m/%Y"
# the official paper is the province's: this slip only helps to come at the right time
NOTE = N_(
    "This slip does not replace the official receipt of the province's one-stop software."
    " What counts is the date printed there."
)


def receipt_slip(receipt: Receipt, act: Act, base: str) -> dict[str, Any]:
    """Return the content of a receipt, in the citizen's language."""
    reader = receipt.ticket.language
    handed_in = receipt.handed_in.astimezone(act.center.zone)
    content: dict[str, Any] = {
        "center": act.center.name(reader),
        "language": reader,
        "title": sentence(reader, "Receipt with result date"),
        "name": day_line(receipt.due, act, reader),
        "code": receipt.ticket.code,
        "rows": [
            *_where_and_when(receipt, act, reader),
            [sentence(reader, "Handed in"), handed_in.strftime(MOMENT)],
            [sentence(reader, "Received at"), settings.in_language(receipt.seat, reader)],
            *_procedures(receipt, act, reader),
        ],
        "documents": receipt.documents or [],
        "result_on": receipt.due.day.isoformat() if receipt.due else None,
        "url": f"{base}/t/{receipt.ticket.token}",
        "words": {
            "number_label": sentence(reader, "Number"),
            "result_label": sentence(reader, "Come for the result on"),
            "documents_label": sentence(reader, "Papers handed in") if receipt.documents else "",
            "qr_line": sentence(reader, "Scan to see your ticket's page"),
            "note_line": sentence(reader, NOTE),
            "time_line": _time_line(act, reader),
            "copy_line": sentence(reader, "COPY"),
        },
    }
    return content


def receipt_again(content: dict[str, Any], act: Act) -> dict[str, Any]:
    """Return the content of a copy: all that was promised, and when this paper is made."""
    return {**content, "words": {**content["words"], "time_line": _time_line(act, content["language"])}}


def _time_line(act: Act, reader: str) -> str:
    time = act.now.astimezone(act.center.zone).strftime(MOMENT)
    return sentence(reader, "Printed at %(time)s", time=time)


def day_line(due: Due | None, act: Act, reader: str) -> str:
    """Return the day of a result as people say it, with the time where it is counted in hours."""
    if due is None:
        return sentence(reader, "Please ask at the counter")
    day = long_day(due.day, reader)
    if due.at is None:
        return day
    at = f"{due.at.astimezone(act.center.zone):%H:%M}"
    return sentence(reader, "%(day)s, from %(time)s", day=day, time=at)


def long_day(day: date, reader: str) -> str:
    """Return a day as it is written out in a language, its first letter large."""
    said = format_date(day, LANGUAGES[reader].day, locale=reader)
    return said[:1].upper() + said[1:]


def hours_line(calendar: Calendar, day: date) -> str:
    """Return the center's hours of a day, such as `07:30–11:30, 13:30–17:00`."""
    spans = hours_of(calendar, day)
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def proposal_shape(db: Db, turn: Turn, done: Sequence[Done], reader: str) -> dict[str, Any]:
    """Return what a receipt of a turn would say now, of these procedures, and what was promised before."""
    center, now = settings.load(db), running().clock()
    handed_in = from_text(turn.ended_at) if turn.ended_at else now
    found = receipts.proposal(db, center, handed_in, done)
    due, before = found.due, asked_slips.last_receipt(db, turn.id)
    at = due.at.astimezone(center.zone) if due and due.at else None
    return {
        "turn": turn.id,
        "code": turn.code,
        "procedures": [
            {"code": one.code, "name": one.label(reader), "count": count} for one, count in found.done
        ],
        "documents": found.documents,
        "result_on": due.day.isoformat() if due else None,
        "result_at": f"{at:%H:%M}" if at else None,
        "hours": hours_line(found.calendar, due.day) if due else "",
        "printed": {"job": before.job, "at": before.created_at, "state": before.state} if before else None,
        "promised": _promised(before or asked_slips.failed_receipt(db, turn.id)),
    }


def _promised(asked: asked_slips.Asked | None) -> dict[str, Any] | None:
    return {"result_on": asked.result_on, "documents": asked.documents} if asked else None


def _where_and_when(receipt: Receipt, act: Act, reader: str) -> list[list[str]]:
    rows = []
    if receipt.due is not None:
        hours = hours_line(receipt.proposal.calendar, receipt.due.day)
        rows.append([sentence(reader, "Working hours that day"), hours])
    numbers = ", ".join(map(str, receipts.pick_up_counters(act.db, act.center)))
    if numbers:
        rows.append([sentence(reader, "Where"), sentence(reader, "Counter %(numbers)s", numbers=numbers)])
    return rows


def _procedures(receipt: Receipt, act: Act, reader: str) -> list[list[str]]:
    """Return what was handed in and how many; the field where no procedure was named."""
    name = sentence(reader, "Procedure")
    if not receipt.proposal.done:
        field = catalogue.field(act.db, receipt.field).name(reader)
        return [[sentence(reader, "Field"), _times(field, receipt.count)]]
    return [[name, _times(one.label(reader), count)] for one, count in receipt.proposal.done]


def _times(name: str, count: int) -> str:
    return f"{name} × {count}" if count > 1 else name
