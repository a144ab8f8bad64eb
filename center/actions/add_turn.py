"""A further turn for the citizen at the counter: it begins to wait when the present one ends, on the same slip."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.call import at_counter, record
from center.actions.issue import wish_of
from center.actions.serve import known
from center.domain.events import Event
from center.domain.refusals import Refusal
from center.domain.turns import State
from center.storage import catalogue, tickets, turns
from center.storage.catalogue import Step
from center.storage.turns import Turn

MOST_STEPS = 12


def add_further_turn(act: Act, n: int, *, field: str, procedure: str | None, note: str | None) -> Turn:
    """Plan one more turn for the citizen at a counter, after those that are planned already.

    Nobody can be called while they are at a counter, so it is a step of the ticket, as on a journey: it waits at the
    ticket's seniority as soon as the steps before it have ended. Returns the turn at the counter.
    """
    turn = at_counter(act, n, State.SERVING)
    added = Step(catalogue.field(act.db, field).code, procedure, note)
    known(act, [procedure] if procedure else [])
    steps = tickets.by_id(act.db, turn.ticket).steps
    if len(steps) >= MOST_STEPS:
        raise Refusal("too_many_turns", ticket=turn.code, most=MOST_STEPS)
    wish = wish_of(procedure, note)
    record(act, Event.TURN_ADDED, turn, n, to_field=added.field, step=len(steps) + 1, **wish)
    tickets.set_steps(act.db, turn.ticket, [*steps, added])
    return turns.by_id(act.db, turn.id)


def forget_further_turn(act: Act, turn: Turn, step: int) -> None:
    """Take a planned turn back (`step`: which of the ticket's, counted from 1)."""
    steps = tickets.by_id(act.db, turn.ticket).steps
    tickets.set_steps(act.db, turn.ticket, steps[: step - 1] + steps[step:])
