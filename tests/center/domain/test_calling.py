"""Who is next: the rule, played against its own words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from center.domain.calling import (
    Rule,
    Serving,
    Waiting,
    Why,
    in_calling_order,
    next_turn,
    normal_ahead,
    place_after,
    priority_ahead,
)

OWN, OTHER, FOREIGN = "HT", "CT", "DD"
COUNTER = Serving(1, frozenset({OWN}), frozenset({OTHER}))
CALM = settings(derandomize=True, deadline=None, max_examples=150)


@st.composite
def halls(draw: st.DrawFn, fields: tuple[str, ...] = (OWN, OTHER, FOREIGN)) -> list[Waiting]:
    """A line of up to a dozen turns, some of them returned to the same place."""
    count = draw(st.integers(0, 12))
    return [
        Waiting(n, draw(st.sampled_from(fields)), draw(st.booleans()), float(draw(st.integers(0, 8))))
        for n in range(1, count + 1)
    ]


def played(waiting: list[Waiting], counter: Serving, rule: Rule) -> list[Waiting]:
    """Call one after the other with nothing but the rule for one call."""
    line, called = list(waiting), []
    while choice := next_turn(line, counter, rule):
        called.append(choice.turn)
        line.remove(choice.turn)
        counter = replace(counter, streak=counter.streak + 1 if choice.turn.priority else 0)
    return called


@given(halls(), st.integers(0, 4))
@CALM
def test_the_order_shown_is_the_order_called(hall: list[Waiting], streak: int) -> None:
    counter, rule = replace(COUNTER, streak=streak), Rule()
    assert in_calling_order(hall, counter, rule, 99) == played(hall, counter, rule)


@given(halls())
@CALM
def test_own_fields_come_before_the_others_and_foreign_ones_never(hall: list[Waiting]) -> None:
    called = played(hall, COUNTER, Rule())
    tiers = [COUNTER.tier(turn) for turn in called]
    assert tiers == sorted(tiers, key=lambda tier: tier or 0)
    assert {turn.turn for turn in called} == {turn.turn for turn in hall if turn.field != FOREIGN}


@given(halls((OWN,)), st.integers(1, 3))
@CALM
def test_priority_goes_first_but_not_more_than_its_share_in_a_row(hall: list[Waiting], share: int) -> None:
    rule, in_a_row = Rule(share), 0
    called = played(hall, COUNTER, rule)
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
    called = played(hall, COUNTER, Rule())
    for priority in (True, False):
        own = [turn.seniority for turn in called if turn.priority is priority]
        assert own == sorted(own)


@given(halls((OWN,)), st.integers(0, 3), st.integers(1, 3))
@CALM
def test_the_people_ahead_are_those_the_rule_calls_before(
    hall: list[Waiting], streak: int, share: int
) -> None:
    rule = Rule(share)
    called = played(hall, replace(COUNTER, streak=streak), rule)
    for place, turn in enumerate(called):
        earlier = sum(other.priority is turn.priority and other.seniority < turn.seniority for other in hall)
        others = sum(other.priority is not turn.priority for other in hall)
        count = priority_ahead if turn.priority else normal_ahead
        assert count(others, earlier, streak, rule) == place


@given(halls((OWN, OTHER)), st.integers(0, 3))
@CALM
def test_nobody_starves(hall: list[Waiting], streak: int) -> None:
    assert len(played(hall, replace(COUNTER, streak=streak), Rule())) == len(hall)


def test_every_call_says_why() -> None:
    old, new = Waiting(1, OWN, False, 1.0), Waiting(2, OWN, True, 2.0)
    far = Waiting(3, OTHER, False, 0.0)
    assert next_turn([old, new, far], COUNTER, Rule()).why is Why.PRIORITY  # type: ignore[union-attr]
    tired = replace(COUNTER, streak=2)
    assert next_turn([old, new, far], tired, Rule()).why is Why.OLDEST_AFTER_PRIORITY  # type: ignore[union-attr]
    assert next_turn([old, far], COUNTER, Rule()).why is Why.OLDEST  # type: ignore[union-attr]
    assert next_turn([far], COUNTER, Rule()).why is Why.SECONDARY  # type: ignore[union-attr]
    assert next_turn([Waiting(4, FOREIGN, True, 0.0)], COUNTER, Rule()) is None


def test_a_turn_sent_to_one_counter_is_called_there_only() -> None:
    sent = Waiting(1, FOREIGN, False, 1.0, for_counter=1)
    assert next_turn([sent], COUNTER, Rule())
    assert next_turn([sent], replace(COUNTER, n=2), Rule()) is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8, unique=True), st.integers(1, 3))
@CALM
def test_a_returned_turn_stands_behind_the_next_ones(places: list[float], skip: int) -> None:
    others = sorted(places)
    place = place_after(others, skip, 101.0)
    assert place is not None
    assert place < 101.0, "before whoever comes next"
    assert sum(other <= place for other in others) >= min(skip, len(others))
    assert sum(other < place for other in others) <= max(skip, len(others))
