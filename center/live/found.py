"""A ticket as the staff at the door find it: where it stands, nothing personal, and not what opens its page."""

from __future__ import annotations

from center.domain.codes import readings
from center.domain.turns import MOVES, State
from center.live.shapes import Names, Shape, wait_shape
from center.live.snapshots import View
from center.storage import counters, lines, settings, tickets, turns
from center.storage.tickets import Ticket

MOST_FOUND = 20


def find(view: View, text: str) -> list[Shape]:
    """Return today's tickets that a code as people say it may mean, the likelier first, at most twenty."""
    day = view.today()
    found: dict[int, Ticket] = {}
    for sought in readings(text, tickets.prefixes_of(view.db, day)):
        for ticket in tickets.with_number(view.db, day, sought):
            found.setdefault(ticket.id, ticket)
    names = Names(view.db, view.language)
    return [found_ticket(view, ticket, names) for ticket in list(found.values())[:MOST_FOUND]]


def found_ticket(view: View, ticket: Ticket, names: Names) -> Shape:
    """Return one ticket of today as it stands now."""
    turn = turns.current(view.db, ticket.id)
    waits = turn.state is State.WAITING
    standing = lines.of_turn(view.db, settings.load(view.db), turn, view.now) if waits else None
    seat = counters.counter(view.db, turn.counter) if turn.counter and not waits else None
    return {
        "id": ticket.id,
        "code": ticket.code,
        "field": turn.field,
        "field_name": names.field(turn.field),
        "state": turn.state.value,
        "counter": {"n": seat.n, "label": seat.label_in(names.language)} if seat else None,
        "issued_at": ticket.issued_at,
        "ahead": standing.ahead if standing else None,
        "wait": wait_shape(standing.wait) if standing else None,
        "step": turn.step,
        "steps": len(ticket.steps),
        "can_reprint": bool(MOVES[turn.state]),
        "can_cancel": State.CANCELLED in MOVES[turn.state],
    }
