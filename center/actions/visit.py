"""What citizens do on their ticket's page, or have done at the door: cancel, be late."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.call import change, record
from center.actions.faster import may_move
from center.actions.paper import drop_unneeded
from center.domain.ahead import place_after
from center.domain.events import Event
from center.domain.refusals import Refusal
from center.domain.turns import Outcome, State
from center.storage import lines, terminals, tickets, turns
from center.storage.tickets import Ticket
from center.storage.turns import Turn


def cancel(act: Act, token: str) -> Ticket:
    """Give the ticket up; its number stays used, and a slip that still waits for paper is not printed."""
    return _give_up(act, tickets.by_token(act.db, token))


def cancel_for(act: Act, ticket_id: int) -> Ticket:
    """Give a ticket up for a citizen who asks the staff to: the same rule, and the journal says who did it."""
    return _give_up(act, tickets.by_id(act.db, ticket_id))


def _give_up(act: Act, ticket: Ticket) -> Ticket:
    turn = turns.current(act.db, ticket.id)
    may_move(act, turn, State.CANCELLED)
    record(act, Event.CANCELLED, turn, turn.counter)
    change(act, turn, state=State.CANCELLED, outcome=Outcome.WITHDRAWN, ended_at=act.at)
    drop_unneeded(act)
    return ticket


def be_late(act: Act, token: str) -> Ticket:
    """Move the ticket back behind those that follow it, once. With nobody behind the chance is kept."""
    ticket, turn = current(act, token)
    if turn.state is not State.WAITING:
        raise Refusal("late_not_waiting")
    if ticket.late:
        raise Refusal("late_once")
    back = terminals.rules(act.db).no_show.places_back
    behind = lines.places(act.db, turn, behind=True, limit=back + 1)
    place = place_after(behind, back, tickets.next_place(act.db))
    if place is None:
        raise Refusal("late_nobody_behind")
    tickets.mark_late(act.db, ticket.id)
    record(act, Event.MOVED_BACK, turn, None, place=place)
    # who lets others pass gives an appointment's time up, and stands where the line says
    change(act, turn, place=place, appointment_at=None)
    return ticket


def current(act: Act, token: str) -> tuple[Ticket, Turn]:
    """Return a ticket and its current turn."""
    ticket = tickets.by_token(act.db, token)
    return ticket, turns.current(act.db, ticket.id)
