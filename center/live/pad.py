"""What a counter's rating pad shows: whom it may ask."""

from __future__ import annotations

from datetime import timedelta

from center.domain.days import from_text
from center.domain.events import Event
from center.domain.ratings import was_served
from center.live.shapes import Shape
from center.live.snapshots import View
from center.storage import catalogue, counters, journal, ratings, tickets, turns
from center.storage.turns import Turn

PAD_SECONDS = 60


def pad(view: View, n: int) -> Shape:
    """Return the turn a counter's rating pad may ask about: the one just finished there, for a minute.

    It is what the room's messages say: `rate` after a finish, `sleep` after a call or an undo.
    """
    counters.counter(view.db, n)
    last = journal.last_heard_by_pad(view.db, n)
    asks = last is not None and last.type is Event.FINISHED
    turn = turns.by_id(view.db, last.turn) if asks and last and last.turn else None
    return {**view.head(), "rating": rating_shape(view, turn) if turn and _can_be_asked(view, turn) else None}


def _can_be_asked(view: View, turn: Turn) -> bool:
    if turn.ended_at is None or turn.day != view.today() or not was_served(turn.state, turn.outcome):
        return False
    too_late = view.now > from_text(turn.ended_at) + timedelta(seconds=PAD_SECONDS)
    return not too_late and not ratings.exists(view.db, turn.id)


def rating_shape(view: View, turn: Turn) -> Shape:
    """Return what a pad needs to ask for a rating; the ticket's token is for the pad alone."""
    field = catalogue.field(view.db, turn.field)
    return {
        "turn": turn.id,
        "code": turn.code,
        "field_name": field.name(turn.language),
        "token": tickets.by_id(view.db, turn.ticket).token,
        "language": turn.language,
        "ended_at": turn.ended_at,
    }
