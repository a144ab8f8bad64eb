"""Paper: lend a job to an agent, and record how it ended. The ticket exists before its paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from center.actions.act import Act
from center.domain.days import from_text, to_text
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal
from center.storage import print_jobs
from center.storage.print_jobs import PrintJob

LEASE = timedelta(seconds=60)
# how long a slip that failed is held back before each of its further attempts: fresh paper takes a minute
PAUSES = (timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=40))
# whoever waits for a slip has left by then; one that comes later is somebody else's litter
LATEST = timedelta(minutes=3)
TEST = "TEST"
_ENDED = {"printed": Event.SLIP_PRINTED, "failed": Event.SLIP_FAILED, "unknown": Event.SLIP_UNKNOWN}


def ask_for_list(act: Act, code: str, content: dict[str, Any]) -> int:
    """Queue the check-list of a procedure: who misses a paper goes home with it instead of waiting in vain."""
    job = print_jobs.add(act.db, kind="checklist", ticket=None, content=content, at=act.at)
    act.record(Event.SLIP_ASKED, job=job, kind="checklist", procedure=code)
    return job


def ask_test_page(act: Act) -> int:
    """Wish for a test page on the center's printer, and return the job."""
    job = print_jobs.add(act.db, kind="test", ticket=None, content={"code": TEST}, at=act.at)
    act.record(Event.SLIP_ASKED, job=job)
    return job


def claim_job(act: Act, device: int) -> PrintJob | None:
    """Lend the oldest waiting job to an agent for a minute; None when none waits.

    A job whose agent fell silent is possibly printed: it becomes `unknown`, for staff to decide, and
    is never lent again. One that waited too long for an agent or for paper is given up.
    """
    for job in print_jobs.lapsed(act.db, act.at):
        _end(act, job, "unknown", "lease_lapsed")
    for job in print_jobs.queued_before(act.db, to_text(act.now - LATEST)):
        _end(act, job, "failed", "too_late")
    return print_jobs.claim(act.db, device, act.at, to_text(act.now + LEASE))


def put_back(act: Act, device: int) -> None:
    """Give back what is lent to an agent that has just started: it has reported the one it may have begun."""
    for job in print_jobs.lent_to(act.db, device):
        print_jobs.requeue(act.db, job.id)


def record_result(act: Act, device: int, job_id: int, state: str, detail: str | None) -> str:
    """Record how a job ended and return its state.

    `failed` means that surely nothing came out: the job is lent again, after a longer pause each time.
    """
    job = print_jobs.by_id(act.db, job_id)
    if job.device != device:
        raise NotFound("unknown_job")
    if job.state not in ("claimed", "unknown"):
        raise Refusal("job_ended", state=job.state)
    if state == "failed" and job.state == "claimed" and job.attempts <= len(PAUSES):
        print_jobs.requeue(act.db, job.id, to_text(act.now + PAUSES[job.attempts - 1]))
        return "queued"
    _end(act, job, state, detail)
    return state


def _end(act: Act, job: PrintJob, state: str, detail: str | None) -> None:
    print_jobs.finish(act.db, job.id, state, detail, act.at)
    waited = (act.now - from_text(job.created_at)).total_seconds()
    act.record(_ENDED[state], ticket=job.ticket, job=job.id, detail=detail, seconds=round(waited, 1))
