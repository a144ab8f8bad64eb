"""What happens to the turn at a counter: start, finish, no-show, hold, return, transfer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from center.actions.act import Act
from center.actions.call import at_counter, change, record
from center.actions.day import MACHINE
from center.actions.faster import may_move
from center.actions.issue import add_turn, wish_of
from center.actions.seat import take_over
from center.actions.sent_on import still_meant_for
from center.domain.ahead import place_after
from center.domain.codes import normalise
from center.domain.days import from_text, seconds_between, to_text
from center.domain.events import Event
from center.domain.refusals import Refusal
from center.domain.results import Result, count_of
from center.domain.terminal import patience
from center.domain.turns import Outcome, State
from center.storage import catalogue, counters, lines, procedures, terminals, tickets, turns
from center.storage.catalogue import Step
from center.storage.counters import Counter
from center.storage.turns import Turn


def start(act: Act, n: int) -> Turn:
    """The citizen is here: the service time starts. Started by the machine, it stays whose call it was."""
    take_over(act, n)
    turn = at_counter(act, n, State.SERVING)
    clerk = turn.clerk if act.actor == MACHINE else act.clerk
    return _move(act, n, Event.STARTED, State.SERVING, started_at=act.at, clerk=clerk)


def no_show(act: Act, n: int) -> Turn:
    """Nobody came. Refuses `no_show_too_early` until they were recalled as often and as slowly as the rule says."""
    turn = at_counter(act, n, State.NO_SHOW)
    rule = terminals.rules(act.db).no_show
    if rule.recalls and turn.state is State.CALLED:
        left = patience([from_text(at) for at in terminals.calls(act.db, n, turn.id)], act.now, rule)
        if left.left_s > 0:
            raise Refusal(
                "no_show_too_early", ticket=turn.code, seconds=left.left_s, recalls=left.recalls_left
            )
    return _move(act, n, Event.NO_SHOW, State.NO_SHOW, ended_at=act.at)


def hold(act: Act, n: int) -> Turn:
    """Set the turn aside (a copy to make, a form to fill) and free the counter.

    A service under way is interrupted, not begun anew: its seconds are kept for when it goes on.
    """
    turn = at_counter(act, n, State.HELD)
    return _move(act, n, Event.HELD, State.HELD, served_before_s=turn.served_s(act.at))


def finish(act: Act, n: int, result: Result, ended: datetime | None = None) -> Turn:
    """End the service; on a journey the next turn starts to wait, at the ticket's own seniority.

    `ended`: when it truly ended, as far as anybody knows; its time is then flagged inaccurate.
    """
    outcome = result.outcome_or(Outcome.RECEIVED)
    turn = at_counter(act, n, State.DONE)
    may_move(act, turn, State.DONE)
    done = result.done(turn.procedure)
    known(act, [one["code"] for one in done if one["code"] != turn.procedure])
    values: dict[str, Any] = {
        "outcome": outcome,
        "procedures": done,
        "procedure": done[0]["code"] if done else turn.procedure,
        "count": count_of(done, result.count),
        "missing": list(result.missing or []),
        "note": result.note or turn.note,
    }
    if ended is not None:
        values |= {"inaccurate": 1, "ended_at": to_text(ended)}
    added = _next_step(act, turn)
    record(act, Event.FINISHED, turn, n, outcome=outcome, added=added, after=values)
    change(act, turn, **{"state": State.DONE, "ended_at": act.at, **values})
    return turns.by_id(act.db, turn.id)


def known(act: Act, codes: list[str]) -> None:
    """Refuse a procedure that is not in force today."""
    for code in codes:
        procedures.procedure(act.db, code, act.day)


def give_back(act: Act, n: int, code: str, *, anyway: bool = False) -> Turn:
    """Return a held turn to its place, or a no-show behind the next ones of its line, as many for all.

    That line is its field's, if it was sent to a counter that has closed in the meantime. Refuses `return_too_late`
    after the time that stands on the slip, unless a supervisor lets them in `anyway`.
    """
    counters.counter(act.db, n)
    turn = turns.by_code(act.db, normalise(code), act.day)
    if turn.state not in (State.HELD, State.NO_SHOW):
        # called → waiting is a legal move, but of undo, not of this act
        away = State.DONE if turn.state in (State.CALLED, State.SERVING) else turn.state
        may_move(act, replace(turn, state=away), State.WAITING)
    sent = still_meant_for(act, turn.for_counter)
    place = turn.place
    if turn.state is State.NO_SHOW:
        rule = terminals.rules(act.db).no_show
        if not anyway:
            _check_in_time(act, turn, rule.return_within_minutes)
        back = rule.places_back
        ahead = lines.places(act.db, replace(turn, for_counter=sent), behind=False, limit=back + 1)
        place = place_after(ahead, back, tickets.next_place(act.db)) or turn.place
    record(act, Event.RETURNED, turn, n, for_counter=sent, place=place)
    now = {
        "place": place,
        "for_counter": sent,
        "counter": None,
        "clerk": None,
        "ended_at": None,
        "by_hand": 0,
    }
    change(act, turn, state=State.WAITING, returned=1, **now)
    return turns.by_id(act.db, turn.id)


def _check_in_time(act: Act, turn: Turn, minutes: int | None) -> None:
    away = seconds_between(turn.ended_at, act.at) or 0.0
    if minutes is not None and away > minutes * 60:
        raise Refusal("return_too_late", ticket=turn.code, minutes=minutes)


def transfer(act: Act, n: int, *, field: str | None, counter: int | None, note: str | None) -> Turn:
    """End this turn and put the ticket in another field's line, or in line for one counter.

    The next turn keeps the ticket's issue time. Returns the turn that ended. Refuses `counter_closed`: nobody
    there would call; a counter that pauses goes on.
    """
    turn = at_counter(act, n, State.DONE)
    may_move(act, turn, State.DONE)
    if counter is not None:
        _check_not_closed(counters.counter(act.db, counter))
    target = catalogue.field(act.db, field).code if field else turn.field
    step = Step(target, turn.procedure if target == turn.field else None)
    added = add_turn(
        act,
        turn.ticket,
        step,
        step_number=turn.step,
        priority=turn.priority,
        for_counter=counter,
        note=note,
    )
    wish = wish_of(step.procedure, note)
    record(act, Event.TRANSFERRED, turn, n, added=added, to_field=target, to_counter=counter, **wish)
    change(act, turn, state=State.DONE, ended_at=act.at, outcome=Outcome.TRANSFERRED)
    return turns.by_id(act.db, turn.id)


def _check_not_closed(seat: Counter) -> None:
    if seat.state == "closed":
        raise Refusal("counter_closed", label=seat.labels)


def _move(act: Act, n: int, event: Event, to: State, **values: object) -> Turn:
    turn = at_counter(act, n, to)
    may_move(act, turn, to)
    record(act, event, turn, n)
    change(act, turn, state=to, **values)
    return turns.by_id(act.db, turn.id)


def _next_step(act: Act, turn: Turn) -> int | None:
    if turn.step >= turn.steps:
        return None
    ticket = tickets.by_id(act.db, turn.ticket)
    step = ticket.steps[turn.step]
    added = add_turn(act, ticket.id, step, step_number=turn.step + 1, priority=turn.priority, note=step.note)
    wish = wish_of(step.procedure, step.note)
    act.record(Event.QUEUED, ticket=ticket.id, turn=added, field=step.field, code=turn.code, **wish)
    return added
