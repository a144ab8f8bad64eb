"""Print a lost ticket's slip again: the same ticket, as it stands now, on a paper that says it is a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from center.actions.act import Act
from center.actions.issue import Issued, named
from center.domain.events import Event
from center.domain.refusals import Refusal
from center.domain.turns import AT_COUNTER, State
from center.storage import asked_slips, catalogue, counters, lines, print_jobs, tickets, turns
from center.storage.tickets import Ticket
from center.storage.turns import Turn

_OVER = frozenset({State.DONE, State.CANCELLED})


@dataclass(frozen=True)
class Lost:
    """A ticket whose slip is gone: as it would be issued now, its state, and the counter it is at.

    `first`: it never had a slip.
    """

    ticket: Issued
    state: State
    counter: str | None
    first: bool = False


Compose = Callable[[Lost, Act], dict[str, Any]]
"""Makes a copy's content, in the citizen's words."""


def reprint(act: Act, ticket_id: int, reason: str, compose: Compose) -> tuple[int, bool]:
    """Ask for a copy of a ticket's slip; return the job's id, and whether it is a copy.

    The journal keeps who asked, and why. The first slip of a ticket that was given out without paper is no copy.
    Refuses an unknown ticket (404), and `ticket_over` where nobody waits for anything any more.
    """
    ticket = tickets.by_id(act.db, ticket_id)
    turn = turns.current(act.db, ticket.id)
    if ticket.day != act.day or turn.state in _OVER:
        raise Refusal("ticket_over", ticket=ticket.code)
    copy = asked_slips.any_of_ticket(act.db, ticket.id)
    content = compose(_lost(act, ticket, turn, first=not copy), act)
    job = print_jobs.add(
        act.db, kind="ticket", ticket=ticket.id, content=content, at=act.at, copy=copy, asked_by=act.device
    )
    act.record(Event.SLIP_ASKED, ticket=ticket.id, job=job, code=ticket.code, copy=copy, reason=reason)
    return job, copy


def _lost(act: Act, ticket: Ticket, turn: Turn, *, first: bool) -> Lost:
    standing = lines.of_turn(act.db, act.center, turn, act.now) if turn.state is State.WAITING else None
    serving = [n for n, _ in counters.serving_field(act.db, turn.field)]
    issued = Issued(
        id=ticket.id,
        token=ticket.token,
        code=ticket.code,
        field=catalogue.field(act.db, turn.field),
        counters=standing.counters if standing else serving,
        ahead=standing.ahead if standing else 0,
        wait=standing.wait if standing else None,
        issued_at=ticket.issued_at,
        language=ticket.language,
        priority=ticket.priority,
        steps=[catalogue.field(act.db, step.field) for step in ticket.steps],
        count=turn.dossiers,
        procedure=named(act, turn.procedure, len(ticket.steps), ticket.language),
    )
    at_counter = turn.counter if turn.state in AT_COUNTER else None
    label = counters.counter(act.db, at_counter).label_in(ticket.language) if at_counter else None
    return Lost(issued, turn.state, label, first)
