"""Folds the write-ahead log back into the file while nobody waits for it.

SQLite does so inside the commit that makes the log too long: every eightieth act or so would take a millisecond more
than its neighbours, and on a slow disk much more. Here a connection of its own does it, off the hub, after the acts
were answered; the writer's own threshold stays as the last resort, for a hall that never pauses.
"""

from __future__ import annotations

import logging
import sqlite3
import threading

from center.storage.committer import OffHub
from center.storage.database import Database
from center.storage.seldom import Seldom

log = logging.getLogger(__name__)
# an act changes about eleven pages, SQLite would fold at a thousand
COMMITS = 64


class Checkpoints:
    """Counts commits and folds the log after some of them."""

    def __init__(self, database: Database, off_hub: OffHub) -> None:
        self._database = database
        self._off_hub = off_hub
        self._log = Seldom(log)
        self._left = COMMITS
        self._due = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="checkpoints", daemon=True)

    def start(self) -> None:
        """Start folding in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the present fold."""
        self._stopping.set()
        self._due.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def committed(self) -> None:
        """Count one commit."""
        self._left -= 1
        if self._left <= 0:
            self._left = COMMITS
            self._due.set()

    def _loop(self) -> None:
        while not self._stopping.is_set():
            self._due.wait()
            self._due.clear()
            if not self._stopping.is_set():
                self.fold()

    def fold(self) -> None:
        """Fold what no reader needs any more; a disk that refuses is noted, for no act depends on it."""
        try:
            self._off_hub(self._database.fold)
        except sqlite3.Error as error:
            self._log.say("fold", "the log could not be folded into the file: %s", error)
