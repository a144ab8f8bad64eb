"""What was written by hand while the power was off: when a slip was taken, called and ended, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from center.domain.cells import BadCell, clock
from center.domain.refusals import Unacceptable
from center.domain.turns import CLERKS_OUTCOMES, Outcome, State

# how long after its day a slip can be entered
DAYS_BACK = 7
NO_SHOW = "no_show"
# how a turn on paper ended: the clerk's outcomes, nobody came, or it was given back uncalled
ENDS = frozenset({*CLERKS_OUTCOMES, NO_SHOW, Outcome.WITHDRAWN})
_SHORT = re.compile(r"([0-9]{1,2})[.,]?([0-9]{2})", re.ASCII)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Line:
    """One line as it was written; every part a text, perhaps empty."""

    code: str = ""
    taken: str = ""
    called: str = ""
    finished: str = ""
    counter: str = ""
    outcome: str = ""
    field: str = ""
    procedure: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is written."""
        return not any(vars(self).values())


@dataclass(frozen=True)
class Course:
    """When a turn on paper came, was called and ended, and how. `end`: one of ENDS."""

    taken: datetime
    called: datetime | None
    ended: datetime
    end: str

    @property
    def state(self) -> State:
        """The state the turn ended in."""
        if self.end == NO_SHOW:
            return State.NO_SHOW
        return State.CANCELLED if self.end == Outcome.WITHDRAWN else State.DONE

    @property
    def outcome(self) -> str | None:
        """The outcome that is stored."""
        return None if self.end == NO_SHOW else self.end


class HandClock:
    """Reads times of one day of the center; refuses what is none or has not come yet."""

    def __init__(self, day: date, zone: ZoneInfo, now: datetime) -> None:
        self._day, self._zone, self._now = day, zone, now

    def read(self, written: str, column: str) -> datetime | None:
        """Return the moment a written time means (`8:05`, `0805`, `8h5`, `8.05`); None where nothing is written."""
        text = written.strip()
        short = _SHORT.fullmatch(text)
        try:
            found = clock(f"{short[1]}:{short[2]}" if short else text)
        except BadCell:
            found = "24:00"
        if found is None:
            return None
        if found == "24:00":
            raise Unacceptable("time_unreadable", written=written, column=column)
        moment = datetime.combine(self._day, time.fromisoformat(found), self._zone)
        if moment > self._now:
            raise Unacceptable("time_not_yet", time=found, column=column)
        return moment

    def said(self, moment: datetime) -> str:
        """Return a moment as it is written on a slip."""
        return moment.astimezone(self._zone).strftime("%H:%M")


def course(
    hand: HandClock,
    line: Line,
    end: str,
    *,
    came: datetime | None = None,
    called: datetime | None = None,
    began: datetime | None = None,
) -> Course:
    """Return a turn's course, or refuse times that are missing or in no order.

    `came`, `called`, `began`: what the machine knew of it before the power went; they need not be written, and win.
    Minutes are all that is written: within the minute of the moment before, a time counts as that moment.
    """
    taken = came or hand.read(line.taken, "taken")
    if taken is None:
        raise Unacceptable("taken_missing")
    finished = hand.read(line.finished, "finished")
    if end == Outcome.WITHDRAWN:
        if finished and _before(finished, taken):
            raise Unacceptable("finished_before_taken", later=hand.said(finished), earlier=hand.said(taken))
        return Course(taken, None, max(finished or taken, taken), end)
    start = began or _start(hand, line, called, taken)
    if finished and _before(finished, start):
        raise Unacceptable("finished_before_called", later=hand.said(finished), earlier=hand.said(start))
    if finished is None and end != NO_SHOW:
        raise Unacceptable("finished_missing")
    return Course(taken, start, max(finished or start, start), end)


def _start(hand: HandClock, line: Line, called: datetime | None, taken: datetime) -> datetime:
    """Return when a turn on paper was called: as it is written, or as the machine knew."""
    start, earliest = hand.read(line.called, "called") or called, called or taken
    if start is None:
        raise Unacceptable("called_missing")
    if _before(start, earliest):
        raise Unacceptable("called_before_taken", later=hand.said(start), earlier=hand.said(earliest))
    return max(start, earliest)


def _before(later: datetime, earlier: datetime) -> bool:
    """Say whether times are in the wrong order; minutes are all that is written."""
    return earlier - later >= MINUTE
