"""Reads a day and makes its report, off the hub: a day of a large hall takes a moment to add up."""

from __future__ import annotations

from center.domain.days import to_text
from center.storage import catalogue, counters
from center.storage.report import day_before, facts
from center.storage.settings import Center
from center.web.running import running
from center.web.words import language
from office.report import report
from office.report_rows import Report


def read_report(center: Center, day: str) -> tuple[Report, str | None]:
    """Return a day's report in the reader's language, and the last day before it that had tickets."""
    now, words, database = to_text(running().clock()), language(), running().database

    def read() -> tuple[Report, str | None]:
        with database.reading() as db:
            fields = {field.code: field.name(words) for field in catalogue.fields(db)}
            labels = {one.n: one.label_in(words) for one in counters.all_counters(db)}
            found = report(facts(db, day), day, center.zone, now, fields, labels)
            return found, day_before(db, day)

    return running().off_hub(read)
