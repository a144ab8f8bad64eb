"""What citizens do on their ticket's page, or have done at the door: cancel, be late, rate."""

from __future__ import annotations

from dataclasses import dataclass

from center.actions.act import Act
from center.actions.call import change, record
from center.actions.faster import may_move
from center.domain.ahead import place_after
from center.domain.days import from_text
from center.domain.events import Event
from center.domain.ratings import check_rating, check_reasons, may_be_explained
from center.domain.refusals import NotFound, Refusal
from center.domain.turns import Outcome, State
from center.storage import lines, ratings, terminals, tickets, turns
from center.storage.ratings import Rating
from center.storage.tickets import Ticket
from center.storage.turns import Turn


@dataclass(frozen=True)
class Opinion:
    """What a citizen says of a service: level 1–5, perhaps reasons and a comment."""

    level: int
    reasons: list[str]
    comment: str | None
    channel: str


def cancel(act: Act, token: str) -> Ticket:
    """Give the ticket up; its number stays used."""
    return _give_up(act, tickets.by_token(act.db, token))


def cancel_for(act: Act, ticket_id: int) -> Ticket:
    """Give a ticket up for a citizen who asks the staff to: the same rule, and the journal says who did it."""
    return _give_up(act, tickets.by_id(act.db, ticket_id))


def _give_up(act: Act, ticket: Ticket) -> Ticket:
    turn = turns.current(act.db, ticket.id)
    may_move(act, turn, State.CANCELLED)
    record(act, Event.CANCELLED, turn, turn.counter)
    change(act, turn, state=State.CANCELLED, outcome=Outcome.WITHDRAWN, ended_at=act.at)
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


def rate(act: Act, token: str, turn_id: int, opinion: Opinion) -> Turn:
    """Rate one served turn of this ticket on its own day: the level once, then, if it is a bad one, why."""
    ticket = tickets.by_token(act.db, token)
    turn = turns.by_id(act.db, turn_id)
    if turn.ticket != ticket.id:
        raise NotFound("unknown_turn")
    given = ratings.of_turn(act.db, turn.id)
    explains = given is not None and _explains(act, given, opinion)
    check_rating(turn.state, turn.outcome, turn.day, act.day, given is not None and not explains)
    check_reasons(opinion.level, opinion.reasons)
    if explains:
        ratings.explain(act.db, turn.id, opinion.reasons, opinion.comment)
    else:
        ratings.add(act.db, turn=turn.id, day=act.day, at=act.at, **vars(opinion))
    _record_opinion(act, turn, Event.RATING_EXPLAINED if explains else Event.RATED, opinion)
    return turn


def _explains(act: Act, given: Rating, opinion: Opinion) -> bool:
    """Say whether this is the second half of what the same person began to say on the same screen."""
    if (given.level, given.channel) != (opinion.level, opinion.channel):
        return False
    says_why = bool(opinion.reasons or opinion.comment)
    explained = bool(given.reasons or given.comment)
    return says_why and may_be_explained(given.level, explained, from_text(given.at), act.now)


def _record_opinion(act: Act, turn: Turn, event: Event, opinion: Opinion) -> None:
    # no counter on the entry: a counter's screen hears of its entries, and must not learn of ratings
    act.record(
        event,
        ticket=turn.ticket,
        turn=turn.id,
        field=turn.field,
        at_counter=turn.counter,
        level=opinion.level,
        reasons=opinion.reasons,
        channel=opinion.channel,
    )


def current(act: Act, token: str) -> tuple[Ticket, Turn]:
    """Return a ticket and its current turn."""
    ticket = tickets.by_token(act.db, token)
    return ticket, turns.current(act.db, ticket.id)
