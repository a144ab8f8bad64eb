"""Every order of calling: what holds under all of them, what each promises, and which are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.ahead import in_calling_order
from center.domain.calling import Why, next_turn
from center.domain.refusals import Refusal
from center.domain.rules import APPOINTMENTS_IN_A_ROW, FIRST_COME, Between, Rule, Rules, as_data, rules_from
from center.domain.seen import Called, Serving, Waiting
from tests.center.domain.lines import (
    ACCEPTED,
    AGEING,
    BOTH,
    CALM,
    COUNTER,
    HISTORIES,
    NOW,
    ORDERS,
    OTHER,
    OWN,
    PLAIN,
    halls,
    plain,
    played,
    remembering,
)

Calls = tuple[Called, ...]


@given(halls(), ORDERS, HISTORIES, st.sampled_from([COUNTER, BOTH]))
@CALM
def test_a_call_takes_somebody_who_waits_and_may_be_called_whenever_anybody_does(
    hall: list[Waiting], rules: Rules, calls: Calls, seat: Serving
) -> None:
    choice = next_turn(hall, replace(seat, calls=calls), rules, NOW)
    may = [turn for turn in hall if seat.tier(turn) is not None]
    assert (choice is None) == (not may)
    assert choice is None or choice.turn in may


@given(halls(), ORDERS, HISTORIES)
@CALM
def test_the_same_input_gives_the_same_answer_in_whatever_order_it_is_given(
    hall: list[Waiting], rules: Rules, calls: Calls
) -> None:
    seat = replace(BOTH, calls=calls)
    assert next_turn(hall, seat, rules, NOW) == next_turn(reversed(hall), seat, rules, NOW)


@given(halls(), ORDERS, HISTORIES)
@CALM
def test_of_equal_ones_the_oldest_is_called(hall: list[Waiting], rules: Rules, calls: Calls) -> None:
    choice = next_turn(hall, replace(BOTH, calls=calls), rules, NOW)
    if choice is None:
        return
    first = choice.turn
    for other in hall:
        equal = (other.field, other.priority, other.for_counter, other.appointment) == (
            first.field,
            first.priority,
            first.for_counter,
            first.appointment,
        )
        late = rules.of(other.field).grace is not None and other.appointment is not None
        assert not (equal and other.seniority < first.seniority) or late


@given(halls(), ORDERS, HISTORIES, st.sampled_from([COUNTER, BOTH]))
@CALM
def test_the_order_shown_is_the_order_called(
    hall: list[Waiting], rules: Rules, calls: Calls, seat: Serving
) -> None:
    counter = replace(seat, calls=calls)
    assert in_calling_order(hall, counter, rules, NOW, 99) == played(hall, counter, rules)


@given(halls((OWN, OTHER)), HISTORIES)
@CALM
def test_with_the_rule_off_it_is_first_come(hall: list[Waiting], calls: Calls) -> None:
    called = played(plain(hall), replace(BOTH, calls=calls), Rules(FIRST_COME))
    assert called == sorted(plain(hall), key=lambda turn: turn.seniority)


def calls_until(target: int, hall: list[Waiting], seat: Serving, rules: Rules, newcomer: Waiting) -> int:
    """Return at which call a turn is called, while before each call somebody of a kind comes."""
    line, numbers = list(hall), count(1000)
    for call in range(1, 200):
        n = next(numbers)
        line.append(replace(newcomer, turn=n, place=float(n)))
        choice = next_turn(line, seat, rules, NOW)
        assert choice
        if choice.turn.turn == target:
            return call
        line.remove(choice.turn)
        seat = remembering(seat, choice.turn)
    raise AssertionError("starved")


@given(st.integers(0, 4), PLAIN, HISTORIES, st.booleans())
@CALM
def test_under_endless_others_each_class_is_called_within_a_bounded_number_of_calls(
    before: int, rule: Rule, calls: Calls, priority: bool
) -> None:
    """With k of its class before it: within (k + 1) × (a + 1) calls of its line, for priority (k + 1) × (b + 1)."""
    line = [Waiting(n, OWN, priority, float(n), since=NOW) for n in range(before + 1)]
    others = Waiting(0, OWN, not priority, 0.0, since=NOW)
    needed = calls_until(before, line, replace(COUNTER, calls=calls), Rules(rule), others)
    between = rule.normal_between if priority else rule.priority_in_a_row or 0
    assert needed <= (before + 1) * (between + 1)


@given(st.integers(0, 4), AGEING, HISTORIES, st.booleans())
@CALM
def test_who_has_waited_its_minutes_is_called_after_those_before_it_and_appointments_between(
    before: int, rule: Rule, calls: Calls, agreed: bool
) -> None:
    """The bound of ageing: M minutes, then (k + 1) calls, or three times as many while appointments never end."""
    since = NOW - timedelta(minutes=rule.urgent_after or 0)
    line = [Waiting(n, OWN, False, float(n), since=since) for n in range(before + 1)]
    newcomer = Waiting(0, OWN, True, 0.0, since=NOW, appointment=NOW if agreed else None)
    needed = calls_until(before, line, replace(COUNTER, calls=calls), Rules(rule), newcomer)
    assert needed <= (before + 1) * (APPOINTMENTS_IN_A_ROW + 1 if agreed and rule.grace is not None else 1)


@given(st.integers(0, 4), AGEING, HISTORIES, st.booleans())
@CALM
def test_who_has_waited_its_minutes_in_a_secondary_field_is_called_though_primary_ones_never_end(
    before: int, rule: Rule, calls: Calls, agreed: bool
) -> None:
    since = NOW - timedelta(minutes=rule.urgent_after or 0)
    line = [Waiting(n, OTHER, True, float(n), since=since) for n in range(before + 1)]
    newcomer = Waiting(0, OWN, True, 0.0, since=NOW, appointment=NOW if agreed else None)
    needed = calls_until(before, line, replace(COUNTER, calls=calls), Rules(rule), newcomer)
    assert needed <= (before + 1) * (APPOINTMENTS_IN_A_ROW + 1 if agreed and rule.grace is not None else 1)


@given(halls(), AGEING, st.sampled_from(Between), HISTORIES, st.sampled_from([COUNTER, BOTH]))
@CALM
def test_of_several_who_are_urgent_the_one_who_has_been_here_longest_is_called_whatever_the_field(
    hall: list[Waiting], rule: Rule, between: Between, calls: Calls, seat: Serving
) -> None:
    came = [replace(turn, since=NOW - timedelta(minutes=60 - 6 * turn.place)) for turn in plain(hall)]
    may = [turn for turn in came if seat.tier(turn) is not None]
    choice = next_turn(came, replace(seat, calls=calls), Rules(rule, between=between), NOW)
    first = min(may, key=lambda turn: turn.seniority, default=None)
    if choice and first and first.is_urgent(rule, NOW):
        assert (choice.turn, choice.reason.why) == (first, Why.URGENT)


@pytest.mark.parametrize("due", [True, False])
def test_an_appointment_in_a_secondary_field_is_kept_at_its_time_too(due: bool) -> None:
    rules, agreed = Rules(Rule(grace=10)), NOW - timedelta(minutes=5)
    guest = Waiting(2, OTHER, False, 2.0, since=agreed, appointment=agreed)
    choice = next_turn(
        [Waiting(1, OWN, True, 1.0, since=NOW), guest],
        COUNTER,
        rules,
        NOW if due else agreed - timedelta(seconds=1),
    )
    assert choice
    assert (choice.turn is guest, choice.reason.secondary) == (due, False), "somebody waits in its own fields"


@given(st.integers(1, 4), st.integers(1, 4), HISTORIES)
@CALM
def test_under_shares_a_field_where_somebody_waits_is_called_once_in_a_round(
    own: int, other: int, calls: Calls
) -> None:
    rules = Rules(between=Between.SHARES, shares={OWN: own, OTHER: other})
    line = [Waiting(1, OWN, False, 500.0, since=NOW)]
    newcomer = Waiting(0, OTHER, False, 0.0, since=NOW)
    assert calls_until(1, line, replace(BOTH, calls=calls), rules, newcomer) <= own + other


def test_shares_are_kept_over_a_day_however_long_one_line_is() -> None:
    rules = Rules(between=Between.SHARES, shares={OWN: 3, OTHER: 1})
    line = [Waiting(n, OWN if n < 100 else OTHER, False, float(n)) for n in range(200)]
    called = played(line, BOTH, rules)[:80]
    assert sum(turn.field == OTHER for turn in called) == 20


def test_interleaved_one_to_three_is_called_so() -> None:
    line = [Waiting(n, OWN, n % 2 == 0, float(n)) for n in range(1, 13)]
    called = played(line, COUNTER, Rules(Rule(1, 3)))
    assert "".join("P" if turn.priority else "n" for turn in called) == "PnnnPnnnPPPP"


def test_of_several_lines_the_one_with_the_longest_wait_is_next_and_its_own_rule_says_who() -> None:
    rules = Rules(own={OTHER: FIRST_COME})
    hall = [
        Waiting(1, OTHER, False, 1.0),
        Waiting(2, OWN, False, 2.0),
        Waiting(3, OTHER, True, 3.0),
        Waiting(4, OWN, True, 4.0),
    ]
    assert [turn.turn for turn in played(hall, BOTH, rules)] == [1, 4, 2, 3]


def test_a_counter_calls_its_preferred_fields_first_until_somebody_elsewhere_is_urgent() -> None:
    rules = Rules(Rule(urgent_after=30), between=Between.PREFERRED)
    fresh = Waiting(1, OTHER, False, 1.0, since=NOW - timedelta(minutes=29))
    own = Waiting(2, OWN, False, 2.0, since=NOW)
    seat = Serving(1, (OWN, OTHER), ())
    assert next_turn([fresh, own], seat, rules, NOW).turn == own  # type: ignore[union-attr]
    late = replace(fresh, since=NOW - timedelta(minutes=30))
    choice = next_turn([late, own], seat, rules, NOW)
    assert choice
    assert (choice.turn, choice.reason.why, choice.reason.minutes) == (late, Why.URGENT, 30)


def test_the_all_round_counter_is_left_for_what_only_it_can_do() -> None:
    """Counter 1 can do all, counter 2 only OWN: counter 1 calls OTHER first, though OWN has waited longer."""
    rules = Rules(Rule(urgent_after=60), between=Between.SCARCE)
    hall = [Waiting(1, OWN, True, 1.0, since=NOW), Waiting(2, OTHER, False, 2.0, since=NOW)]
    seats = {OWN: 2, OTHER: 1}
    all_round, special = Serving(1, (OWN, OTHER), (), (), seats), Serving(2, (OWN,), (), (), seats)
    assert next_turn(hall, all_round, rules, NOW).turn.field == OTHER  # type: ignore[union-attr]
    assert next_turn(hall, special, rules, NOW).turn.field == OWN  # type: ignore[union-attr]
    assert next_turn(hall[:1], all_round, rules, NOW).turn.field == OWN, (  # type: ignore[union-attr]
        "it never sits idle while somebody waits whom it may call"
    )
    equal = replace(all_round, seats={OWN: 1, OTHER: 1})
    assert next_turn(hall, equal, rules, NOW).turn.field == OWN, "nobody else there: the longest wait"  # type: ignore[union-attr]


@pytest.mark.parametrize(("late", "kept"), [(-20, True), (0, True), (10, True), (11, False)])
def test_an_appointment_is_kept_at_its_time_for_who_came_within_the_grace(late: int, kept: bool) -> None:
    rules, agreed = Rules(Rule(grace=10)), NOW - timedelta(minutes=5)
    first = Waiting(1, OWN, True, 1.0, since=NOW - timedelta(hours=1))
    guest = Waiting(2, OWN, False, 2.0, since=agreed + timedelta(minutes=late), appointment=agreed)
    choice = next_turn([first, guest], COUNTER, rules, NOW)
    assert choice
    assert (choice.turn is guest, choice.reason.why is Why.APPOINTMENT) == (kept, kept)
    early = next_turn([first, guest], COUNTER, rules, agreed - timedelta(seconds=1))
    assert early
    assert early.turn is first, "before its time it stands in line like everybody"
    assert next_turn([guest], COUNTER, rules, agreed - timedelta(hours=1)), (
        "and is called if nobody else waits"
    )


def test_after_two_appointments_one_of_the_others_is_called() -> None:
    agreed = [Waiting(n, OWN, False, float(n), since=NOW, appointment=NOW) for n in range(10, 15)]
    others = [Waiting(n, OWN, n == 2, float(n), since=NOW) for n in (1, 2)]
    called = played([*others, *agreed], COUNTER, Rules(Rule(grace=0)))
    assert [turn.turn for turn in called] == [10, 11, 2, 12, 13, 1, 14]


FIELDS = {OWN, OTHER}


@given(ACCEPTED)
@CALM
def test_what_is_stored_is_what_was_set(rules: Rules) -> None:
    assert rules_from(as_data(rules), FIELDS) == rules


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"usual": {"priority_in_a_row": None}}, "rule_without_limit"),
        ({"usual": {}, "fields": [{"field": OWN, "priority_in_a_row": None}]}, "rule_without_limit"),
        ({"usual": {}, "between": "preferred"}, "rule_starves_fields"),
        (
            {"usual": {"urgent_after": 30}, "fields": [{"field": OWN}], "between": "scarce"},
            "rule_starves_fields",
        ),
        ({"usual": {}, "fields": [{"field": "XX"}]}, "unknown_field"),
        ({"usual": {}, "shares": [{"field": "XX", "share": 1}]}, "unknown_field"),
        ({"usual": {}, "fields": [{"field": OWN}, {"field": OWN}]}, "unacceptable_value"),
        ({"usual": {"priority_in_a_row": -1}}, "unacceptable_value"),
        ({"usual": {"priority_in_a_row": True}}, "unacceptable_value"),
        ({"usual": {"normal_between": None}}, "unacceptable_value"),
        ({"usual": {"urgent_after": 4}}, "unacceptable_value"),
        ({"usual": {"grace": 500}}, "unacceptable_value"),
        ({"usual": {}, "between": "anything"}, "unacceptable_value"),
        ({"usual": {}, "shares": [{"field": OWN, "share": 9}]}, "unacceptable_value"),
    ],
)
def test_an_order_that_cannot_be_is_refused(data: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules_from(data, FIELDS)
    assert refused.value.code == code
