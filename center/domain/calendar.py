"""What kind of day it is: the week's hours, public holidays, make-up working days, and the days declared here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from center.domain.days import Session

Hours = tuple[tuple[int, int], ...]
Names = Mapping[str, str]
DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class PublicDays:
    """A country's year: `holidays` with their names by language, `workdays` on a weekend, the `weekend` itself.

    Weekdays are numbers, 0 = Monday.
    """

    holidays: Mapping[date, Names] = field(default_factory=dict)
    workdays: frozenset[date] = frozenset()
    weekend: frozenset[int] = frozenset()


@dataclass(frozen=True)
class DeclaredDay:
    """What the director declared for one day; it wins over the country's calendar and over the week.

    `closed`, or open with the hours of the weekday `hours_of` (None: its own), or with `hours` of its own
    (minutes after local midnight, end not included). `names` and `notes` by language.
    """

    closed: bool
    names: Names
    notes: Names = field(default_factory=dict)
    hours_of: int | None = None
    hours: Hours = ()


@dataclass(frozen=True)
class DayPlan:
    """How the center works on a day: with the hours of `weekday` (None: not at all), or with `hours` instead.

    `names`: of the holiday or the declared day, empty on a common one; `notes` of a declared day.
    """

    weekday: int | None
    names: Names = field(default_factory=dict)
    notes: Names = field(default_factory=dict)
    hours: Hours = ()


def _unknown(_year: int) -> PublicDays:
    return PublicDays()


@dataclass(frozen=True)
class Calendar:
    """The week's sessions, the declared days, and the country's years where the center keeps its holidays."""

    week: tuple[Session, ...]
    declared: Mapping[date, DeclaredDay] = field(default_factory=dict)
    public: Callable[[int], PublicDays] = _unknown

    def plan(self, day: date) -> DayPlan:
        """Return how the center works on a day."""
        declared = self.declared.get(day)
        if declared is not None:
            weekday = day.weekday() if declared.hours_of is None else declared.hours_of
            return DayPlan(
                None if declared.closed else weekday, declared.names, declared.notes, declared.hours
            )
        public = self.public(day.year)
        if day in public.holidays:
            return DayPlan(None, public.holidays[day])
        if day in public.workdays:
            return DayPlan(_working_weekday(day.weekday(), public.weekend))
        return DayPlan(day.weekday())

    def hours(self, code: str | None, day: date) -> Hours:
        """Return a field's sessions on a day in order, minutes after local midnight; code None: the center's.

        A session that cannot be (its end before its beginning, beyond the day) is none.
        """
        plan = self.plan(day)
        if plan.weekday is None:
            return ()
        usual = self._usual(code, plan.weekday)
        special = _in_order(plan.hours)
        # other hours for one day hold for whoever works on that weekday, and for all where nobody does
        if special and (usual or not self._usual(None, plan.weekday)):
            return special
        return usual

    def _usual(self, code: str | None, weekday: int) -> Hours:
        own = [one for one in self.week if one.field == code]
        sessions = own or [one for one in self.week if one.field is None]
        return _in_order((one.opens, one.closes) for one in sessions if one.weekday == weekday)


def _working_weekday(weekday: int, weekend: frozenset[int]) -> int:
    """Return the last weekday up to this one that is no weekend: a make-up Saturday is worked as a Friday."""
    before = [(weekday - back) % 7 for back in range(7)]
    return next((one for one in before if one not in weekend), weekday)


def _in_order(hours: Iterable[tuple[int, int]]) -> Hours:
    return tuple(sorted((opens, closes) for opens, closes in hours if 0 <= opens < closes <= DAY_MINUTES))
