"""Whoever was sent to one counter by name, when that counter closes: back into the field's own line."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.call import change, record
from center.domain.events import Event
from center.storage import counters, turns
from center.storage.counters import Counter


def release(act: Act, seat: Counter) -> None:
    """Let those who wait for a counter that closes stand in their field's line, each at the same place.

    Nobody else may call them while they are that counter's, so they would wait unseen until midnight.
    """
    for turn in turns.sent_to(act.db, seat.n):
        record(act, Event.RELEASED, turn, seat.n)
        change(act, turn, for_counter=None)


def still_meant_for(act: Act, n: int | None) -> int | None:
    """Return the counter somebody who comes back into line is meant for: none, if it has closed since."""
    return n if n is not None and counters.counter(act.db, n).state != "closed" else None
