"""The hand that starts a called turn by itself, where the center wants that: it acts through the committer like all."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from center.actions.act import begin
from center.actions.day import MACHINE
from center.actions.terminal import due, start_by_itself
from center.domain.refusals import Refusal
from center.storage.committer import Committer
from center.storage.database import Database

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0


class Attendant:
    """Looks every second whether somebody who was called is to be started, and starts them."""

    def __init__(self, database: Database, committer: Committer, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._committer = committer
        self._clock = clock
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="attendant", daemon=True)

    def start(self) -> None:
        """Start looking."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the present look."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def look(self) -> int:
        """Look once and return how many were started; only where somebody is due does the committer hear of it."""
        now = self._clock()
        with self._database.reading() as db:
            if not due(db, now):
                return 0
        return self._committer.run(lambda db: start_by_itself(begin(db, now, MACHINE)))

    def _loop(self) -> None:
        while not self._stopping.wait(LOOK_SECONDS):
            try:
                self.look()
            except Refusal as refusal:
                log.warning("nobody could be started: %s", refusal.code)
            except Exception:
                # the clerk still has the key; the hand itself must outlive any fault
                log.exception("nobody could be started")
