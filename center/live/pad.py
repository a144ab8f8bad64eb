"""What a counter's rating pad may ask: about the turn that just ended there, once, for a minute.

The minute begins when the turn was finished first. Whoever takes a finish back and finishes again wakes the pad for
what is left of it, and not a second time.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from center.domain.days import from_text, to_text
from center.domain.events import Event
from center.domain.ratings import was_served
from center.live.shapes import Shape, served_by
from center.live.snapshots import View
from center.storage import catalogue, counters, journal, procedures, ratings, tickets, turns
from center.storage.turns import Turn

PAD_SECONDS = 60


def pad(view: View, n: int) -> Shape:
    """Return the turn a counter's rating pad may ask about: what the room's messages say.

    These are `rate` after a finish, `sleep` after a call or an undo.
    """
    counters.counter(view.db, n)
    last = journal.last_heard_by_pad(view.db, n)
    asks = last is not None and last.type is Event.FINISHED
    turn = turns.by_id(view.db, last.turn) if asks and last and last.turn else None
    return {**view.head(), "rating": asked(view, turn) if turn else None}


def asked(view: View, turn: Turn) -> Shape | None:
    """Return what a pad needs to ask for a rating; the ticket's token is for the pad alone. None: it sleeps on."""
    if (
        turn.day != view.today()
        or not was_served(turn.state, turn.outcome)
        or ratings.exists(view.db, turn.id)
    ):
        return None
    until = _until(view, turn)
    if until is None or view.now > until:
        return None
    language = turn.language
    field = catalogue.field(view.db, turn.field)
    code = turn.procedure
    return {
        "turn": turn.id,
        "code": turn.code,
        "field_name": field.name(language),
        "procedure_name": procedures.label(view.db, code, language) if code else None,
        "served_by": served_by(view.db, turn, language),
        "token": tickets.by_id(view.db, turn.ticket).token,
        "language": language,
        "ended_at": turn.ended_at,
        "until": to_text(until),
    }


def _until(view: View, turn: Turn) -> datetime | None:
    first = journal.first_finish(view.db, turn.id, turn.counter)
    return from_text(first) + timedelta(seconds=PAD_SECONDS) if first else None
