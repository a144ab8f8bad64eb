"""The words on a copy of a slip: the same ticket as it stands now, and that it was printed again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from center.actions.act import Act
from center.actions.reprint import Lost
from center.domain.days import from_text
from center.domain.paper_modes import PaperMode
from center.domain.turns import State
from center.storage import paper_modes
from center.web.slips import ticket_slip
from center.web.words import sentence


def copied_slip(lost: Lost, act: Act, base: str) -> dict[str, Any]:
    """Return the content of a copy. Who waits reads how many are ahead now; who was called, where to go."""
    content = ticket_slip(lost.ticket, act, base)
    if paper_modes.paper(act.db).of(act.device) is PaperMode.SHORT:
        content["short"] = True
    language, zone = lost.ticket.language, act.center.zone
    taken = from_text(lost.ticket.issued_at).astimezone(zone)
    content["local_time"] = taken.strftime("%d/%m/%Y %H:%M")
    content["words"]["time_line"] = _time_line(lost, taken, act.now.astimezone(zone))
    if lost.state is not State.WAITING:
        content["words"]["ahead_line"] = _not_waiting(lost, language)
    return content


def _time_line(lost: Lost, taken: datetime, now: datetime) -> str:
    at = taken.strftime("%H:%M · %d/%m/%Y")
    if lost.first:
        return at
    again = now.strftime("%H:%M")
    return sentence(lost.ticket.language, "Taken %(taken)s, printed again %(again)s", taken=at, again=again)


def _not_waiting(lost: Lost, language: str) -> str:
    if lost.counter is not None:
        return sentence(language, "Your number is called: %(label)s", label=lost.counter)
    if lost.state is State.HELD:
        return sentence(language, "Set aside: the clerk will call you again")
    return sentence(language, "You were called before. Please tell the staff that you are here.")
