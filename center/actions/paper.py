"""Paper: lend a job to an agent, let it begin, and record how it ended. The ticket exists before its paper."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from center.actions.act import Act
from center.domain.days import from_text, to_text
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal
from center.storage import asked_slips, loose_slips, print_jobs, printers
from center.storage.print_jobs import Claim, PrintJob

# what is lent and not begun: the agent died, or never heard of it, and surely nothing was sent
BEGIN_WITHIN = timedelta(seconds=6)
# from its beginning: a slip at 9600 baud takes 50 seconds
LEASE = timedelta(seconds=90)
# how long a slip that failed is held back before each of its further attempts: fresh paper takes a minute
PAUSES = (timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=40))
# whoever waits for a slip has left by then; one that comes later is somebody else's litter
LATEST = timedelta(minutes=3)
TEST = "TEST"
# what an agent says of a job that a crash interrupted
INTERRUPTED = "agent_restarted"
# why a slip is not printed that nobody needs any more
WITHDRAWN = "withdrawn"
_ENDED = {"printed": Event.SLIP_PRINTED, "failed": Event.SLIP_FAILED, "unknown": Event.SLIP_UNKNOWN}


def ask_for_list(act: Act, code: str, content: dict[str, Any]) -> int:
    """Queue the check-list of a procedure: who misses a paper goes home with it instead of waiting in vain."""
    job = print_jobs.add(
        act.db, kind="checklist", ticket=None, content=content, at=act.at, asked_by=act.device
    )
    act.record(Event.SLIP_ASKED, job=job, kind="checklist", procedure=code)
    return job


def ask_test_page(act: Act, printer: int | None = None) -> int:
    """Wish for a test page, on one agent's printer or on whichever is free, and return the job."""
    job = print_jobs.add(act.db, kind="test", ticket=None, content={"code": TEST}, at=act.at, printer=printer)
    act.record(Event.SLIP_ASKED, job=job)
    return job


def ask_summary(act: Act, n: int, day: str, content: dict[str, Any]) -> int:
    """Wish for the summary of a counter's day, and return the job."""
    job = print_jobs.add(act.db, kind="summary", ticket=None, content=content, at=act.at, asked_by=act.device)
    act.record(Event.SLIP_ASKED, job=job, kind="summary", at_counter=n, date=day)
    return job


def claim_job(act: Act, wish: Claim) -> PrintJob | None:
    """Lend an agent the job it may have; None when there is none. It has to begin it within six seconds."""
    give_up(act)
    return print_jobs.claim(act.db, wish, act.at, to_text(act.now + BEGIN_WITHIN))


def give_up(act: Act) -> None:
    """Take back what was lent and not begun; end what was begun and not reported, and what waited too long.

    A begun job whose agent fell silent is possibly printed: it becomes `unknown`, for staff to decide, and
    is never lent again. One that waited too long for an agent or for paper is `failed`, for staff too.
    """
    for job in print_jobs.lapsed(act.db, act.at):
        if job.begun_at is None:
            print_jobs.requeue(act.db, job.id)
        else:
            _end(act, job, "unknown", "lease_lapsed")
    for job in print_jobs.queued_before(act.db, to_text(act.now - LATEST)):
        _end(act, job, "failed", "too_late")
    drop_unneeded(act)


def drop_unneeded(act: Act) -> None:
    """End the slips that wait, or are lent and not begun, of tickets that are over: they would be litter.

    An agent that was lent one is refused when it begins. Where the end of a turn is taken back the slip is offered to
    staff, as every one that did not come out.
    """
    for job in loose_slips.unneeded(act.db):
        _end(act, print_jobs.by_id(act.db, job), "failed", WITHDRAWN)


def withdraw_receipts(act: Act, turn: int) -> None:
    """End a service's receipts that surely are on no paper yet: it goes on, and its end will have another one."""
    for job in asked_slips.unbegun_receipts(act.db, turn):
        _end(act, print_jobs.by_id(act.db, job), "failed", WITHDRAWN)


def begin_job(act: Act, device: int, job_id: int, attempt: int) -> PrintJob:
    """Let an agent send a job's bytes: from now on it may be on paper. Only one can, and only once.

    Refuses (409 `job_not_yours`) who was lent it before and was too slow, or a second agent with the same token.
    """
    if not print_jobs.start(act.db, job_id, device, attempt, act.at, to_text(act.now + LEASE)):
        print_jobs.by_id(act.db, job_id)
        raise Refusal("job_not_yours")
    return print_jobs.by_id(act.db, job_id)


def put_back(act: Act, device: int) -> None:
    """Give back what is lent to an agent that holds nothing, as it says, and has not begun."""
    for job in print_jobs.lent_to(act.db, device):
        print_jobs.requeue(act.db, job.id)


def record_result(
    act: Act,
    device: int,
    job_id: int,
    state: str,
    detail: str | None,
    *,
    millimetres: int = 0,
    elsewhere: bool = False,
) -> str:
    """Record how a job ended, and the paper it took, and return its state.

    `failed` means that surely nothing came out: the job is lent again, after a longer pause each time, or at
    once where another printer is well (`elsewhere`).
    """
    job = print_jobs.by_id(act.db, job_id)
    if job.device != device:
        raise NotFound("unknown_job")
    if job.state not in ("claimed", "unknown") or job.settled is not None:
        raise Refusal("job_ended", state=job.state)
    if job.state == "claimed":
        printers.use(act.db, device, millimetres)
    # what crashed between being lent and being begun has sent nothing
    unbegun = state == "unknown" and detail == INTERRUPTED and job.begun_at is None
    if (state == "failed" or unbegun) and job.state == "claimed" and job.attempts <= len(PAUSES):
        pause = timedelta(0) if elsewhere or unbegun else PAUSES[job.attempts - 1]
        print_jobs.requeue(act.db, job.id, to_text(act.now + pause) if pause else None)
        return "queued"
    _end(act, job, state, detail)
    return state


def _end(act: Act, job: PrintJob, state: str, detail: str | None) -> None:
    if not print_jobs.finish(act.db, job.id, state, detail, act.at):
        return
    waited = (act.now - from_text(job.created_at)).total_seconds()
    data: dict[str, Any] = {"job": job.id, "detail": detail, "seconds": round(waited, 1)}
    place = _place(act, job)
    if place:
        data["place"] = place
    act.record(_ENDED[state], ticket=job.ticket, **data)


def _place(act: Act, job: PrintJob) -> str:
    """Say where a slip comes out; nothing where that is where it was asked for."""
    if job.device is None:
        return ""
    printer = printers.of_device(act.db, job.device)
    here = job.asked_by is not None and printer.kiosk == job.asked_by
    return "" if here else printer.place
