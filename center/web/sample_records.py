"""Samples of what is printed about work that was done: a receipt, and the summary of a counter's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from center.actions.act import Act
from center.actions.receipt import Receipt
from center.domain.days import local_day
from center.domain.due import Due, working_day
from center.languages import DEFAULT
from center.storage import counters, receipts
from center.storage.procedures import Procedure
from center.storage.receipts import Proposal
from center.storage.tickets import Ticket
from center.web.outcomes import OUTCOMES
from center.web.receipts import MOMENT, long_day, receipt_slip
from center.web.words import N_, sentence

# where nobody knows how long a procedure takes
USUAL_DAYS = 3
# what stands in the rows of a summary below those of the day and the clerk, and above those of lengths
_NOT_ENDED = N_("Not ended by the clerk")
_USUAL_ENDS = {"received": "24", "result_returned": "9", "papers_missing": "4"}
_MANY_CLERKS = "Nguyễn Hoàng Phương Thảo, Trần Lê Quỳnh Nhi"


def sample_receipt(
    act: Act, ticket: Ticket, done: Sequence[tuple[Procedure, int]], base: str
) -> dict[str, Any]:
    """Return a receipt of procedures and how many of each, as it would come out for a ticket handed in now."""
    found = receipts.proposal(
        act.db, act.center, act.now, [{"code": one.code, "count": n} for one, n in done]
    )
    proposal = Proposal(list(done), found.due, found.calendar)
    soon = local_day(act.now, act.center.zone) + timedelta(days=USUAL_DAYS)
    return receipt_slip(
        Receipt(
            ticket=ticket,
            seat=_seat(act, long=len(done) > 1),
            field=done[0][0].field,
            count=1,
            proposal=proposal,
            handed_in=act.now,
            due=proposal.due or Due(working_day(proposal.calendar, soon) or soon),
            documents=proposal.documents,
        ),
        act,
        base,
    )


def _seat(act: Act, *, long: bool) -> dict[str, str]:
    """Return a counter's label by language: the first one's, or the longest."""
    every = counters.all_counters(act.db)
    if not every:
        return {DEFAULT: sentence(DEFAULT, "Counter %(numbers)s", numbers="1")}
    return max(every, key=lambda one: len(one.label)).labels if long else every[0].labels


def sample_summary(act: Act, reader: str, *, long: bool) -> dict[str, Any]:
    """Return a summary with figures that are nobody's: `office/summary.py` writes the same rows of a real day."""
    local, labels = act.now.astimezone(act.center.zone), _seat(act, long=long)
    not_over = sentence(reader, "The day is not over: somebody is still at this counter.")
    return {
        "center": act.center.name(reader),
        "language": reader,
        "title": sentence(reader, "Summary of the day"),
        "name": labels.get(reader) or labels[DEFAULT],
        "rows": [[sentence(reader, name), value] for name, value in _before(act, reader, long)]
        + _ends(reader, long)
        + [[sentence(reader, name), value] for name, value in _after(reader, long)],
        "words": {
            "note_line": not_over if long else "",
            "time_line": sentence(reader, "Printed at %(time)s", time=local.strftime(MOMENT)),
            "copy_line": sentence(reader, "COPY"),
        },
    }


def _before(act: Act, reader: str, long: bool) -> list[tuple[str, str]]:
    return [
        (N_("Day"), long_day(local_day(act.now, act.center.zone), reader)),
        (N_("Clerk"), _MANY_CLERKS if long else "Trần Văn An"),
        (N_("Open time"), _about(_long(10, 45, reader), reader) if long else _long(7, 18, reader)),
        (N_("Paused"), _long(1, 25, reader) if long else _minutes(15, reader)),
        (N_("Served"), "128" if long else "37"),
    ]


def _ends(reader: str, long: bool) -> list[list[str]]:
    """Return how services ended: as on most days, or in every way there is."""
    if long:
        return [["– " + sentence(reader, name), "18"] for name in (*OUTCOMES.values(), _NOT_ENDED)]
    return [["– " + sentence(reader, OUTCOMES[code]), count] for code, count in _USUAL_ENDS.items()]


def _after(reader: str, long: bool) -> list[tuple[str, str]]:
    return [
        (N_("Transferred"), "12" if long else "2"),
        (N_("No-shows"), "10" if long else "1"),
        (N_("Median service"), _minutes(12 if long else 6, reader)),
        (N_("Longest service"), _minutes(168 if long else 31, reader)),
        (N_("Median wait"), _minutes(45 if long else 14, reader)),
        (N_("Longest wait"), _minutes(256 if long else 48, reader)),
        (N_("Rated services"), "104" if long else "17"),
    ]


def _minutes(n: int, reader: str) -> str:
    return sentence(reader, "%(n)s min", n=n)


def _long(hours: int, minutes: int, reader: str) -> str:
    return sentence(reader, "%(h)s h %(m)s min", h=hours, m=f"{minutes:02}")


def _about(long: str, reader: str) -> str:
    return sentence(reader, "about %(long)s", long=long)
