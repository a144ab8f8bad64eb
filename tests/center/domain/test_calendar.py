"""What kind of day it is: holidays, make-up days, and the days declared here, which win."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from center.domain.calendar import DAY_MINUTES, Calendar, DeclaredDay, PublicDays
from center.domain.days import Session
from tests.center.domain.test_calling import CALM

MORNING, AFTERNOON = (450, 690), (810, 1020)
OFFICE = tuple(Session(day, *part) for day in range(5) for part in (MORNING, AFTERNOON))
NATIONAL_DAY, SATURDAY, MONDAY = date(2026, 9, 2), date(2026, 8, 22), date(2026, 8, 24)
VIETNAM = PublicDays({NATIONAL_DAY: {"vi": "Quốc khánh"}}, frozenset({SATURDAY}), frozenset({5, 6}))
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def calendar(declared: dict[date, DeclaredDay] | None = None, *more: Session) -> Calendar:
    return Calendar((*OFFICE, *more), declared or {}, lambda _year: VIETNAM)


def test_a_holiday_has_no_hours_and_a_name() -> None:
    plan = calendar().plan(NATIONAL_DAY)
    assert (plan.weekday, plan.names) == (None, {"vi": "Quốc khánh"})
    assert calendar().hours("HT", NATIONAL_DAY) == ()
    assert calendar().hours(None, date(2026, 9, 3)) == (MORNING, AFTERNOON)


def test_a_make_up_saturday_is_worked_as_a_friday() -> None:
    fridays = Session(4, 480, 600, "DD")
    assert calendar({}, fridays).hours("HT", SATURDAY) == (MORNING, AFTERNOON)
    assert calendar({}, fridays).hours("DD", SATURDAY) == ((480, 600),)
    assert calendar().hours("HT", date(2026, 8, 29)) == (), "the Saturday after is a common one"


def test_a_declared_day_wins_over_holiday_make_up_day_and_week() -> None:
    declared = {
        NATIONAL_DAY: DeclaredDay(False, {"vi": "Trực lễ"}),
        SATURDAY: DeclaredDay(True, {"vi": "Mất điện"}),
        MONDAY: DeclaredDay(True, {"vi": "Kiểm kê"}),
    }
    days = calendar(declared)
    assert days.hours("HT", NATIONAL_DAY) == (MORNING, AFTERNOON)
    assert days.hours("HT", SATURDAY) == days.hours("HT", MONDAY) == ()
    assert days.plan(MONDAY).names == {"vi": "Kiểm kê"}


def test_a_make_up_day_declared_here_has_the_hours_of_the_weekday_it_stands_for() -> None:
    sunday = date(2026, 8, 23)
    days = calendar({sunday: DeclaredDay(False, {"vi": "Làm bù"}, hours_of=0)}, Session(1, 480, 600, "DD"))
    assert days.hours("HT", sunday) == (MORNING, AFTERNOON)
    assert days.hours("DD", sunday) == (), "this field does not work on Mondays"


def test_other_hours_for_one_day_hold_for_whoever_works_on_that_weekday() -> None:
    early = ((450, 600),)
    days = calendar({MONDAY: DeclaredDay(False, {"vi": "Họp"}, hours=early)}, Session(1, 480, 600, "DD"))
    assert days.hours("HT", MONDAY) == days.hours(None, MONDAY) == early
    assert days.hours("DD", MONDAY) == ()
    on_sunday = calendar({date(2026, 8, 23): DeclaredDay(False, {"vi": "Bù"}, hours=early)})
    assert on_sunday.hours("HT", date(2026, 8, 23)) == early, "nobody works on Sundays: so all do on this one"


def test_a_center_without_any_hours_is_closed_and_breaks_nothing() -> None:
    nothing = Calendar(())
    assert nothing.hours("HT", MONDAY) == nothing.hours(None, MONDAY) == ()


@given(
    DAYS,
    st.lists(st.tuples(st.integers(-100, 2000), st.integers(-100, 2000)), max_size=5),
    st.integers(-3, 9) | st.none(),
    st.booleans(),
)
@CALM
def test_nonsense_in_a_declared_day_is_no_session_and_no_fault(
    day: date, hours: list[tuple[int, int]], hours_of: int | None, closed: bool
) -> None:
    found = calendar({day: DeclaredDay(closed, {}, {}, hours_of, tuple(hours))}).hours("HT", day)
    assert all(0 <= opens < closes <= DAY_MINUTES for opens, closes in found)
    assert list(found) == sorted(found)
    assert not (closed and found)
