"""Whom an act is meant for: a key pressed for one citizen must not fall on the next who came to the counter."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.faster import told
from center.domain.refusals import Refusal
from center.storage import turns
from center.storage.journal import Entry


def check_meant(act: Act, n: int, meant: int | None) -> None:
    """Refuse unless the turn that a screen showed is still at the counter; None: whoever is there is meant.

    Refuses `turn_gone` where nobody is there any more, and `turn_other` where somebody else is.
    """
    if meant is None:
        return
    here = turns.at_counter(act.db, n)
    if here is not None and here.id == meant:
        return
    ticket = turns.by_id(act.db, meant).code
    if here is None:
        raise told(act, Refusal("turn_gone", ticket=ticket), turn=meant)
    raise told(act, Refusal("turn_other", ticket=ticket, here=here.code), counter=n)


def check_undo_meant(act: Act, last: Entry, meant: int | None) -> None:
    """Refuse `undo_other` unless a counter's last act is of the turn that a screen showed; None: whatever it was."""
    if meant is None or last.turn == meant:
        return
    ticket, other = turns.by_id(act.db, meant).code, last.data["code"]
    raise told(act, Refusal("undo_other", ticket=ticket, other=other), counter=last.counter)
