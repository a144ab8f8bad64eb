"""When a rating counts, when it may still be explained, and which of its answers the form has."""

from __future__ import annotations

from datetime import datetime, timedelta

from center.domain.questionnaires import Level, Questionnaire
from center.domain.refusals import Refusal, Unacceptable
from center.domain.turns import Outcome, State

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


def may_be_explained(asks_why: bool, explained: bool, at: datetime, now: datetime) -> bool:
    """Say whether a rating given at `at` may still get its reasons.

    A level counts at one touch, so that nobody's dissatisfaction is lost; who is dissatisfied may say why
    for ten minutes after it, once. `asks_why`: the form has reasons for the level.
    """
    return asks_why and not explained and now <= at + timedelta(seconds=EXPLAIN_SECONDS)


def check_answer(form: Questionnaire, level: int, reasons: list[str]) -> Level:
    """Return the level of the form, or refuse one it does not have, and reasons it does not offer there."""
    chosen = form.level(level)
    if chosen is None:
        raise Unacceptable("unknown_level", level=level)
    codes = {one.code for one in form.reasons}
    unknown = [reason for reason in reasons if reason not in codes]
    if unknown:
        raise Unacceptable("unknown_reason", reason=unknown[0])
    if not set(reasons) <= set(form.reasons_of(level)):
        raise Unacceptable("reasons_not_asked", level=level)
    return chosen
