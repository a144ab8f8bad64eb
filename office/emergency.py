"""The pages for a power cut: pads of emergency slips, the A4 sheets of one, and what is entered afterwards."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.domain.by_hand import DAYS_BACK
from center.domain.emergency_codes import FEWEST, MOST
from center.domain.refusals import Refusal
from center.storage import catalogue, counters, emergency, procedures, settings
from center.web.emergency_slips import field_name, slip_words
from center.web.emergency_words import PAPER_ENDS
from center.web.entry import screen_for
from center.web.running import reading, running
from center.web.words import language, sentence
from office.emergency_words import emergency_words
from office.figures import Figures

bp = Blueprint("office_emergency", __name__, template_folder="templates")
PER_SHEET = 12
SUPERVISORS = ("supervisor", "admin")


@bp.get("/office/emergency")
@screen_for(*SUPERVISORS)
def pads() -> ResponseReturnValue:
    """Show the pads, and the form in which their slips are entered afterwards."""
    reader = language()
    with reading() as db:
        today = date.fromisoformat(settings.load(db).today(running().clock()))
        days = [(today - timedelta(days=n)).isoformat() for n in range(DAYS_BACK + 1)]
        fields = [(one.code, one.name(reader)) for one in catalogue.fields(db)]
        desks = [(one.n, one.label_in(reader)) for one in counters.all_counters(db)]
        offered = [
            (one.code, one.label(reader)) for one in procedures.procedures(db, today.isoformat())
        ]  # fmt: skip
    return render_template(
        "office/emergency.html",
        words=emergency_words(),
        days=[(day, Figures(reader).day(day)) for day in days],
        fields=fields,
        counters=desks,
        outcomes=[(code, sentence(reader, name)) for code, name in PAPER_ENDS.items()],
        procedures=offered,
        sizes=(FEWEST, MOST),
    )


@bp.get("/office/emergency/pads/<int:pad>")
@screen_for(*SUPERVISORS)
def sheets(pad: int) -> ResponseReturnValue:
    """Show a pad as sheets of A4 paper, to be printed and cut."""
    reader = language()
    with reading() as db:
        found = emergency.pad(db, pad)
        if found.withdrawn_at is not None:
            raise Refusal("pad_is_withdrawn", pad=pad)
        field = field_name(db, found, reader)
    codes = found.codes
    return render_template(
        "office/emergency_sheets.html",
        pad=found,
        field=field,
        slip=slip_words(reader, field),
        sheets=[codes[first : first + PER_SHEET] for first in range(0, len(codes), PER_SHEET)],
    )
