"""A service of an ordinary number that was done on paper: the turn was open when the power went."""

from __future__ import annotations

from typing import Any

from center.actions.act import Act
from center.actions.call import change, record
from center.actions.day import MACHINE
from center.actions.issue import wish_of
from center.domain.by_hand import Course, HandClock, Line, course
from center.domain.codes import normalise
from center.domain.days import from_text, to_text
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal
from center.domain.results import count_of
from center.domain.turns import OPEN, Outcome, State, end_of_day
from center.storage import journal, tickets, turns
from center.storage.turns import Turn


def enter_service(
    act: Act, day: str, line: Line, end: str, hand: HandClock, counter: int | None, done: list[dict[str, Any]]
) -> tuple[Turn, Course]:
    """End a turn as paper says; return it and its course.

    Today's must still be open; one of a day that is over must have been open when it ended. What the machine knew (when
    it was issued, called, begun) holds. On a journey the next turn starts to wait, from the moment this one ended.
    """
    turn = _open_turn(act, normalise(line.code), day)
    began = turn.started_at if turn.state is State.SERVING or turn.inaccurate else None
    # who is back in line, or was set aside, was called anew
    known = turn.called_at if turn.counter is not None and not turn.served_before_s else None
    went = course(
        hand,
        line,
        end,
        came=from_text(turn.queued_at),
        called=from_text(known) if known else None,
        began=from_text(began) if began else None,
    )
    after = _after(turn, went, counter, done)
    added = _next_step(act, turn, after["ended_at"]) if went.state is State.DONE else None
    record(act, Event.SERVICE_ENTERED, turn, turn.counter, after=after, added=added, date=day)
    change(act, turn, **after)
    return turns.by_id(act.db, turn.id), went


def _open_turn(act: Act, code: str, day: str) -> Turn:
    try:
        turn = turns.by_code(act.db, code, day)
    except NotFound:
        raise NotFound("unknown_code_then", ticket=code) from None
    today = day == act.day and turn.state in OPEN
    if not today and turn.outcome != Outcome.EXPIRED and not turn.inaccurate:
        raise Refusal("turn_has_ended", ticket=code)
    return turn


def _after(turn: Turn, went: Course, counter: int | None, done: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what changes of the turn."""
    after: dict[str, Any] = {
        "state": went.state.value, "outcome": went.outcome, "ended_at": to_text(went.ended), "inaccurate": False,
        "by_hand": True,
    }  # fmt: skip
    if went.called is None:
        return after
    called = to_text(went.called)
    # the clerk is the one who called, if it was there; who else sat where, nobody wrote down
    after |= {"counter": counter, "clerk": turn.clerk if turn.counter == counter else None}
    if counter != turn.counter:
        # the order of calling counts a call for the counter that made it, and this one sent nobody there
        after |= {"call_seq": None}
    after |= {"first_called_at": turn.first_called_at or called, "called_at": turn.called_at or called}
    if went.state is State.DONE:
        procedures = done or ([{"code": turn.procedure, "count": 1}] if turn.procedure else [])
        after |= {"started_at": called, "procedures": procedures, "count": count_of(procedures, turn.count)}
        after |= {"procedure": procedures[0]["code"]} if procedures else {}
    return after


def _next_step(act: Act, turn: Turn, ended: str) -> int | None:
    if turn.step >= turn.steps:
        return None
    ticket = tickets.by_id(act.db, turn.ticket)
    step = ticket.steps[turn.step]
    added = turns.add(
        act.db, ticket=ticket.id, day=turn.day, field=step.field, step=turn.step + 1, procedure=step.procedure,
        priority=turn.priority, place=float(ticket.id), queued_at=ended, note=step.note,
    )  # fmt: skip
    wish = wish_of(step.procedure, step.note)
    act.record(Event.QUEUED, ticket=ticket.id, turn=added, field=step.field, code=turn.code, **wish)
    if turn.day != act.day:
        _expire(act, turns.by_id(act.db, added))
    return added


def _expire(act: Act, turn: Turn) -> None:
    """End a turn of a day that is over as that day's end would have: nobody is called on it any more."""
    state, outcome = end_of_day(turn.state)
    change(act, turn, state=state, outcome=outcome, ended_at=act.at)
    journal.append(
        act.db, Event.EXPIRED, at=act.at, day=act.day, actor=MACHINE, ticket=turn.ticket, turn=turn.id,
        field=turn.field, was=turn.state, state=state, inaccurate=False,
    )  # fmt: skip
