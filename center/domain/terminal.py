"""The rules of a clerk's terminal: when nobody has come, what starts by itself, what takes too long."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from center.domain.opening import Span

# how long after a break or the end of the day a service may still be what it seems
QUESTION_AFTER = timedelta(minutes=10)
# how long after closing, and after its last act, an open counter was left by somebody who went home
LEFT_AFTER = timedelta(minutes=30)
# seconds a clerk is given to press a key that has just become possible
REACTION_S = 10


@dataclass(frozen=True)
class NoShowRule:
    """How often and how slowly somebody is recalled before they count as not come, and how they come back.

    `recalls` 0: the clerk decides. `return_within_minutes` None: until the evening. `places_back`: behind how many.
    """

    recalls: int = 0
    seconds_between: int = 30
    return_within_minutes: int | None = None
    places_back: int = 2


@dataclass(frozen=True)
class TerminalRules:
    """What the machine does by itself, and when it asks.

    `auto_start_seconds`: a called turn starts so long after its last call. `auto_call_seconds`: the terminal calls the
    next one so long after a finish. None: not by itself. `long_service_factor`: of the usual time.
    """

    no_show: NoShowRule = field(default_factory=NoShowRule)
    auto_start_seconds: int | None = None
    auto_call_seconds: int | None = None
    long_service_factor: float = 2.0


def least_auto_start(rule: NoShowRule) -> int:
    """Return after how many seconds at the soonest a turn may start by itself, 0: at any time.

    It starts so long after its last call, and an absent citizen who is "served" can be no no-show any more: the clerk
    must have had the time to recall, or to say that nobody came, once the seconds between recalls are over.
    """
    return rule.seconds_between + REACTION_S if rule.recalls else 0


@dataclass(frozen=True)
class Patience:
    """What is left before somebody counts as not come: recalls, and seconds until the next step is possible.

    `left_s`: seconds until it can be said at the soonest.
    """

    recalls_left: int
    wait_s: int
    left_s: int


def patience(calls: Sequence[datetime], now: datetime, rule: NoShowRule) -> Patience:
    """Return what is left, given the call and its recalls so far.

    A recall counts if it came `seconds_between` after the one before that counts: three in one breath are one.
    """
    between = timedelta(seconds=rule.seconds_between)
    counted, last = 0, calls[0]
    for recall in calls[1:]:
        if recall - last >= between:
            counted, last = counted + 1, recall
    recalls_left = max(0, rule.recalls - counted)
    wait = 0 if rule.recalls == 0 else max(0, math.ceil((last + between - now).total_seconds()))
    return Patience(recalls_left, wait, wait + recalls_left * rule.seconds_between)


def session_ended(sessions: Iterable[Span], since: datetime, now: datetime) -> datetime | None:
    """Return the last end of a session, a break or the evening, that a service has outlasted by ten minutes."""
    ends = [closes for _, closes in sessions if since < closes <= now - QUESTION_AFTER]
    return max(ends, default=None)


def left_open(sessions: Sequence[Span], last_act: datetime, now: datetime) -> bool:
    """Say whether an open counter was left: half an hour after the day's last session, and after its last act."""
    if not sessions:
        return False
    return now >= max(max(closes for _, closes in sessions), last_act) + LEFT_AFTER
