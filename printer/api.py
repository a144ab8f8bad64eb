"""The API of print agents: claim a slip, say how it ended."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, jsonify

from center.actions.act import Act, begin
from center.actions.paper import begin_job, claim_job, put_back, record_result
from center.actions.slip_layouts import layout_of
from center.domain.days import from_text
from center.storage import people, print_jobs, slip_layouts
from center.web.body import BASE, body
from center.web.identity import Identity, needs
from center.web.paper import claim_of, others_work, tell_kiosks
from center.web.perform import idempotency_key, perform
from center.web.presence import Presence
from center.web.running import reading, running

bp = Blueprint("printer_api", __name__, url_prefix=BASE)


# faults of one slip or of the agent's machine: its printer may be well
NOT_THE_PRINTER = frozenset({"slip_unreadable", "agent_restarted", "silent_printer"})
# a printer that dies without a word is noticed within this
LOOK_AGAIN_SECONDS = 2.0


@bp.post("/print-jobs/claim")
@needs("printer")
def claim() -> Response:
    """Lend a job to this agent, waiting for one up to the seconds it asked for.

    The waiting costs no transaction: only when a job is there (or a lease has run out) is it claimed.
    An agent's newest question is the one that is answered: the one before may wait for a process that
    has died, and a slip lent to that would be late.
    """
    idempotency_key()
    identity: Identity = g.identity
    wish, device, presence = body(), identity.device or 0, running().presence
    question = presence.asks(device)
    try:
        if wish.get("restarted"):
            now = running().clock()
            running().committer.run(lambda db: put_back(begin(db, now, identity.actor), device))
        if not _job_comes(device, wish.get("wait", 0), lambda: presence.still_asks(device, question)):
            return jsonify({"job": None})
        return _dressed(perform(lambda act: {"job": _lent(act, device, presence, question)}))
    finally:
        presence.answered(device, question, running().clock())


def _dressed(answer: Response) -> Response:
    """Put the layout that holds now beside a lent job's content; of what the office tries, the one it tries.

    Not within the act: its answer is kept for two days with the key of the claim, and an emblem with each would be
    most of the center's file.
    """
    said = answer.get_json()
    if job := said.get("job"):
        with reading() as db:
            trial = print_jobs.by_id(db, job["id"]).content.get(print_jobs.TRIAL)
            kept = slip_layouts.of_kind(db, job["kind"])
        job["layout"] = {"kind": job["kind"], "blocks": trial} if trial else layout_of(job["kind"], kept)
        answer.set_data(json.dumps(said, ensure_ascii=False))
    return answer


def _job_comes(device: int, seconds: float, asked: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    jobs = running().announcer.jobs
    while asked():
        with jobs:
            pause = _seconds_to_work(device)
            if pause <= 0:
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            jobs.wait(min(left, pause, LOOK_AGAIN_SECONDS))
    return False


def _seconds_to_work(device: int) -> float:
    """Return in how many seconds a job can be lent: one that failed is held back for a while."""
    now = running().clock()
    with reading() as db:
        moment = print_jobs.first_moment(db, claim_of(db, device, running().presence, now))
    if moment is None:
        return math.inf
    return (from_text(moment) - now).total_seconds()


def _lent(act: Act, device: int, presence: Presence, question: object) -> dict[str, Any] | None:
    # a printer that is taken out while its question waits is lent nothing: it could not say how it ended
    if not presence.still_asks(device, question) or not people.is_device(act.db, device):
        return None
    job = claim_job(act, claim_of(act.db, device, presence, act.now))
    if job is None:
        return None
    return {
        "id": job.id,
        "kind": job.kind,
        "copy": job.copy,
        "attempts": job.attempts,
        "content": {name: said for name, said in job.content.items() if name != print_jobs.TRIAL},
        "lease_until": job.lease_until,
    }


@bp.post("/print-jobs/<int:job>/begin")
@needs("printer")
def start(job: int) -> Response:
    """Let an agent send a job's bytes: from then on it may be on paper."""
    wish = body()
    identity: Identity = g.identity
    device = identity.device or 0
    running().presence.worked(device, running().clock())

    def act(act: Act) -> dict[str, Any]:
        begun = begin_job(act, device, job, wish["attempt"])
        return {"job": {"id": job, "state": begun.state}}

    return perform(act)


@bp.post("/print-jobs/<int:job>/result")
@needs("printer")
def result(job: int) -> Response:
    """Record how a job ended; a printer that failed it is known to be ill before it asks for the next."""
    wish = body()
    identity: Identity = g.identity
    device, detail, presence = identity.device or 0, wish.get("detail"), running().presence

    def act(act: Act) -> dict[str, Any]:
        millimetres = wish.get("millimetres", 0)
        elsewhere = others_work(act.db, device, print_jobs.by_id(act.db, job), presence, act.now)
        state = record_result(
            act, device, job, wish["state"], detail, millimetres=millimetres, elsewhere=elsewhere
        )
        return {"job": {"id": job, "state": state}}

    answer = perform(act)
    if answer.status_code == 200:
        _note(device, wish["state"], detail)
    return answer


def _note(device: int, state: str, detail: str | None) -> None:
    """Take what a slip's end says about its printer, and wake the agents that may print it now."""
    now, news = running().clock(), running().announcer
    running().presence.worked(device, now)
    if state != "printed" and detail and detail not in NOT_THE_PRINTER:
        if running().presence.heard(device, now, "fault", detail):
            news.hint("office", news.seq, {"type": "health"})
        tell_kiosks()
    with news.jobs:
        news.jobs.notify_all()
