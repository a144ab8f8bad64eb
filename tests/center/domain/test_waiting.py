"""The estimate of waiting time: honest, in steps of five minutes, and never shorter for a longer line."""

from __future__ import annotations

import statistics

from hypothesis import given
from hypothesis import strategies as st

from center.domain.waiting import FEWEST_SERVICES, STEP_MINUTES, Wait, estimate, quantile, usual_service
from tests.center.domain.test_calling import CALM

AHEAD = st.integers(0, 300)
SERVICE = st.floats(1, 7200)
COUNTERS = st.integers(1, 20)
LENGTHS = st.lists(st.floats(0, 7200), min_size=1, max_size=40)


def told(ahead: int, service_s: float, counters: int) -> Wait:
    """Return an estimate that exists."""
    wait = estimate(ahead, service_s, counters)
    assert wait is not None
    return wait


@given(AHEAD, SERVICE, COUNTERS)
@CALM
def test_a_range_is_whole_steps_around_the_plain_sum(ahead: int, service_s: float, counters: int) -> None:
    wait = told(ahead, service_s, counters)
    assert 0 <= wait.low < wait.high
    assert wait.low % STEP_MINUTES == wait.high % STEP_MINUTES == 0
    assert wait.low <= (ahead + 1) * service_s / 60 / counters <= wait.high


@given(AHEAD, SERVICE, COUNTERS)
@CALM
def test_more_people_wait_longer_and_more_counters_shorter(
    ahead: int, service_s: float, counters: int
) -> None:
    wait, longer = told(ahead, service_s, counters), told(ahead + 1, service_s, counters)
    assert (longer.low, longer.high) >= (wait.low, wait.high)
    assert longer.high >= wait.high
    shorter = told(ahead, service_s, counters + 1)
    assert shorter.low <= wait.low
    assert shorter.high <= wait.high


@given(AHEAD, SERVICE)
@CALM
def test_without_an_open_counter_nothing_is_promised(ahead: int, service_s: float) -> None:
    assert estimate(ahead, service_s, 0) is None


@given(st.lists(st.floats(0, 7200), max_size=40), st.floats(1, 60))
@CALM
def test_the_usual_service_is_the_median_once_there_are_enough(measured: list[float], minutes: float) -> None:
    usual = usual_service(measured, minutes)
    if len(measured) < FEWEST_SERVICES:
        assert usual == minutes * 60
    else:
        assert abs(usual - statistics.median(measured)) < 1e-6


@given(LENGTHS, st.floats(0, 1), st.floats(0, 1))
@CALM
def test_quantiles_lie_within_the_values_and_in_order(values: list[float], one: float, other: float) -> None:
    ordered = sorted(values)
    low, high = sorted([one, other])
    tolerance = 1e-6
    assert ordered[0] - tolerance <= quantile(ordered, low) <= quantile(ordered, high) + tolerance
    assert quantile(ordered, high) <= ordered[-1] + tolerance
    assert (quantile(ordered, 0), quantile(ordered, 1)) == (ordered[0], ordered[-1])


@given(st.lists(st.floats(0, 7200), min_size=2, max_size=40))
@CALM
def test_quantiles_are_those_of_the_statistics_module(values: list[float]) -> None:
    expected = statistics.quantiles(values, n=10, method="inclusive")
    found = [quantile(sorted(values), n / 10) for n in range(1, 10)]
    assert all(abs(a - b) < 1e-6 for a, b in zip(found, expected, strict=True))
