"""What the director declares: a day off, a make-up day, other hours, a weekday's custom, which rules hold."""

from __future__ import annotations

from datetime import date

from center.actions.act import Act
from center.domain.calendar import DAY_MINUTES, DeclaredDay
from center.domain.events import Event
from center.domain.refusals import Unacceptable
from center.storage import procedures, settings, special_days
from center.storage.public_days import known
from center.storage.settings import OtherCenter, in_language
from center.storage.special_days import SpecialWeekday


def declare_day(act: Act, day: date, declared: DeclaredDay) -> None:
    """Let a day be closed or open, whatever the week and the country's calendar say.

    Refuses a day that is over, hours that cannot be, and an open day on which nobody would work.
    """
    if day.isoformat() < act.day:
        raise Unacceptable("day_is_over", day=day.isoformat())
    _check_hours(act, day, declared)
    special_days.declare(act.db, day.isoformat(), declared)
    kind = "closed" if declared.closed else "open"
    act.record(Event.DAY_DECLARED, date=day.isoformat(), kind=kind, name=in_language(declared.names, "vi"))


def _check_hours(act: Act, day: date, declared: DeclaredDay) -> None:
    before = 0
    for opens, closes in declared.hours:
        if not before <= opens < closes <= DAY_MINUTES:
            raise Unacceptable("hours_not_in_order")
        before = closes
    weekday = day.weekday() if declared.hours_of is None else declared.hours_of
    week = {session.weekday for session in settings.sessions(act.db)}
    if not declared.closed and not declared.hours and weekday not in week:
        raise Unacceptable("day_without_hours", day=day.isoformat())


def forget_day(act: Act, day: date) -> None:
    """Let a declared day be a usual one again: the week and the country's calendar hold."""
    if special_days.forget(act.db, day.isoformat()):
        act.record(Event.DAY_DECLARED, date=day.isoformat(), kind="usual")


def declare_weekday(act: Act, weekday: int, custom: SpecialWeekday) -> None:
    """Give a weekday (0 = Monday) a custom, such as "Ngày không hẹn"; refuses a procedure nobody knows."""
    for code in custom.procedures:
        procedures.procedure(act.db, code, act.day)
    special_days.set_special_weekday(act.db, weekday, custom)
    act.record(Event.WEEKDAY_DECLARED, weekday=weekday, kind="special", name=in_language(custom.names, "vi"))


def forget_weekday(act: Act, weekday: int) -> None:
    """Let a weekday be a common one again."""
    if special_days.forget_weekday(act.db, weekday):
        act.record(Event.WEEKDAY_DECLARED, weekday=weekday, kind="usual")


def keep_holidays(act: Act, country: str | None) -> None:
    """Keep the public holidays of a country (`VN`), or nobody's."""
    if country is not None and not known(country):
        raise Unacceptable("unknown_country", country=country)
    settings.put(act.db, "center.holidays", country)
    act.record(Event.OPENING_SET, holidays=country)


def keep_last_ticket(act: Act, kept: bool) -> None:
    """Give out no ticket that could not be served before closing, or let everybody wait."""
    settings.put(act.db, "center.last_ticket", kept)
    act.record(Event.OPENING_SET, last_ticket=kept)


def name_other_centers(act: Act, centers: list[OtherCenter]) -> None:
    """Set the other centers a kiosk names where a field gives out no tickets."""
    settings.set_other_centers(act.db, centers)
    act.record(Event.OPENING_SET, other_centers=len(centers))
