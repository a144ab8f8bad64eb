"""The API of a counter's summary: the day of one counter, on paper."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g

from center.actions.act import Act
from center.actions.paper import ask_summary
from center.domain.days import local_day
from center.domain.refusals import Refusal
from center.storage import counters, settings
from center.web.body import BASE, body
from center.web.identity import STAFF, NotAllowed, needs
from center.web.perform import perform
from center.web.running import reading, running
from center.web.words import language
from office.days import asked_day
from office.reading_report import read_report
from office.summary import summary_slip

bp = Blueprint("summary_api", __name__, url_prefix=BASE)
# who may look at days that are over
DIRECTORS = ("supervisor", "admin")


@bp.post("/counters/<int:n>/summary")
@needs(*STAFF)
def summary(n: int) -> Response:
    """Print the summary of a counter's day: today's for whoever sits there, any day's for the director."""
    wish, now, reader = body(), running().clock(), language()
    with reading() as db:
        center, seat = settings.load(db), counters.counter(db, n)
    asked = asked_day(wish.get("day"), local_day(now, center.zone))
    if not asked.is_today and g.identity.role not in DIRECTORS:
        raise NotAllowed()
    report, _ = read_report(center, asked.day)
    content = summary_slip(report, n, center, now, reader)

    def act(act: Act) -> dict[str, Any]:
        if content is None:
            raise Refusal("counter_day_empty", label=seat.labels)
        return {"print_job": ask_summary(act, n, asked.day, content)}

    return perform(act, status=201)
