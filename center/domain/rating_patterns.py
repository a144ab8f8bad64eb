"""Sudden patterns in ratings: simple rules that can be read aloud, each with its numbers. They accuse nobody.

A pattern says "look here": ratings given by the clerk's own hand come quickly, in a row, all alike, or suddenly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

# so many ratings of one clerk within so many seconds: nobody serves five people in three minutes
MANY, MANY_SECONDS = 5, 180
# on the pad within so many seconds of the finish, so many of them, and such a share of the clerk's on the pad
QUICK_SECONDS, QUICK, QUICK_SHARE = 3, 5, 0.5
# the same level so many times running
STREAK = 20
# the share of rated turns this far from the clerk's usual, with so many served on either side
SHARE_OFF, SERVED_NOW, SERVED_BEFORE = 0.3, 10, 30


@dataclass(frozen=True)
class Rated:
    """One rated turn of a clerk: the level, `pad` or `phone`, when, and when the service had ended."""

    clerk: int | None
    level: int
    channel: str
    at: datetime
    ended_at: datetime


@dataclass(frozen=True)
class Shares:
    """How many turns a clerk served and how many of them were rated, in the days asked for and in those before."""

    served: int
    rated: int
    served_before: int = 0
    rated_before: int = 0


@dataclass(frozen=True)
class Pattern:
    """A rule that holds for a clerk: `many`, `quick`, `streak` or `share`, and the numbers of its sentence."""

    kind: str
    clerk: int | None
    numbers: Mapping[str, float] = field(default_factory=dict)
    since: datetime | None = None
    until: datetime | None = None


def patterns(rated: Iterable[Rated], shares: dict[int | None, Shares]) -> list[Pattern]:
    """Return every pattern, clerk by clerk; a rule speaks once for a clerk, of its largest case."""
    mine: dict[int | None, list[Rated]] = {}
    for one in sorted(rated, key=lambda one: one.at):
        mine.setdefault(one.clerk, []).append(one)
    found: list[Pattern | None] = []
    for clerk in sorted({*mine, *shares}, key=lambda clerk: (clerk is None, clerk or 0)):
        ratings = mine.get(clerk, [])
        found += [_many(clerk, ratings), _quick(clerk, ratings), _streak(clerk, ratings)]
        if clerk in shares:
            found.append(_share(clerk, shares[clerk]))
    return [one for one in found if one is not None]


def _many(clerk: int | None, ratings: Sequence[Rated]) -> Pattern | None:
    most: Sequence[Rated] = []
    first = 0
    for last, one in enumerate(ratings):
        while (one.at - ratings[first].at).total_seconds() > MANY_SECONDS:
            first += 1
        if last + 1 - first > len(most):
            most = ratings[first : last + 1]
    if len(most) < MANY:
        return None
    took = (most[-1].at - most[0].at).total_seconds()
    return Pattern("many", clerk, {"n": len(most), "seconds": round(took)}, most[0].at, most[-1].at)


def _quick(clerk: int | None, ratings: Sequence[Rated]) -> Pattern | None:
    pad = [one for one in ratings if one.channel == "pad"]
    quick = [one for one in pad if (one.at - one.ended_at).total_seconds() <= QUICK_SECONDS]
    if len(quick) < QUICK or len(quick) < QUICK_SHARE * len(pad):
        return None
    numbers = {"n": len(quick), "all": len(pad), "seconds": QUICK_SECONDS}
    return Pattern("quick", clerk, numbers, quick[0].at, quick[-1].at)


def _streak(clerk: int | None, ratings: Sequence[Rated]) -> Pattern | None:
    runs = [list(run) for _, run in groupby(ratings, key=lambda one: one.level)]
    longest = max(runs, key=len, default=[])
    if len(longest) < STREAK:
        return None
    numbers = {"n": len(longest), "level": longest[0].level}
    return Pattern("streak", clerk, numbers, longest[0].at, longest[-1].at)


def _share(clerk: int | None, one: Shares) -> Pattern | None:
    if one.served < SERVED_NOW or one.served_before < SERVED_BEFORE:
        return None
    now, usual = one.rated / one.served, one.rated_before / one.served_before
    if abs(now - usual) < SHARE_OFF:
        return None
    numbers = {
        "share": now,
        "usual": usual,
        "rated": one.rated,
        "served": one.served,
        "before": one.served_before,
    }
    return Pattern("share", clerk, numbers)
