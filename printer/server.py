"""The center's server as the agent sees it: claim a job, say how it ended, be heard of."""

from __future__ import annotations

import logging
import secrets
import threading
from dataclasses import dataclass
from typing import Any

import requests

from printer.outcome import Outcome

log = logging.getLogger(__name__)
WAIT_SECONDS = 20
ANSWER_SECONDS = 10
FIRST_PAUSE = 0.3
LONGEST_PAUSE = 5.0
TOKEN_ENDED = 401


class Refused(Exception):
    """The server understood and said no: asking again makes no sense."""


class TokenEnded(Refused):
    """The token opens nothing any more: somebody took this printer out of the center."""


class Stopping(Exception):
    """The agent is to end while it waits for the server."""


@dataclass(frozen=True)
class Job:
    """A slip, or a test page (`kind`: `test`), lent to this agent; `attempt` counts how often it was lent.

    `layout`: how the center's office wants its kind to look; None from a server that does not know layouts.
    """

    id: int
    kind: str
    copy: bool
    content: dict[str, Any]
    attempt: int
    layout: dict[str, Any] | None = None


class Server:
    """Speaks to the server for as long as it takes; a lost answer is asked for with the same key."""

    def __init__(self, url: str, token: str, stopping: threading.Event) -> None:
        self._url = f"{url.rstrip('/')}/api/v1"
        self._stopping = stopping
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"

    def close(self) -> None:
        """Close the connection."""
        self._session.close()

    def claim(self, *, restarted: bool = False) -> Job | None:
        """Return the next job, waiting up to 20 seconds for one; `restarted`: nothing lent to us was begun.

        An answer that was lost may have lent us a job. We ask anew, and give it back by saying so.
        """
        pause = FIRST_PAUSE
        while True:
            body = {"wait": WAIT_SECONDS, "restarted": restarted}
            answer = self._try("/print-jobs/claim", body, secrets.token_hex(16))
            if answer is not None:
                break
            restarted = True
            pause = self._rest(pause)
        job = answer["job"]
        if job is None:
            return None
        return Job(job["id"], job["kind"], job["copy"], job["content"], job["attempts"], job.get("layout"))

    def begin(self, job: Job) -> bool:
        """Ask whether the job is still ours before its first byte is sent; from then on it may be on paper."""
        try:
            self._post(f"/print-jobs/{job.id}/begin", {"attempt": job.attempt})
        except Refused as refusal:
            log.warning("job %s is not begun: %s", job.id, refusal)
            return False
        return True

    def report(self, job: int, outcome: Outcome, millimetres: int = 0) -> None:
        """Say how a job ended, and how much paper it took. One that is no longer ours is left alone."""
        said = {"state": outcome.state, "detail": outcome.fault, "millimetres": millimetres}
        try:
            self._post(f"/print-jobs/{job}/result", said)
        except Refused as refusal:
            log.warning("job %s: %s", job, refusal)

    def heartbeat(self, state: str, detail: str | None) -> None:
        """Show a sign of life."""
        self._post("/heartbeat", {"state": state, "detail": detail})

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        key, pause = secrets.token_hex(16), FIRST_PAUSE
        while True:
            answer = self._try(path, body, key)
            if answer is not None:
                return answer
            pause = self._rest(pause)

    def _rest(self, pause: float) -> float:
        """Wait before the server is asked again, and return the next, longer pause."""
        if self._stopping.wait(pause):
            raise Stopping
        return min(pause * 2, LONGEST_PAUSE)

    def _try(self, path: str, body: dict[str, Any], key: str) -> Any:
        """Return the answer, or None when it is worth asking again."""
        timeout = ANSWER_SECONDS + body.get("wait", 0)
        try:
            answer = self._session.post(
                self._url + path, json=body, headers={"Idempotency-Key": key}, timeout=timeout
            )
        except requests.RequestException:
            return None
        if answer.status_code >= 500:
            return None
        if answer.status_code >= 400:
            refused = TokenEnded if answer.status_code == TOKEN_ENDED else Refused
            raise refused(f"{answer.status_code} {answer.text[:200]}")
        return answer.json()
