"""The lines of the table that `bench/run` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the table: what, how much, against which target (None: for information)."""

    what: str
    value: str
    target: str = ""
    met: bool | None = None


def ratio(what: str, value: float, target: str, met: bool) -> Line:
    """Return a line whose target is a ratio."""
    return Line(what, f"{value:.2f}", target, met)
