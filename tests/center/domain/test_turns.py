"""The states of a turn: what the design page's table allows, and nothing else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.refusals import IllegalMove
from center.domain.turns import (
    AT_COUNTER,
    CLERKS_OUTCOMES,
    MOVES,
    OPEN,
    Outcome,
    State,
    check_move,
    end_of_day,
)
from tests.center.domain.test_calling import CALM

# as the design page writes them
TABLE = """
waiting -> called -> serving -> done
called -> no_show | waiting | held
serving -> held | waiting
held -> called | waiting
no_show -> waiting
waiting | called | held -> cancelled
"""


def arrows() -> set[tuple[State, State]]:
    """Return the moves of the table, one by one."""
    found = set()
    for line in TABLE.split("\n"):
        groups = [
            [State(name.strip()) for name in part.split("|")] for part in line.split("->") if part.strip()
        ]
        for left, right in itertools.pairwise(groups):
            found |= {(a, b) for a in left for b in right}
    return found


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("to", State)
def test_a_move_is_legal_when_the_table_has_it(state: State, to: State) -> None:
    if (state, to) in arrows():
        check_move("A001", state, to)
        return
    with pytest.raises(IllegalMove) as refusal:
        check_move("A001", state, to)
    assert refusal.value.details == {"ticket": "A001", "state": state.value, "to": to.value}


def test_every_state_can_be_reached_and_only_the_ends_are_ends() -> None:
    reached, new = {State.WAITING}, {State.WAITING}
    while new:
        new = {to for state in new for to in MOVES[state]} - reached
        reached |= new
    assert reached == set(State)
    assert {state for state in State if not MOVES[state]} == {State.DONE, State.CANCELLED}


@given(st.lists(st.sampled_from(State), max_size=12))
@CALM
def test_who_is_served_was_called_just_before(wishes: list[State]) -> None:
    """Whatever is tried: nobody is served uncalled, and what has ended stays ended."""
    path = [State.WAITING]
    for to in wishes:
        try:
            check_move("A001", path[-1], to)
        except IllegalMove:
            continue
        path.append(to)
    for before, after in itertools.pairwise(path):
        assert after is not State.SERVING or before is State.CALLED
        assert before not in (State.DONE, State.CANCELLED)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_the_end_of_the_day_ends_every_open_turn(state: State) -> None:
    to, outcome = end_of_day(state)
    assert to not in OPEN
    assert (to is State.DONE) == (state is State.SERVING)
    assert outcome is (None if state is State.SERVING else Outcome.EXPIRED)


def test_what_the_machine_says_no_clerk_can_choose() -> None:
    machine = {Outcome.TRANSFERRED, Outcome.EXPIRED, Outcome.WITHDRAWN, Outcome.UNDONE}
    assert set(Outcome) - CLERKS_OUTCOMES == machine
    assert AT_COUNTER < OPEN
