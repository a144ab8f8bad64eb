"""Enter afterwards what was done on paper while the power was off; each line once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from center.actions.act import Act
from center.actions.entered_service import enter_service
from center.actions.entered_slip import enter_slip
from center.actions.written_names import WrittenNames
from center.domain.by_hand import DAYS_BACK, MINUTE, Course, HandClock, Line, course
from center.domain.days import from_text
from center.domain.emergency_codes import SlipCode, check_letter, read_slip_code
from center.domain.refusals import NotFound, Refusal, Unacceptable
from center.domain.text import fold
from center.domain.turns import Outcome
from center.storage import counters, emergency, journal
from center.storage.actors import name_of
from center.storage.emergency import Pad

_COUNTER = re.compile(r"\D{0,12}([0-9]{1,4})", re.ASCII)
Ends = Mapping[str, str]
"""Folded words and codes → how a turn ended (one of `center.domain.by_hand.ENDS`)."""


@dataclass(frozen=True)
class Written:
    """A line that was entered, and what it was taken for. `entry`: its number."""

    entry: int
    code: str
    field: str
    counter: int | None
    course: Course


def enter(act: Act, day: str, lines: list[Line], ends: Ends) -> list[Written | Refusal | None]:
    """Enter lines of a day (`2026-03-10`), in their order: each is entered, refused, or None, if it is empty.

    Refuses a day that has not come or is longer ago than a week.
    """
    check_day(act, day)
    names = WrittenNames(act)
    return [_enter(act, day, line, ends, names) for line in lines]


def check_day(act: Act, day: str) -> None:
    """Refuse a day for which nothing can be entered."""
    today = date.fromisoformat(act.day)
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Unacceptable("unacceptable_value", place="day", why="not_day") from None
    if not today - timedelta(days=DAYS_BACK) <= asked <= today:
        raise Unacceptable("day_not_enterable", days=DAYS_BACK)


def _enter(act: Act, day: str, line: Line, ends: Ends, names: WrittenNames) -> Written | Refusal | None:
    if line.empty:
        return None
    try:
        return _entered(act, day, line, ends, names)
    except Refusal as refusal:
        return refusal


def _entered(act: Act, day: str, line: Line, ends: Ends, names: WrittenNames) -> Written:
    if not line.code:
        raise Unacceptable("slip_code_missing")
    slip = read_slip_code(line.code)
    pad = _pad_of(act, line, slip) if slip else None
    end = _end(line, ends)
    if fold(line.finished) in ends:  # who writes the outcome where the time stands
        line = Line(**{**vars(line), "finished": ""})
    hand = HandClock(date.fromisoformat(day), act.center.zone, act.now)
    counter = _counter(act, line.counter, end)
    procedure = names.procedure(line.procedure, line.code)
    done = [{"code": procedure, "count": 1}] if procedure else []
    if slip is None or pad is None:
        turn, went = enter_service(act, day, line, end, hand, counter, done)
        said = {"pad": None, "slip": None, "code": turn.code, "ticket": turn.ticket, "turn": turn.id}
        return _remember(act, day, said, turn.field, counter, went)
    went = course(hand, line, end)
    _check_pad_then(pad, went)
    field = names.field(line.field, line.code) or pad.field
    if field is None:
        raise Unacceptable("slip_field_missing", pad=pad.id)
    ticket, turn_id = enter_slip(act, day, pad, slip.n, field, went, counter, done)
    said = {"pad": pad.id, "slip": slip.n, "code": pad.code(slip.n), "ticket": ticket, "turn": turn_id}
    return _remember(act, day, said, field, counter, went)


def _pad_of(act: Act, line: Line, slip: SlipCode) -> Pad:
    """Return the pad of a slip; refuse what is on none of its slips, and a slip that was entered."""
    pad = emergency.pad(act.db, slip.pad)
    check_letter(line.code, slip, pad.salt)
    if not 1 <= slip.n <= pad.slips:
        raise NotFound("slip_beyond_pad", pad=pad.id, slips=pad.slips)
    before = emergency.of_slip(act.db, pad.id, slip.n)
    if before is not None and (before.entered_at, before.entered_by) == (act.at, act.actor):
        raise Refusal("slip_twice", ticket=before.code)
    if before is not None:
        at = from_text(before.entered_at).astimezone(act.center.zone)
        raise Refusal(
            "slip_already_entered",
            ticket=before.code,
            name=name_of(act.db, before.entered_by) or before.entered_by,
            time=at.strftime("%H:%M %d/%m/%Y"),
        )
    return pad


def _check_pad_then(pad: Pad, went: Course) -> None:
    if went.taken + MINUTE <= from_text(pad.made_at):
        raise Unacceptable("slip_before_pad", pad=pad.id)
    if pad.withdrawn_at is not None and went.taken > from_text(pad.withdrawn_at):
        raise Unacceptable("slip_after_withdrawal", pad=pad.id)


def _end(line: Line, ends: Ends) -> str:
    for written in (line.outcome, line.finished):
        if fold(written) in ends:
            return ends[fold(written)]
    if line.outcome:
        raise Unacceptable("outcome_unreadable", written=line.outcome)
    if not line.finished:
        raise Unacceptable("finished_missing")
    return Outcome.RECEIVED


def _counter(act: Act, written: str, end: str) -> int | None:
    if end == Outcome.WITHDRAWN:
        return None
    found = _COUNTER.fullmatch(written)
    if found is not None:
        return counters.counter(act.db, int(found[1])).n
    if written:
        raise NotFound("unknown_counter", counter=written)
    raise Unacceptable("counter_missing")


def _remember(
    act: Act, day: str, said: dict[str, Any], field: str, counter: int | None, went: Course
) -> Written:
    entry = emergency.add_entry(
        act.db,
        day=day,
        seq=journal.last_seq(act.db),
        entered_day=act.day,
        at=act.at,
        actor=act.actor,
        **said,
    )
    return Written(entry, said["code"], field, counter, went)
