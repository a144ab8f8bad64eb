"""What the sign above a counter shows: who is called or served there, and what its counter does."""

from __future__ import annotations

from center.live.hall import hall_shape
from center.live.shapes import Names, Shape
from center.live.snapshots import View
from center.storage import counters, signs, turns
from center.storage.counters import Counter


def sign(view: View, n: int) -> Shape:
    """Return one counter's sign. `clerk`: only while somebody sits there, and only what the center wants shown."""
    db, seat = view.db, counters.counter(view.db, n)
    names, turn = Names(db, view.language), turns.at_counter(db, n)
    return {
        **view.head(),
        "n": seat.n,
        "label": seat.label_in(view.language),
        "state": seat.state,
        "reason": seat.reason,
        "back_at": seat.back_at,
        "fields": [names.field(code) for code in seat.primary + seat.secondary],
        "turn": {"code": turn.code, "state": turn.state.value, "recalls": turn.recalls} if turn else None,
        "clerk": _clerk(view, seat),
        "hall": hall_shape(db, view.now, view.language),
    }


def _clerk(view: View, seat: Counter) -> Shape | None:
    wish = signs.wish(view.db)
    if seat.clerk is None or seat.state == "closed" or not (wish.name or wish.photo):
        return None
    photo = signs.photo(view.db, seat.clerk) if wish.photo else None
    return {
        "name": seat.clerk_name if wish.name else None,
        "photo": f"/api/v1/photos/{photo}" if photo else None,
    }
