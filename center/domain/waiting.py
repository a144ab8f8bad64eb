"""The plain estimate of waiting time, until the virtual schedule takes its place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

STEP_MINUTES = 5
SHORTEST, LONGEST = 0.7, 1.5
FEWEST_SERVICES = 5
MOST_MINUTES = 180


@dataclass(frozen=True)
class Wait:
    """A range of whole minutes, both multiples of five."""

    low: int
    high: int

    def in_hours(self) -> tuple[int, int] | None:
        """Return the range in whole hours, or None where minutes are easier to grasp."""
        low, high = (math.floor(minutes / 60 + 0.5) for minutes in (self.low, self.high))
        return (low, high) if self.high > MOST_MINUTES and low else None


def estimate(ahead: int, service_s: float, counters_open: int) -> Wait | None:
    """Return the range a newcomer is told, or None when no open counter serves the field.

    (ahead + 1) × the field's usual service time ÷ counters open for it, × 0.7 to 1.5, rounded outwards
    to five minutes. `service_s` in seconds.
    """
    if counters_open < 1:
        return None
    minutes = (ahead + 1) * service_s / 60 / counters_open
    return Wait(
        low=math.floor(minutes * SHORTEST / STEP_MINUTES) * STEP_MINUTES,
        high=math.ceil(minutes * LONGEST / STEP_MINUTES) * STEP_MINUTES,
    )


def usual_service(measured_s: Sequence[float], configured_minutes: float) -> float:
    """Return a field's usual service time in seconds: the median of the last days.

    Fewer than five measured services say less than what the center configured.
    """
    if len(measured_s) < FEWEST_SERVICES:
        return configured_minutes * 60
    return quantile(sorted(measured_s), 0.5)


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the quantile of ascending values, with linear interpolation (Hyndman–Fan type 7)."""
    position = (len(ordered) - 1) * share
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)
