"""A wrong entry of today is put right: what was said of a service changes, its times never do.

Of a service that only the night ended nobody has said anything yet: on the next day it is said the same way.
"""

from __future__ import annotations

from center.actions.act import Act
from center.actions.call import record
from center.actions.serve import known
from center.domain.days import from_text, local_day
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal
from center.domain.results import Result, count_of
from center.domain.turns import CLERKS_OUTCOMES, Outcome, State
from center.storage import counters, overnight, turns
from center.storage.turns import Turn


def correct(act: Act, n: int, turn_id: int, result: Result, *, anywhere: bool) -> Turn:
    """Correct what was said of a service that a counter ended today; what is not named stays.

    Also of one that the night ended, on the next day; its time stays out of the statistics. `anywhere`: also one of
    another counter and another clerk. The journal keeps both values. Refuses a service that has not ended, and one
    that was entered from paper: that is taken back and entered again.
    """
    counters.counter(act.db, n)
    turn = turns.by_id(act.db, turn_id)
    by_night = _ended_by_night(act, turn)
    own = turn.counter == n or (by_night and act.clerk is not None and turn.clerk == act.clerk)
    if not own and not anywhere:
        raise NotFound("unknown_turn")
    if turn.state is not State.DONE or not (turn.outcome in CLERKS_OUTCOMES or by_night):
        raise Refusal("correct_not_served", ticket=turn.code)
    if turn.day != act.day and not (by_night and overnight.is_of_last_day(act.db, turn, act.day)):
        raise Refusal("correct_too_late", ticket=turn.code)
    if turn.by_hand:
        raise Refusal("correct_by_hand", ticket=turn.code)
    values = _corrected(act, turn, result)
    if any(getattr(turn, name) != value for name, value in values.items()):
        record(act, Event.CORRECTED, turn, turn.counter, after=values)
        turns.change(act.db, turn.id, State.DONE, **values)
    return turns.by_id(act.db, turn.id)


def _ended_by_night(act: Act, turn: Turn) -> bool:
    """Say whether the change of day ended a service: it ended on a later day than its own."""
    if turn.state is not State.DONE or not turn.inaccurate or turn.ended_at is None:
        return False
    return local_day(from_text(turn.ended_at), act.center.zone).isoformat() > turn.day


def _corrected(act: Act, turn: Turn, result: Result) -> dict[str, object]:
    unsaid = turn.outcome is None
    outcome = result.outcome_or(turn.outcome or Outcome.RECEIVED)
    missing = turn.missing if result.missing is None else list(result.missing)
    named = (
        unsaid or result.procedures is not None or result.procedure is not None or result.count is not None
    )
    done = result.done(turn.procedure) if named else turn.procedures
    before = {one["code"] for one in turn.procedures} | {turn.procedure}
    known(act, [one["code"] for one in done if one["code"] not in before])
    return {
        "outcome": outcome,
        "procedures": done,
        "procedure": done[0]["code"] if done else turn.procedure,
        "count": count_of(done, turn.count),
        "missing": missing if outcome == Outcome.PAPERS_MISSING else [],
        "note": turn.note if result.note is None else result.note,
    }
