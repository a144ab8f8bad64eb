"""Who is next: the rule of every center at first, played against its own words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from center.domain.ahead import in_calling_order, normal_ahead, place_after, priority_ahead
from center.domain.calling import Choice, Why, next_turn
from center.domain.rules import Rule, Rules
from center.domain.seen import Waiting
from tests.center.domain.lines import (
    CALM,
    COUNTER,
    FOREIGN,
    NOW,
    OTHER,
    OWN,
    halls,
    plain,
    played,
    with_streak,
)

USUAL = Rules()


@given(halls(), st.integers(0, 4))
@CALM
def test_the_order_shown_is_the_order_called(hall: list[Waiting], streak: int) -> None:
    counter = with_streak(COUNTER, streak)
    assert in_calling_order(hall, counter, USUAL, NOW, 99) == played(hall, counter, USUAL)


@given(halls())
@CALM
def test_own_fields_come_before_the_others_and_foreign_ones_never(hall: list[Waiting]) -> None:
    called = played(plain(hall), COUNTER, USUAL)
    tiers = [COUNTER.tier(turn) for turn in called]
    assert tiers == sorted(tiers, key=lambda tier: tier or 0)
    assert {turn.turn for turn in called} == {turn.turn for turn in hall if turn.field != FOREIGN}


@given(halls((OWN,)), st.integers(1, 3))
@CALM
def test_priority_goes_first_but_not_more_than_its_share_in_a_row(hall: list[Waiting], share: int) -> None:
    in_a_row = 0
    called = played(plain(hall), COUNTER, Rules(Rule(share)))
    for place, turn in enumerate(called):
        normal_waits = any(not later.priority for later in called[place:])
        priority_waits = any(later.priority for later in called[place:])
        if priority_waits and in_a_row < share:
            assert turn.priority
        if normal_waits and in_a_row >= share:
            assert not turn.priority
        in_a_row = in_a_row + 1 if turn.priority else 0


@given(halls((OWN,)))
@CALM
def test_inside_each_class_the_oldest_is_first(hall: list[Waiting]) -> None:
    called = played(plain(hall), COUNTER, USUAL)
    for priority in (True, False):
        own = [turn.seniority for turn in called if turn.priority is priority]
        assert own == sorted(own)


@given(halls((OWN,)), st.integers(0, 3), st.integers(0, 3))
@CALM
def test_the_people_ahead_are_those_the_rule_calls_before(
    hall: list[Waiting], streak: int, share: int
) -> None:
    rule, hall = Rule(share), plain(hall)
    called = played(hall, with_streak(COUNTER, streak), Rules(rule))
    for place, turn in enumerate(called):
        earlier = sum(other.priority is turn.priority and other.seniority < turn.seniority for other in hall)
        others = [other for other in hall if other.priority is not turn.priority]
        if share == 0:
            assert place == earlier + sum(other.seniority < turn.seniority for other in others)
            continue
        count = priority_ahead if turn.priority else normal_ahead
        assert count(len(others), earlier, streak, rule) == place


@given(halls((OWN, OTHER)), st.integers(0, 3))
@CALM
def test_nobody_is_left(hall: list[Waiting], streak: int) -> None:
    assert len(played(plain(hall), with_streak(COUNTER, streak), USUAL)) == len(hall)


def choice(*waiting: Waiting, streak: int = 0) -> Choice:
    found = next_turn(waiting, with_streak(COUNTER, streak), USUAL, NOW)
    assert found
    return found


def test_every_call_says_why() -> None:
    old, new = Waiting(1, OWN, False, 1.0), Waiting(2, OWN, True, 2.0)
    far = Waiting(3, OTHER, False, 0.0)
    assert choice(old, new, far).reason.why is Why.PRIORITY
    assert choice(old, new, far, streak=2).reason.why is Why.OLDEST_AFTER_PRIORITY
    assert choice(old, far).reason.why is Why.OLDEST
    assert not choice(old, far).reason.secondary
    assert choice(far).reason.why is Why.OLDEST
    assert choice(far).reason.secondary
    assert next_turn([Waiting(4, FOREIGN, True, 0.0)], COUNTER, USUAL, NOW) is None


def test_a_turn_sent_to_one_counter_is_called_there_only() -> None:
    sent = Waiting(1, FOREIGN, False, 1.0, for_counter=1)
    assert next_turn([sent], COUNTER, USUAL, NOW)
    assert next_turn([sent], replace(COUNTER, n=2), USUAL, NOW) is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8, unique=True), st.integers(1, 3))
@CALM
def test_a_returned_turn_stands_behind_the_next_ones(places: list[float], skip: int) -> None:
    others = sorted(places)
    place = place_after(others, skip, 101.0)
    assert place is not None
    assert place < 101.0, "before whoever comes next"
    assert sum(other <= place for other in others) >= min(skip, len(others))
    assert sum(other < place for other in others) <= max(skip, len(others))
