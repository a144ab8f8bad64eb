"""The rows of the report. Times are seconds; None where nothing was measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from center.domain.waiting import quantile
from center.storage.report import Turns

MOST_OF = 0.9


@dataclass(frozen=True)
class Lengths:
    """How long things took, in seconds; None where nothing was measured.

    Median and 90th percentile are Hyndman and Fan's type 7 (Sample Quantiles in Statistical Packages,
    The American Statistician 50(4), 1996, 361–365), linear between two measured values: what
    spreadsheets call PERCENTILE.INC, so that the province gets the same figures from Excel.
    """

    n: int = 0
    median: float | None = None
    p90: float | None = None
    longest: float | None = None


def lengths(seconds: Iterable[float]) -> Lengths:
    """Return the median, the 90th percentile and the maximum of some lengths."""
    ordered = sorted(seconds)
    if not ordered:
        return Lengths()
    return Lengths(len(ordered), quantile(ordered, 0.5), quantile(ordered, MOST_OF), ordered[-1])


def share(part: int, whole: int) -> float | None:
    """Return a part of a whole, from 0 to 1; None of nothing."""
    return part / whole if whole else None


@dataclass(frozen=True)
class FieldRow:
    """One field, or all of them (`code` None)."""

    code: str | None
    name: str
    turns: Turns
    wait: Lengths
    service: Lengths

    @property
    def no_show_share(self) -> float | None:
        """The no-shows among those who were called."""
        return share(self.turns.no_shows, self.turns.called)


@dataclass(frozen=True)
class SeatRow:
    """One counter, or one clerk. `key` None: a counter that acted alone, nobody logged in.

    `busy_s`: time in services, those that ended in a transfer included. `open_s`: time open;
    `open_forgotten`: somewhere nobody closed the counter, and its last act had to stand for it.
    """

    key: int | None
    name: str
    turns: Turns
    service: Lengths
    busy_s: float
    open_s: float
    open_forgotten: bool

    @property
    def busy_share(self) -> float | None:
        """The busy part of the time open."""
        return self.busy_s / self.open_s if self.open_s else None


@dataclass(frozen=True)
class DeskDay:
    """What the summary of a counter says beside its row.

    `clerks`: who had it open, in order. `wait`: of those it called. `outcomes`: how its services ended, by code;
    None where nobody said. `rated`: how many of them were rated, never how.
    """

    clerks: list[str]
    wait: Lengths
    paused_s: float
    outcomes: dict[str | None, int]
    rated: int


@dataclass(frozen=True)
class HourRow:
    """One hour of the center's own clock."""

    hour: int
    issued: int
    called: int
    served: int


@dataclass(frozen=True)
class LevelRow:
    """One level of satisfaction: how often, and its share of all ratings."""

    level: int
    count: int
    share: float | None


@dataclass(frozen=True)
class ReasonRow:
    """One reason of the dissatisfied: how often, and its share of all ratings."""

    code: str
    count: int
    share: float | None


@dataclass(frozen=True)
class Report:
    """A day of the center. Times inside are seconds."""

    day: str
    total: FieldRow
    fields: list[FieldRow]
    counters: list[SeatRow]
    clerks: list[SeatRow]
    hours: list[HourRow]
    levels: list[LevelRow]
    reasons: list[ReasonRow]
    rated: int
    mean: float | None
    desks: dict[int, DeskDay]

    @property
    def empty(self) -> bool:
        """Whether nothing happened on this day."""
        return not self.total.turns.turns and not self.counters

    @property
    def rated_share(self) -> float | None:
        """The ratings among the services."""
        return share(self.rated, self.total.turns.served)
