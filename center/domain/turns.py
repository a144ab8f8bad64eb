"""The states of a turn and its legal moves (the table of the design page)."""

from __future__ import annotations

from enum import StrEnum

from center.domain.refusals import IllegalMove


class State(StrEnum):
    """Where a turn stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    NO_SHOW = "no_show"
    DONE = "done"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """How a turn ended. The first group is chosen by the clerk, the rest by the machine."""

    RECEIVED = "received"
    RESULT_RETURNED = "result_returned"
    GUIDED = "guided"
    PAPERS_MISSING = "papers_missing"
    REFUSED = "refused"
    REDIRECTED = "redirected"
    TRANSFERRED = "transferred"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"


CLERKS_OUTCOMES = frozenset(
    {
        Outcome.RECEIVED,
        Outcome.RESULT_RETURNED,
        Outcome.GUIDED,
        Outcome.PAPERS_MISSING,
        Outcome.REFUSED,
        Outcome.REDIRECTED,
    }
)

MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.CALLED, State.CANCELLED}),
    State.CALLED: frozenset({State.SERVING, State.NO_SHOW, State.WAITING, State.HELD, State.CANCELLED}),
    State.SERVING: frozenset({State.DONE, State.HELD, State.WAITING}),
    State.HELD: frozenset({State.CALLED, State.WAITING, State.CANCELLED}),
    State.NO_SHOW: frozenset({State.WAITING}),
    State.DONE: frozenset(),
    State.CANCELLED: frozenset(),
}

OPEN = frozenset({State.WAITING, State.CALLED, State.SERVING, State.HELD})
AT_COUNTER = frozenset({State.CALLED, State.SERVING})


def check_move(code: str, state: State, to: State) -> None:
    """Refuse with `IllegalMove` unless a turn in `state` may go to `to`."""
    if to not in MOVES[state]:
        raise IllegalMove(ticket=code, state=state.value, to=to.value)


def end_of_day(state: State) -> tuple[State, Outcome | None]:
    """Return the state and outcome an open turn gets when its day is over.

    A service nobody finished counts as done (its length is flagged inaccurate by the caller);
    whoever still waited, was called or held has expired.
    """
    if state is State.SERVING:
        return State.DONE, None
    return State.CANCELLED, Outcome.EXPIRED
