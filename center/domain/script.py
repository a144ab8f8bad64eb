"""A day as its journal tells it, taken apart into what a rule cannot change: a script that can be played again.

Kept as they were: when people came and gave up; how long each was at a counter and how that ended, also who did
not show up and who came back when; when counters were open, for which fields; how long a clerk let people wait
between two turns; calls out of turn. What a rule changes is only whom a counter calls next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from center.domain.events import Event
from center.domain.seen import LONG_AGO, Waiting

Fields = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Happened:
    """An entry of the journal, as far as the script needs it."""

    seq: int
    at: datetime
    type: Event
    ticket: int | None
    turn: int | None
    counter: int | None
    field: str | None
    data: Mapping[str, Any]


class End(StrEnum):
    """How a stretch at a counter ended."""

    DONE = "done"
    ASIDE = "aside"
    UNDONE = "undone"


@dataclass
class Stretch:
    """One time somebody was at a counter. `lasts`: ticks; None: nobody knows.

    `back_after`: ticks after which who was set aside, or did not show up, was back in line, at `place`.
    `adds`: the turn that began to wait when this ended.
    """

    began: int
    lasts: int | None = None
    end: End = End.DONE
    back_after: int | None = None
    place: float | None = None
    adds: int | None = None


@dataclass
class Visit:
    """A turn's day. `came`, `left`: ticks; None: when another turn ended; never. `moved`: (tick, place) when late."""

    turn: Waiting
    came: int | None
    left: int | None = None
    # from when on its last call counts for no counter: paper had it served at another one
    forgotten: int | None = None
    moved: list[tuple[int, float]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)


@dataclass(frozen=True)
class Slot:
    """A call a counter made. `slack`: ticks in which it could have called somebody and did not yet.

    `jump`: whom it called out of turn.
    """

    at: int
    slack: int
    turn: int
    jump: bool


@dataclass(frozen=True)
class Change:
    """A counter was opened, paused, closed or given other fields; `fields`: what it serves now, None: as before."""

    at: int
    counter: int
    state: str
    fields: Fields | None


@dataclass
class Script:
    """A day. `visits` by turn, `slots` by counter; `calls`: (counter, turn) as they really were."""

    visits: dict[int, Visit] = field(default_factory=dict)
    slots: dict[int, list[Slot]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    calls: list[tuple[int, int]] = field(default_factory=list)


def tick_of(at: datetime) -> int:
    """Return a moment as whole microseconds."""
    return (at - LONG_AGO) // timedelta(microseconds=1)


def moment(tick: int) -> datetime:
    """Return a tick as the moment that was written down: whole milliseconds."""
    return LONG_AGO + timedelta(milliseconds=tick // 1000)
