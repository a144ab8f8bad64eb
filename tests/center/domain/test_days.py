"""The center's own day, and what a clock may say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.days import (
    EARLIEST_YEAR,
    TOLERANCE,
    check_clock,
    from_text,
    local_day,
    seconds_between,
    to_text,
)
from center.domain.refusals import NotNow
from tests.center.domain.test_calling import CALM

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MOMENTS = st.datetimes(
    datetime(EARLIEST_YEAR, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, HANOI])
)


@given(MOMENTS)
@CALM
def test_a_moment_is_stored_to_the_millisecond_and_comes_back(moment: datetime) -> None:
    text = to_text(moment)
    assert text.endswith("Z")
    assert len(text) == len("2026-03-10T02:00:00.000Z")
    assert timedelta(0) <= moment - from_text(text) < timedelta(milliseconds=1)
    assert to_text(from_text(text)) == text


@given(MOMENTS, MOMENTS)
@CALM
def test_stored_moments_sort_as_they_happened(one: datetime, other: datetime) -> None:
    """The database compares texts."""
    first, second = sorted([one, other])
    assert to_text(first) <= to_text(second)


@given(MOMENTS, MOMENTS)
@CALM
def test_a_length_is_never_below_nothing(one: datetime, other: datetime) -> None:
    there, back = (seconds_between(to_text(a), to_text(b)) for a, b in ((one, other), (other, one)))
    assert there is not None
    assert back is not None
    assert min(there, back) == 0
    assert max(there, back) == pytest.approx(abs((one - other).total_seconds()), abs=0.002)


def test_a_length_with_one_end_is_none() -> None:
    at = "2026-03-10T02:00:00.000Z"
    assert seconds_between(None, at) is None
    assert seconds_between(at, None) is None


@given(MOMENTS, st.integers(-12, 14))
@CALM
def test_the_day_is_the_centers_own_wherever_the_server_stands(moment: datetime, hours: int) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    assert local_day(elsewhere, HANOI) == local_day(moment, HANOI)
    assert local_day(moment, HANOI) == (moment.astimezone(UTC) + timedelta(hours=7)).date()


@given(MOMENTS, st.timedeltas(timedelta(days=-1), timedelta(days=400)))
@CALM
def test_a_clock_may_go_on_and_be_put_right_by_minutes_but_not_go_back(
    last: datetime, step: timedelta
) -> None:
    now = last + step
    if step >= -TOLERANCE and now.year >= EARLIEST_YEAR:
        check_clock(now, last)
        return
    with pytest.raises(NotNow) as refusal:
        check_clock(now, last)
    assert refusal.value.code == "clock_wrong"


def test_a_battery_that_is_empty_is_noticed_without_a_journal() -> None:
    with pytest.raises(NotNow):
        check_clock(datetime(1970, 1, 1, tzinfo=UTC), None)
    check_clock(datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC), None)
