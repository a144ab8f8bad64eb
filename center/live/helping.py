"""The room of those who help: which counters call for whom, and who is coming."""

from __future__ import annotations

from center.live.desk import help_shapes
from center.live.shapes import Names, Shape
from center.live.snapshots import View
from center.storage import actors, desk_talk
from center.storage.settings import in_language

MOST_SENT = 10


def help_calls(view: View) -> Shape:
    """Return the calls for help that are open now."""
    return {**view.head(), "help": help_shapes(view.db, view.today(), Names(view.db, view.language))}


def sent_messages(view: View) -> list[Shape]:
    """Return the last messages of the day to terminals, newest first, and at which counters each was read."""
    return [
        {
            "id": one.id,
            "to": "all" if one.counter is None else one.counter,
            "text": one.text,
            "at": one.at,
            "by": in_language(actors.name_of(view.db, one.sent_by), view.language),
            "seen": seen,
        }
        for one, seen in desk_talk.sent(view.db, view.today(), MOST_SENT)
    ]
