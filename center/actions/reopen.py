"""A close that is taken back: the counter is again what it was, and has again who was sent to it."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.as_before import set_as_before
from center.actions.seat import set_state
from center.domain.events import Event
from center.domain.turns import State
from center.storage import journal, turns
from center.storage.journal import Entry


def take_back_close(act: Act, n: int, closed: Entry) -> list[str]:
    """Open a counter again, or let it pause again, in the name of who sat there.

    Who had been sent to it and still waits, untouched, is its own again; return the codes of the others.
    """
    before = journal.seat_before(act.db, n, closed.seq)
    was = before.data if before is not None else {}
    if closed.data["was"] == "paused":
        set_state(
            act,
            n,
            Event.COUNTER_PAUSED,
            "paused",
            reason=was.get("reason"),
            back_at=was.get("back_at"),
            clerk=was.get("clerk"),
            reverses=closed.seq,
        )
    else:
        set_state(act, n, Event.COUNTER_OPENED, "open", clerk=was.get("clerk"), reverses=closed.seq)
    return [code for one in journal.released_with(act.db, n, closed.seq) if (code := _lost(act, n, one))]


def _lost(act: Act, n: int, released: Entry) -> str | None:
    """Give somebody back to the counter; return the code of who has gone on meanwhile."""
    assert released.turn is not None
    turn = turns.by_id(act.db, released.turn)
    if turn.state is not State.WAITING or journal.turn_has_gone_on(act.db, turn.id, released.seq):
        return turn.code
    set_as_before(act, turn, released, Event.UNDONE, n)
    return None
