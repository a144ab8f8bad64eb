"""Five levels of satisfaction, the reasons asked of the dissatisfied, and when a rating counts.

The five levels and their order are those of the satisfaction survey (SIPAS) that provinces are judged
by; 5 is "Rất hài lòng", 1 "Rất không hài lòng".
"""

from __future__ import annotations

from datetime import datetime, timedelta

from center.domain.refusals import Refusal, Unacceptable
from center.domain.turns import Outcome, State

LEVELS = (5, 4, 3, 2, 1)
ASKS_REASONS = frozenset({1, 2})
REASONS = (
    "long_wait",
    "attitude",
    "unclear_guidance",
    "too_many_papers",
    "came_again",
    "facilities",
    "other",
)
COMMENT_LENGTH = 500
EXPLAIN_SECONDS = 600
NOT_SERVED = frozenset({Outcome.TRANSFERRED, Outcome.EXPIRED, Outcome.UNDONE, Outcome.WITHDRAWN})


def was_served(state: State, outcome: str | None) -> bool:
    """Say whether a turn ended in a service somebody can rate."""
    return state is State.DONE and outcome is not None and outcome not in NOT_SERVED


def check_rating(state: State, outcome: str | None, day: str, today: str, rated: bool) -> None:
    """Refuse a rating of a turn that was not served, of another day, or that is rated already."""
    if rated:
        raise Refusal("already_rated")
    if not was_served(state, outcome):
        raise Refusal("not_served")
    if day != today:
        raise Refusal("rating_too_late")


def may_be_explained(level: int, explained: bool, at: datetime, now: datetime) -> bool:
    """Say whether a rating given at `at` may still get its reasons.

    A level counts at one touch, so that nobody's dissatisfaction is lost; who is dissatisfied may say why
    for ten minutes after it, once.
    """
    return level in ASKS_REASONS and not explained and now <= at + timedelta(seconds=EXPLAIN_SECONDS)


def check_reasons(level: int, reasons: list[str]) -> None:
    """Refuse reasons nobody offers, or reasons given for a good level."""
    unknown = [reason for reason in reasons if reason not in REASONS]
    if unknown:
        raise Unacceptable("unknown_reason", reason=unknown[0])
    if reasons and level not in ASKS_REASONS:
        raise Unacceptable("reasons_not_asked", level=level)
