"""When a field gives out tickets, why not, and when again; in zones whose clocks jump, too. The last ticket."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.calendar import DAY_MINUTES, Calendar, DeclaredDay
from center.domain.days import Session, local_day
from center.domain.opening import (
    DAYS_AHEAD,
    Closed,
    Load,
    Seat,
    by_hours,
    closed_by_hand,
    full,
    moment,
    spans,
    too_late,
    work,
)
from tests.center.domain.test_calendar import OFFICE
from tests.center.domain.test_calling import CALM

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
# clocks jump by an hour, by half an hour, at midnight forwards, at midnight backwards; and never
ZONES = st.sampled_from(
    ["Asia/Ho_Chi_Minh", "Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "America/Santiago",
     "Africa/Cairo", "Asia/Beirut", "America/New_York", "Pacific/Kiritimati"]
).map(ZoneInfo)  # fmt: skip
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))
MINUTES = st.integers(0, DAY_MINUTES)
SESSIONS = st.lists(
    st.tuples(st.integers(0, 6), MINUTES, MINUTES).filter(lambda s: s[1] < s[2]).map(lambda s: Session(*s)),
    max_size=12,
).map(tuple)
ALWAYS = Calendar(tuple(Session(day, 0, DAY_MINUTES) for day in range(7)))
OFFICE_DAYS = Calendar(OFFICE)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of March 2026 in Vietnam; the 10th is a Tuesday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "state", "again"),
    [
        (at(10, 7, 29), Closed.NOT_YET, at(10, 7, 30)),
        (at(10, 7, 30), None, None),
        (at(10, 11, 29), None, None),
        (at(10, 11, 30), Closed.LUNCH, at(10, 13, 30)),
        (at(10, 16, 59), None, None),
        (at(10, 17), Closed.OVER, at(11, 7, 30)),
        (at(13, 23, 59), Closed.OVER, at(16, 7, 30)),
        (at(14, 9), Closed.DAY_OFF, at(16, 7, 30)),
    ],
)
def test_an_office_says_how_it_stands_all_week(
    now: datetime, state: Closed | None, again: datetime | None
) -> None:
    found = by_hours(OFFICE_DAYS, "HT", now, HANOI)
    assert (found.state, found.opens_at) == (state, again)


def test_lunch_is_a_pause_and_not_an_end() -> None:
    assert by_hours(OFFICE_DAYS, "HT", at(10, 11), HANOI).left_s == 4 * 3600
    assert by_hours(OFFICE_DAYS, "HT", at(10, 16), HANOI).left_s == 3600
    assert by_hours(OFFICE_DAYS, "HT", at(10, 12), HANOI).left_s == 3.5 * 3600


def test_a_day_with_only_the_morning_is_over_at_noon() -> None:
    saturday = Calendar((*OFFICE, Session(5, 450, 690)))
    assert by_hours(saturday, "HT", at(14, 11), HANOI).left_s == 1800
    found = by_hours(saturday, "HT", at(14, 11, 30), HANOI)
    assert (found.state, found.opens_at) == (Closed.OVER, at(16, 7, 30))


def test_a_declared_day_off_is_named_and_the_next_opening_leaps_over_it() -> None:
    off = {date(2026, 3, 11): DeclaredDay(True, {"vi": "Kiểm kê"}, {"vi": "Mời đến phường bên"})}
    days = Calendar(OFFICE, off)
    assert by_hours(days, "HT", at(10, 18), HANOI).opens_at == at(12, 7, 30)
    found = by_hours(days, "HT", at(11, 9), HANOI)
    assert (found.state, found.names, found.notes) == (
        Closed.DAY_OFF, {"vi": "Kiểm kê"}, {"vi": "Mời đến phường bên"},
    )  # fmt: skip


def test_full_and_too_late_are_for_the_rest_of_the_day() -> None:
    for rule in (full, too_late):
        assert rule(OFFICE_DAYS, "HT", at(10, 9), HANOI).opens_at == at(11, 7, 30)
        assert rule(OFFICE_DAYS, "HT", at(13, 9), HANOI).opens_at == at(16, 7, 30)
    assert closed_by_hand().opens_at is None, "nobody knows"


@given(MOMENTS, ZONES)
@CALM
def test_a_field_without_any_hours_is_closed_and_nobody_knows_until_when(
    now: datetime, zone: ZoneInfo
) -> None:
    found = by_hours(Calendar(()), "HT", now, zone)
    assert (found.state, found.opens_at, found.left_s) == (Closed.DAY_OFF, None, 0)


@given(MOMENTS, ZONES)
@CALM
def test_who_never_closes_is_open_at_every_moment_however_clocks_jump(now: datetime, zone: ZoneInfo) -> None:
    found = by_hours(ALWAYS, "HT", now, zone)
    assert found.is_open
    assert found.opens_at is None
    midnight = moment(local_day(now, zone), DAY_MINUTES, zone)
    assert found.left_s == (midnight - now).total_seconds() > 0


@given(MOMENTS, ZONES, SESSIONS)
@CALM
def test_open_and_closed_change_only_when_it_was_said(
    now: datetime, zone: ZoneInfo, week: tuple[Session, ...]
) -> None:
    """A closed field opens at the moment it names and not a second before."""
    days = Calendar(week)
    found = by_hours(days, "HT", now, zone)
    if found.is_open:
        assert found.left_s > 0
        return
    if found.opens_at is None:
        later = local_day(now, zone) + timedelta(days=1)
        assert not any(spans(days, "HT", later + timedelta(days=n), zone) for n in range(DAYS_AHEAD))
        return
    assert found.opens_at > now
    assert by_hours(days, "HT", found.opens_at, zone).is_open
    assert not by_hours(days, "HT", found.opens_at - timedelta(seconds=1), zone).is_open


@given(MOMENTS, ZONES, SESSIONS)
@CALM
def test_sessions_of_a_day_are_in_order_and_apart_and_fit_into_it(
    now: datetime, zone: ZoneInfo, week: tuple[Session, ...]
) -> None:
    day = local_day(now, zone)
    found = spans(Calendar(week), "HT", day, zone)
    ends = [end for span in found for end in span]
    assert ends == sorted(set(ends))
    assert all(moment(day, 0, zone) <= end <= moment(day, DAY_MINUTES, zone) for end in ends)


@given(st.dates(date(2024, 1, 1), date(2029, 1, 1)), ZONES, MINUTES)
@CALM
def test_sessions_that_touch_are_one(day: date, zone: ZoneInfo, minute: int) -> None:
    parts = [(0, minute), (minute, DAY_MINUTES)]
    week = tuple(Session(day.weekday(), *part) for part in parts if part[0] < part[1])
    assert spans(Calendar(week), "HT", day, zone) == spans(ALWAYS, "HT", day, zone)


@given(st.dates(date(2024, 1, 1), date(2029, 1, 1)), ZONES, MINUTES, MINUTES)
@CALM
def test_a_later_minute_of_the_wall_is_never_an_earlier_moment(
    day: date, zone: ZoneInfo, one: int, other: int
) -> None:
    first, second = sorted((one, other))
    assert moment(day, first, zone) <= moment(day, second, zone)


def test_a_time_that_summer_time_leaves_out_is_the_moment_of_the_change() -> None:
    berlin, change = ZoneInfo("Europe/Berlin"), datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert [moment(date(2026, 3, 29), minute, berlin) for minute in (120, 150, 180)] == [change] * 3
    beirut = ZoneInfo("Asia/Beirut")  # midnight itself is left out
    assert moment(date(2026, 3, 29), 0, beirut) == moment(date(2026, 3, 28), DAY_MINUTES, beirut)


def seat(*primary: str, second: tuple[str, ...] = (), is_open: bool = True) -> Seat:
    return Seat(is_open, frozenset(primary), frozenset(second))


def load(waiting: dict[str, int], *seats: Seat, minutes: float = 10) -> Load:
    return Load(waiting, dict.fromkeys("ABC", minutes * 60), seats)


@pytest.mark.parametrize(
    ("found", "minutes"),
    [
        (load({}, seat("A")), 10),
        (load({"A": 5}, seat("A")), 60),
        (load({"A": 5}, seat("A"), seat("A")), 30),
        (load({"A": 5}, seat("A"), seat("A", is_open=False)), 60),
        (load({"A": 1, "B": 3}, seat("A", "B")), 50),
        (load({"A": 1, "B": 4}, seat("A", "B"), seat("B")), 40),
        (load({"A": 1, "B": 4}, seat("B", second=("A",))), 60),
        (load({"A": 1, "B": 9}, seat("A"), seat("B", second=("A",))), 20),
        (load({"A": 3}, seat("A", is_open=False), seat("A", is_open=False)), 20),
        (load({"A": 3}), 40),
        (load({"A": 3}, seat("B", is_open=False)), 40),
    ],
)
def test_the_work_before_closing_is_what_the_counters_of_a_field_have_to_do(
    found: Load, minutes: float
) -> None:
    assert work(found, "A") == minutes * 60


FIELDS = st.frozensets(st.sampled_from("ABC"))
SEATS = st.lists(st.builds(Seat, st.booleans(), FIELDS, FIELDS), max_size=6).map(tuple)
WAITING = st.fixed_dictionaries(dict.fromkeys("ABC", st.integers(0, 200)))


@given(SEATS, WAITING, st.sampled_from("ABC"), st.floats(1, 7200))
@CALM
def test_more_people_are_never_less_work_and_a_newcomer_is_some(
    seats: tuple[Seat, ...], waiting: dict[str, int], code: str, service_s: float
) -> None:
    times = dict.fromkeys("ABC", service_s)
    now = work(Load(waiting, times, seats), code)
    assert now >= service_s / max(1, len(seats))
    for other in "ABC":
        more = {**waiting, other: waiting[other] + 1}
        assert work(Load(more, times, seats), code) >= now
