"""Printers: where one stands, a new roll in it, and what staff say of a slip whose end nobody knows."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.paper import give_up
from center.actions.reprint import Compose, reprint
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal, Unacceptable
from center.domain.takes import Takes
from center.storage import loose_slips, people, print_jobs, printers

CAME_OUT, AGAIN, NOT_NEEDED = "came_out", "again", "not_needed"
ANSWERS = (CAME_OUT, AGAIN, NOT_NEEDED)
LONGEST_PLACE = 80
LONGEST_ROLL_M = 1000


def settle(act: Act, job_id: int, answer: str, compose: Compose) -> int | None:
    """Take what staff say of a slip; return the job of the copy where they want one.

    Refuses (409 `job_settled`) what has an answer, or an end, already; `ticket_over` where nobody waits.
    """
    give_up(act)
    job = print_jobs.by_id(act.db, job_id)
    if answer not in ANSWERS:
        raise Unacceptable("unacceptable_value", place="answer", why="not_one_of", allowed=", ".join(ANSWERS))
    if (
        job.ticket is None
        or job.kind != "ticket"
        or job.settled is not None
        or job.state not in ("unknown", "failed")
    ):
        raise Refusal("job_settled")
    loose_slips.settle(act.db, job_id, answer)
    act.record(Event.SLIP_SETTLED, ticket=job.ticket, job=job_id, answer=answer, was=job.state)
    if answer != AGAIN:
        return None
    copy, _ = reprint(act, job.ticket, f"slip_{job.state}", compose)
    return copy


def place_printer(act: Act, device: int, place: str, kiosk: int | None, takes: str = Takes.ALL) -> None:
    """Say where a printer stands (shown to citizens whose slip comes out there), whose it is, and for which papers.

    Refuses what is no printer, or no kiosk (404 `unknown_device`), and a word for papers that there is not (422).
    """
    _check_role(act, device, "printer")
    if kiosk is not None:
        _check_role(act, kiosk, "kiosk")
    if takes not in list(Takes):
        raise Unacceptable("unacceptable_value", place="takes", why="not_one_of", allowed=", ".join(Takes))
    place = " ".join(place.split())[:LONGEST_PLACE]
    printers.put_place(act.db, device, place, kiosk, Takes(takes))
    act.record(Event.PRINTER_PLACED, device=device, place=place, kiosk=kiosk, takes=takes)


def new_roll(act: Act, device: int, metres: int) -> None:
    """Note that a new roll of so many metres is in a printer; refuses one of no or an odd length (422)."""
    _check_role(act, device, "printer")
    if metres < 1:
        raise Unacceptable("unacceptable_value", place="metres", why="too_small", limit=1)
    if metres > LONGEST_ROLL_M:
        raise Unacceptable("unacceptable_value", place="metres", why="too_large", limit=LONGEST_ROLL_M)
    before = printers.of_device(act.db, device)
    printers.put_roll(act.db, device, metres * 1000)
    act.record(Event.ROLL_CHANGED, device=device, roll_mm=metres * 1000, used_mm=before.used_mm)


def _check_role(act: Act, device: int, role: str) -> None:
    if not any(one.id == device and one.role == role for one in people.devices(act.db)):
        raise NotFound("unknown_device")
