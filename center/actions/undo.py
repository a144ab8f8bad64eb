"""Take back the last act of a counter, within ten seconds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from center.actions.act import Act
from center.actions.add_turn import forget_further_turn
from center.actions.as_before import set_as_before
from center.actions.faster import told
from center.actions.meant import check_undo_meant
from center.actions.paper import withdraw_receipts
from center.actions.reopen import take_back_close
from center.domain.days import from_text
from center.domain.events import UNDO_SECONDS, Event
from center.domain.refusals import Refusal
from center.domain.turns import Outcome, State
from center.storage import counters, journal, turns
from center.storage.journal import Entry
from center.storage.turns import Turn


@dataclass(frozen=True)
class TakenBack:
    """The turn as it is again, None where the counter itself was closed; `left`: whom it could not get back then."""

    turn: Turn | None
    left: tuple[str, ...] = ()


def undo(act: Act, n: int, meant: int | None = None, *, closed: bool = False) -> TakenBack:
    """Restore the turn of the counter's last act as it was, and journal the `seq` that is reversed.

    A service that ended in the same act goes on again, unless its world has gone on. Refuses when there is nothing
    to undo, when it is too late, or when the world has gone on: the turn that was added is already called. A rating
    hinders nothing: a clerk who could not take back a finish would know that it was rated.

    `meant`: the turn whose act is to be taken back, as a screen showed it; `closed`: it showed that the counter was.
    """
    counters.counter(act.db, n)
    last = journal.undoable_at_counter(act.db, n)
    if last is None or (closed and last.turn) or (meant is not None and last.turn is None):
        raise told(act, Refusal("nothing_to_undo"), counter=n)
    check_undo_meant(act, last, meant)
    if act.now > from_text(last.at) + timedelta(seconds=UNDO_SECONDS):
        raise Refusal("undo_too_late", seconds=UNDO_SECONDS)
    if last.type is Event.COUNTER_CLOSED:
        return TakenBack(None, tuple(take_back_close(act, n, last)))
    turn = _take_back(act, n, last)
    finished = last.data.get("finished")
    if finished is not None:
        # its next step was called meanwhile: it has ended for good, only the call is taken back
        with suppress(Refusal):
            turn = _take_back(act, n, journal.by_seq(act.db, finished))
    return TakenBack(turn)


def _take_back(act: Act, n: int, last: Entry) -> Turn:
    assert last.turn is not None
    turn = turns.by_id(act.db, last.turn)
    _check_untouched(act, last, turn)
    set_as_before(act, turn, last, Event.UNDONE, n)
    if last.type is Event.FINISHED:
        withdraw_receipts(act, turn.id)
    if last.type is Event.TURN_ADDED:
        forget_further_turn(act, turn, last.data["step"])
    return turns.by_id(act.db, turn.id)


def _check_untouched(act: Act, last: Entry, turn: Turn) -> None:
    # the state would not tell: set aside here, called and set aside by a neighbour, it is `held` again
    if journal.turn_has_gone_on(act.db, turn.id, last.seq):
        raise told(act, Refusal("undo_overtaken", ticket=turn.code), turn=turn.id)
    if last.type in (Event.CALLED, Event.STARTED):
        return
    busy = turns.at_counter(act.db, last.counter or 0)
    if (
        busy is not None
        and busy.id != turn.id
        and last.data["before"]["state"] in (State.CALLED, State.SERVING)
    ):
        raise Refusal("counter_busy", ticket=busy.code)
    added = last.data.get("added")
    if added is not None and not turns.change(
        act.db, added, State.WAITING, state=State.CANCELLED, outcome=Outcome.UNDONE, ended_at=act.at
    ):
        raise told(act, Refusal("undo_overtaken", ticket=turn.code), turn=turn.id)
