"""When a result can be fetched: cut-off times, weekends, Tết, and hours that go on the next morning."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.calendar import Calendar, DeclaredDay, PublicDays
from center.domain.days import Session
from center.domain.due import Due, Lasting, due, due_of_all, working_day

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WEEK = tuple(
    Session(weekday, opens, closes) for weekday in range(5) for opens, closes in ((450, 690), (810, 1020))
)
# Tết of 2026 is on 17 February; the 22nd of August is a make-up Saturday
TET = PublicDays(
    {date(2026, 2, day): {"vi": "Tết"} for day in range(16, 21)},
    frozenset({date(2026, 8, 22)}),
    frozenset({5, 6}),
)
CALENDAR = Calendar(WEEK, {}, lambda _year: TET)


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment of Vietnam's 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=HANOI).astimezone(UTC)


def fetched(lasting: Lasting, handed_in: datetime, calendar: Calendar = CALENDAR) -> str | None:
    """Return the day, or day and time, as people write them."""
    found = due(calendar, lasting, handed_in, HANOI)
    if found is None:
        return None
    return f"{found.at.astimezone(HANOI):%d/%m %H:%M}" if found.at else f"{found.day:%d/%m}"


@pytest.mark.parametrize(
    ("lasting", "handed_in", "day"),
    [
        # a Tuesday; the day itself does not count
        (Lasting(1), at(3, 10), "11/03"),
        (Lasting(5), at(3, 10), "17/03"),
        (Lasting(0), at(3, 10), "10/03"),
        # before and after three o'clock
        (Lasting(0, cutoff=900), at(3, 10, 14, 59), "10/03"),
        (Lasting(0, cutoff=900), at(3, 10, 15, 0), "11/03"),
        (Lasting(0, cutoff=900), at(3, 13, 15, 1), "16/03"),
        (Lasting(3, cutoff=900), at(3, 13, 16, 0), "19/03"),
        # Tết lies between
        (Lasting(1), at(2, 13), "23/02"),
        # handed in on a Saturday on which somebody worked all the same: it counts as Monday's
        (Lasting(1), at(3, 14), "17/03"),
        # the make-up Saturday is a working day
        (Lasting(1), at(8, 21), "22/08"),
        # calendar days that end on a Sunday, and on a Thursday
        (Lasting(5, "days"), at(3, 10), "16/03"),
        (Lasting(2, "days"), at(3, 10), "12/03"),
        # hours of work: over lunch, over night, over the weekend
        (Lasting(2, "hours"), at(3, 10, 9, 0), "10/03 11:00"),
        (Lasting(4, "hours"), at(3, 10, 9, 0), "10/03 15:00"),
        (Lasting(8, "hours"), at(3, 10, 15, 0), "11/03 15:30"),
        (Lasting(2, "hours"), at(3, 13, 16, 0), "16/03 08:30"),
        (Lasting(2, "hours", 900), at(3, 10, 15, 30), "11/03 09:30"),
        (Lasting(0, "hours"), at(3, 10), "10/03"),
        (Lasting(None), at(3, 10), None),
    ],
)  # fmt: skip
def test_the_day_is_the_one_people_would_name(lasting: Lasting, handed_in: datetime, day: str | None) -> None:
    assert fetched(lasting, handed_in) == day


def test_a_day_off_that_the_director_declared_does_not_count() -> None:
    calendar = Calendar(WEEK, {date(2026, 3, 11): DeclaredDay(True, {"vi": "Hội nghị"})})
    assert fetched(Lasting(1), at(3, 10), calendar) == "12/03"


def test_a_center_without_hours_promises_nothing() -> None:
    calendar = Calendar(())
    for unit in ("working_days", "days", "hours"):
        assert due(calendar, Lasting(2, unit), at(3, 10), HANOI) is None


def test_of_several_the_last_one_counts_and_one_that_nobody_knows_spoils_all() -> None:
    several = [Lasting(2, "hours"), Lasting(5), Lasting(1)]
    assert due_of_all(CALENDAR, several, at(3, 10), HANOI) == Due(date(2026, 3, 17))
    assert due_of_all(CALENDAR, [*several, Lasting(None)], at(3, 10), HANOI) is None
    assert due_of_all(CALENDAR, [], at(3, 10), HANOI) is None
    hours = [Lasting(1, "hours"), Lasting(0), Lasting(2, "hours")]
    found = due_of_all(CALENDAR, hours, at(3, 10), HANOI)
    assert found is not None
    assert found.at == at(3, 10, 11)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    st.integers(0, 60),
    st.sampled_from(["working_days", "days", "hours"]),
    st.one_of(st.none(), st.integers(0, 1439)),
)
def test_a_result_is_never_before_its_file_and_always_on_a_working_day(
    wall: datetime, amount: int, unit: str, cutoff: int | None
) -> None:
    handed_in = wall.replace(tzinfo=HANOI).astimezone(UTC)
    found = due(CALENDAR, Lasting(amount, unit, cutoff), handed_in, HANOI)
    assert found is not None
    assert found.day >= handed_in.astimezone(HANOI).date()
    assert found.day == working_day(CALENDAR, found.day)
    assert found.at is None or found.at >= handed_in
    later = due(CALENDAR, Lasting(amount + 1, unit, cutoff), handed_in, HANOI)
    assert later is not None
    assert later.day >= found.day
