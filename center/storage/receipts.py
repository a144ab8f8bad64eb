"""What a receipt would say: the procedures, the papers they ask for, and when the result can be fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database as Db

from center.domain.calendar import Calendar
from center.domain.days import local_day
from center.domain.due import Due, Lasting, due_of_all
from center.domain.results import Done
from center.storage import counters, procedures
from center.storage.procedures import Procedure, Processing
from center.storage.settings import Center
from center.storage.special_days import calendar


@dataclass(frozen=True)
class Proposal:
    """What is known of a file that was handed in: procedures and how many of each, and when it is ready.

    `due` None: nobody knows, as for a procedure whose time the catalogue does not say. `calendar`: the center's, from
    the day it was handed in on.
    """

    done: list[tuple[Procedure, int]]
    due: Due | None
    calendar: Calendar

    @property
    def documents(self) -> list[str]:
        """Return the papers that the procedures ask for, each once."""
        return list(dict.fromkeys(one.text for procedure, _ in self.done for one in procedure.documents))


def proposal(db: Db, center: Center, handed_in: datetime, done: Sequence[Done]) -> Proposal:
    """Return what a receipt of these procedures says of a file that was handed in at a moment."""
    counts = {one["code"]: one["count"] for one in done}
    found = procedures.by_codes(db, list(counts))
    days = calendar(db, center, local_day(handed_in, center.zone).isoformat())
    whole = len(found) == len(counts)
    due = due_of_all(days, [_lasting(one.processing) for one in found], handed_in, center.zone)
    return Proposal([(one, counts[one.code]) for one in found], due if whole else None, days)


def _lasting(processing: Processing) -> Lasting:
    hour, _, minute = (processing.cutoff or "").partition(":")
    cutoff = int(hour) * 60 + int(minute) if processing.cutoff else None
    return Lasting(processing.amount, processing.unit, cutoff)


def pick_up_counters(db: Db, center: Center) -> list[int]:
    """Return the counters where results are handed over; none where the center did not say in which field."""
    if center.results_field is None:
        return []
    return sorted(n for n, _ in counters.serving_field(db, center.results_field))
