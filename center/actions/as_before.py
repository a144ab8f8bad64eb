"""A turn is again what it was before an act that is taken back."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.sent_on import still_meant_for
from center.domain.events import Event
from center.domain.turns import State
from center.storage import turns
from center.storage.journal import Entry
from center.storage.turns import Turn


def set_as_before(act: Act, turn: Turn, taken: Entry, event: Event, counter: int | None) -> None:
    """Set a turn as the entry of the act says it was before, and journal which entry is reversed, and where."""
    before = taken.data["before"]
    if before["state"] == State.WAITING:
        before["for_counter"] = still_meant_for(act, before["for_counter"])
    act.record(
        event,
        ticket=turn.ticket,
        turn=turn.id,
        counter=counter,
        field=turn.field,
        code=turn.code,
        reversed=taken.seq,
        state=before["state"],
        for_counter=before["for_counter"],
    )
    turns.change(act.db, turn.id, turn.state, **before)
