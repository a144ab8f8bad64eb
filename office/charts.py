"""Where the bars of the report's drawings stand. Units are those of the drawing; the template draws."""

from __future__ import annotations

from dataclasses import dataclass

from center.storage.report import Turns
from office.report_rows import HourRow, Lengths

HEIGHT, LEFT, TOP, BOTTOM = 220, 40, 12, 30
GROUP, BAR = 54, 14
SERIES = ("issued", "called", "served")
ENDS = ("served", "transferred", "no_shows", "cancelled", "expired", "under_way")


@dataclass(frozen=True)
class Bar:
    """One rectangle. `kind` chooses its colour."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Tick:
    """A line of the scale and the number beside it, or an hour below the bars."""

    at: float
    value: int


@dataclass(frozen=True)
class HoursChart:
    """The bars of a day's hours."""

    width: int
    height: int
    base: int
    bars: list[Bar]
    lines: list[Tick]
    hours: list[Tick]


def hours_chart(rows: list[HourRow]) -> HoursChart:
    """Return three bars for each hour: issued, called, served."""
    top = _round_up(max((max(row.issued, row.called, row.served) for row in rows), default=1))
    base = HEIGHT - BOTTOM
    scale = (base - TOP) / top
    bars = []
    for place, row in enumerate(rows):
        for nth, kind in enumerate(SERIES):
            height = getattr(row, kind) * scale
            x = LEFT + place * GROUP + (GROUP - 3 * BAR) / 2 + nth * BAR
            bars.append(Bar(kind, x, round(base - height, 1), BAR - 1, round(height, 1)))
    return HoursChart(
        width=LEFT + GROUP * len(rows) + 8,
        height=HEIGHT,
        base=base,
        bars=bars,
        lines=[Tick(round(base - part * scale, 1), part) for part in (0, top // 2, top)],
        hours=[Tick(LEFT + (place + 0.5) * GROUP, row.hour) for place, row in enumerate(rows)],
    )


def _round_up(most: int) -> int:
    """Return the even number at the top of a scale: 2, 4, 6, 10, 20, 40, 60, 100 …"""
    steps = (part * size for size in (1, 10, 100, 1000, 10_000) for part in (2, 4, 6, 10))
    return next(step for step in steps if step >= most)


def ends_bar(turns: Turns, most: int) -> list[Bar]:
    """Return how a field's turns ended as one bar in parts; `most` turns fill a hundred units."""
    bars, x = [], 0.0
    for kind in ENDS:
        width = 100 * getattr(turns, kind) / max(most, 1)
        if width:
            bars.append(Bar(kind, round(x, 2), 0, round(width, 2), 10))
        x += width
    return bars


def wait_bar(lengths: Lengths, most: float) -> list[Bar]:
    """Return a wait's median, 90th percentile and maximum as bars in one another, the longest first."""
    found = []
    for kind, seconds in (("longest", lengths.longest), ("p90", lengths.p90), ("median", lengths.median)):
        found.append(Bar(kind, 0, 0, round(100 * (seconds or 0) / (most or 1), 2), 10))
    return found
