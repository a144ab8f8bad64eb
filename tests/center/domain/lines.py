"""Lines, rules and counters for the tests of the order of calling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from center.domain.calling import next_turn
from center.domain.refusals import Refusal
from center.domain.rules import Between, Rule, Rules, as_data, rules_from
from center.domain.seen import Called, Serving, Waiting, as_called

OWN, OTHER, FOREIGN = "HT", "CT", "DD"
NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
COUNTER = Serving(1, (OWN,), (OTHER,))
BOTH = Serving(1, (OWN, OTHER), ())
CALM = settings(derandomize=True, deadline=None, max_examples=150)

PLAIN = st.builds(Rule, st.integers(0, 3), st.integers(1, 3))
RULES = st.one_of(
    PLAIN,
    st.builds(
        Rule,
        st.sampled_from([None, 0, 1, 2]),
        st.integers(1, 2),
        st.integers(5, 60),
        st.sampled_from([None, 0, 10]),
    ),
    st.builds(Rule, st.integers(0, 3), st.integers(1, 3), st.none(), st.integers(0, 20)),
)
AGEING = RULES.filter(lambda rule: rule.urgent_after is not None)
ORDERS = st.builds(
    Rules,
    RULES,
    st.dictionaries(st.sampled_from([OWN, OTHER]), RULES, max_size=2),
    st.sampled_from(Between),
    st.dictionaries(st.sampled_from([OWN, OTHER]), st.integers(1, 4)),
)


def accepted(rules: Rules) -> bool:
    """Whether a center may switch these on."""
    try:
        rules_from(as_data(rules), {OWN, OTHER})
    except Refusal:
        return False
    return True


ACCEPTED = ORDERS.filter(accepted)
HISTORIES = st.lists(
    st.builds(Called, st.sampled_from([OWN, OTHER]), st.booleans(), st.booleans()), max_size=8
).map(tuple)


@st.composite
def halls(draw: st.DrawFn, fields: tuple[str, ...] = (OWN, OTHER, FOREIGN), most: int = 12) -> list[Waiting]:
    """A line of up to a dozen turns, some returned to the same place, some with an appointment, of various ages."""
    count = draw(st.integers(0, most))
    return [
        Waiting(
            n,
            draw(st.sampled_from(fields)),
            draw(st.booleans()),
            float(draw(st.integers(0, 8))),
            draw(st.sampled_from([None, None, None, 1, 2])),
            NOW - timedelta(minutes=draw(st.integers(0, 90))),
            draw(st.sampled_from([None, None, None, NOW - timedelta(minutes=5), NOW + timedelta(minutes=5)])),
        )
        for n in range(1, count + 1)
    ]


def plain(hall: list[Waiting]) -> list[Waiting]:
    """The same people, nobody sent to a counter by name, nobody with an appointment."""
    return [replace(turn, for_counter=None, appointment=None) for turn in hall]


def remembering(counter: Serving, called: Waiting) -> Serving:
    """The counter after a call."""
    return replace(counter, calls=(as_called(called), *counter.calls))


def with_streak(counter: Serving, streak: int) -> Serving:
    """A counter that has called so many priority turns in a row."""
    return replace(counter, calls=(Called(OWN, True),) * streak)


def played(waiting: list[Waiting], counter: Serving, rules: Rules, now: datetime = NOW) -> list[Waiting]:
    """Call one after the other with nothing but the rule for one call, which sees everybody."""
    line, called = list(waiting), []
    while choice := next_turn(line, counter, rules, now):
        called.append(choice.turn)
        line.remove(choice.turn)
        counter = remembering(counter, choice.turn)
    return called
