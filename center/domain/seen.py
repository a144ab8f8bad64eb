"""What the rule of calling sees of a hall: who waits, what a counter serves, and whom it has called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from center.domain.rules import Rule

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Waiting:
    """A turn that waits, as the rule sees it. `place` orders its line: smaller came earlier.

    `since`: when it began to wait; `appointment`: the moment that was agreed, if any.
    """

    turn: int
    field: str
    priority: bool
    place: float
    for_counter: int | None = None
    since: datetime = LONG_AGO
    appointment: datetime | None = None

    @property
    def seniority(self) -> tuple[float, int]:
        """The order within a line: place, then the turn's own number."""
        return self.place, self.turn

    def is_due(self, rule: Rule, now: datetime) -> bool:
        """Say whether its appointment is to be kept now: its time has come, and the citizen was not too late."""
        if self.appointment is None or rule.grace is None:
            return False
        return self.since - timedelta(minutes=rule.grace) <= self.appointment <= now

    def is_urgent(self, rule: Rule, now: datetime) -> bool:
        """Say whether it has waited so long that, once first of its line, it goes before all priority."""
        return rule.urgent_after is not None and self.since <= now - timedelta(minutes=rule.urgent_after)


@dataclass(frozen=True)
class Called:
    """A call a counter has made, as the rule remembers it."""

    field: str
    priority: bool
    appointment: bool = False


@dataclass(frozen=True)
class Serving:
    """A counter, as the rule sees it.

    `primary`, `secondary`: its fields in its own order. `calls`: its last calls of today, newest first.
    `seats`: how many open counters serve a field, itself included; only `Between.SCARCE` looks.
    """

    n: int
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    calls: tuple[Called, ...] = ()
    seats: Mapping[str, int] = field(default_factory=dict)

    def tier(self, turn: Waiting) -> int | None:
        """Return 0 for a primary turn of this counter, 1 for a secondary one, None for neither.

        A turn that was sent to one counter by name is primary there and nobody else's.
        """
        if turn.for_counter is not None:
            return 0 if turn.for_counter == self.n else None
        if turn.field in self.primary:
            return 0
        return 1 if turn.field in self.secondary else None

    def fields(self, tier: int) -> tuple[str, ...]:
        """Return its primary (0) or secondary (1) fields."""
        return self.secondary if tier else self.primary


def as_called(turn: Waiting) -> Called:
    """Return a turn as its call is remembered."""
    return Called(turn.field, turn.priority, turn.appointment is not None)
