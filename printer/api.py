"""The API of print agents: claim a slip, say how it ended."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, jsonify

from center.actions.act import Act, begin
from center.actions.paper import claim_job, put_back, record_result
from center.domain.days import from_text
from center.storage import print_jobs
from center.web.body import BASE, body
from center.web.identity import Identity, needs
from center.web.perform import idempotency_key, perform
from center.web.running import reading, running

bp = Blueprint("printer_api", __name__, url_prefix=BASE)


@bp.post("/print-jobs/claim")
@needs("printer")
def claim() -> Response:
    """Lend a job to this agent, waiting for one up to the seconds it asked for.

    The waiting costs no transaction: only when a job is there (or a lease has run out) is it claimed.
    An agent's newest question is the one that is answered: the one before may wait for a process that
    has died, and a slip lent to that would be lost.
    """
    idempotency_key()
    identity: Identity = g.identity
    wish, device, presence = body(), identity.device or 0, running().presence
    question = presence.asks(device)
    if wish.get("restarted"):
        now = running().clock()
        running().committer.run(lambda db: put_back(begin(db, now, identity.actor), device))
    if not _job_comes(wish.get("wait", 0), lambda: presence.still_asks(device, question)):
        return jsonify({"job": None})
    return perform(lambda act: {"job": _lent(act, device) if presence.still_asks(device, question) else None})


def _job_comes(seconds: float, asked: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    jobs = running().announcer.jobs
    while asked():
        with jobs:
            pause = _seconds_to_work()
            if pause <= 0:
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            jobs.wait(min(left, pause))
    return False


def _seconds_to_work() -> float:
    """Return in how many seconds a job can be lent: one that failed is held back for a while."""
    with reading() as db:
        moment = print_jobs.first_moment(db)
    if moment is None:
        return math.inf
    return (from_text(moment) - running().clock()).total_seconds()


def _lent(act: Act, device: int) -> dict[str, Any] | None:
    job = claim_job(act, device)
    if job is None:
        return None
    return {
        "id": job.id,
        "kind": job.kind,
        "copy": job.copy,
        "attempts": job.attempts,
        "content": job.content,
        "lease_until": job.lease_until,
    }


@bp.post("/print-jobs/<int:job>/result")
@needs("printer")
def result(job: int) -> Response:
    """Record how a job ended."""
    wish = body()
    identity: Identity = g.identity

    def act(act: Act) -> dict[str, Any]:
        state = record_result(act, identity.device or 0, job, wish["state"], wish.get("detail"))
        return {"job": {"id": job, "state": state}}

    return perform(act)
