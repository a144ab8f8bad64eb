"""The end of a service and what follows at once: the next one is called, or a wrong entry is corrected."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.call import call_next
from center.actions.serve import finish
from center.domain.calling import Reason
from center.domain.refusals import Refusal
from center.domain.results import Result
from center.storage import journal
from center.storage.turns import Turn


def finish_and_next(act: Act, n: int, result: Result) -> tuple[Turn | None, Reason | None]:
    """End the service and call whom the rule puts first, in one act. Where nobody waits, it has ended all the same.

    One undo takes both back: who pressed the wrong key has the citizen before them again.
    """
    finish(act, n, result)
    try:
        return call_next(act, n, finished=journal.last_seq_at_counter(act.db, n))
    except Refusal as refusal:
        if refusal.code not in ("nobody_waiting", "counter_closed"):
            raise
        return None, None
