"""What a counter's rating pad may ask: about the turn that just ended there, once, for a minute.

The minute begins when the turn was finished first and is the citizen's, whoever is called meanwhile: only an answer,
a finish that is taken back, and the end of the next service end it. Whoever takes a finish back and finishes again
lets the pad ask for what is left of the same minute; a pad that was answered "no, thank you" remembers that itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from center.domain.days import from_text, to_text
from center.domain.ratings import was_served
from center.live.shapes import Shape, served_by
from center.live.snapshots import View
from center.storage import catalogue, counters, journal, procedures, ratings, tickets, turns
from center.storage.turns import Turn

PAD_SECONDS = 60


def pad(view: View, n: int) -> Shape:
    """Return the turn a counter's rating pad may ask about: what the room's messages say.

    These are `rate` after a finish, `sleep` after a finish was taken back.
    """
    counters.counter(view.db, n)
    last = journal.last_finish(view.db, n)
    turn = turns.by_id(view.db, last.turn) if last and last.turn else None
    # taken back here and ended at a neighbour's, it is the neighbour's pad that asks
    here = turn is not None and turn.counter == n
    return {**view.head(), "rating": asked(view, turn) if turn and here else None}


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
    # what was done, not what the citizen came for: the clerk may have taken that away
    code = turn.procedures[0]["code"] if turn.procedures else None
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
