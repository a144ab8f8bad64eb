"""The summary of a counter's day as a slip: the figures of the report, and nothing that the report does not say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext

from center.storage.settings import Center
from center.web.outcomes import OUTCOMES
from center.web.words import N_, sentence
from office.figures import Figures
from office.report_rows import DeskDay, Lengths, Report, SeatRow

_ENDS: list[tuple[str | None, str]] = [*OUTCOMES.items(), (None, N_("Not ended by the clerk"))]


def summary_slip(report: Report, n: int, center: Center, now: datetime, reader: str) -> dict[str, Any] | None:
    """Return the content of a counter's summary; None where nothing happened at the counter on that day."""
    seat = next((one for one in report.counters if one.key == n), None)
    if seat is None:
        return None
    figures = Figures(reader)
    printed = now.astimezone(center.zone).strftime("%H:%M · %d/%m/%Y")
    return {
        "center": center.name(reader),
        "language": reader,
        "title": gettext("Summary of the day"),
        "name": seat.name,
        "rows": [list(row) for row in _rows(report, seat, report.desks[n], figures)],
        "words": {
            "note_line": _note(seat),
            "time_line": gettext("Printed at %(time)s", time=printed),
            "copy_line": gettext("COPY"),
        },
    }


def _rows(report: Report, seat: SeatRow, desk: DeskDay, figures: Figures) -> list[tuple[str, str]]:
    turns = seat.turns
    return [
        (gettext("Day"), figures.day(report.day)),
        (gettext("Clerk"), ", ".join(desk.clerks) or gettext("Without login")),
        (gettext("Open time"), _open(seat, figures)),
        (gettext("Paused"), figures.long(desk.paused_s)),
        (gettext("Served"), figures.count(turns.served)),
        *_outcomes(desk, figures),
        (gettext("Transferred"), figures.count(turns.transferred)),
        (gettext("No-shows"), figures.count(turns.no_shows)),
        *_lengths(gettext("Median service"), gettext("Longest service"), seat.service, figures),
        *_lengths(gettext("Median wait"), gettext("Longest wait"), desk.wait, figures),
        (gettext("Rated services"), figures.count(desk.rated)),
    ]


def _open(seat: SeatRow, figures: Figures) -> str:
    """Return how long a counter was open; no font of the slips has the sign that stands in the report."""
    long = figures.long(seat.open_s)
    return str(gettext("about %(long)s", long=long)) if seat.open_forgotten else long


def _outcomes(desk: DeskDay, figures: Figures) -> list[tuple[str, str]]:
    """Return how the services ended, set in under their sum."""
    return [
        ("– " + sentence(figures.language, name), figures.count(desk.outcomes[code]))
        for code, name in _ENDS
        if desk.outcomes.get(code)
    ]


def _lengths(median: str, longest: str, found: Lengths, figures: Figures) -> list[tuple[str, str]]:
    return [(median, figures.minutes(found.median)), (longest, figures.minutes(found.longest))]


def _note(seat: SeatRow) -> str:
    """Say what the figures leave out, where they do."""
    if seat.turns.under_way:
        return str(gettext("The day is not over: somebody is still at this counter."))
    return ""
