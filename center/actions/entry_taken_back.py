"""A line that was entered by mistake is taken back, on the day it was entered."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.as_before import set_as_before
from center.domain.events import Event
from center.domain.refusals import Refusal
from center.domain.turns import AT_COUNTER, Outcome, State
from center.storage import emergency, journal, turns
from center.storage.emergency import Entered
from center.storage.journal import Entry
from center.storage.turns import Turn


def take_back_entry(act: Act, number: int) -> Entered:
    """Undo one entry: a slip's rows go, and it can be entered anew; an ordinary turn is again as it was.

    Refuses one of another day, one that was taken back, and a turn that has gone on since.
    """
    entry = emergency.entry(act.db, number)
    if entry.taken_back_at is not None:
        raise Refusal("entry_taken_back", ticket=entry.code)
    if entry.entered_day != act.day:
        raise Refusal("entry_too_old", ticket=entry.code)
    turn = turns.by_id(act.db, entry.turn)
    if entry.pad is None:
        _restore(act, turn, journal.by_seq(act.db, entry.seq))
    else:
        act.record(
            Event.EMERGENCY_SLIP_TAKEN_BACK,
            ticket=turn.ticket,
            turn=turn.id,
            field=turn.field,
            code=entry.code,
            pad=entry.pad,
            slip=entry.slip,
            reversed=entry.seq,
        )
        emergency.forget_ticket(act.db, turn.ticket)
    emergency.take_back(act.db, entry.id, act.at)
    return emergency.entry(act.db, entry.id)


def _restore(act: Act, turn: Turn, entered: Entry) -> None:
    before = entered.data["before"]
    if journal.turn_has_gone_on(act.db, turn.id, entered.seq):
        raise Refusal("entry_overtaken", ticket=turn.code)
    if before["state"] in AT_COUNTER and (busy := turns.at_counter(act.db, before["counter"])):
        raise Refusal("counter_busy", ticket=busy.code)
    added = entered.data["added"]
    waits = State.WAITING if turn.day == act.day else State.CANCELLED
    if added is not None and not turns.change(
        act.db, added, waits, state=State.CANCELLED, outcome=Outcome.UNDONE, ended_at=act.at
    ):
        raise Refusal("entry_overtaken", ticket=turn.code)
    set_as_before(act, turn, entered, Event.SERVICE_TAKEN_BACK, before["counter"])
