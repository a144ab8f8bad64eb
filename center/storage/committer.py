"""The one writer: acts that arrive while a commit is on its way to the disk share the next one.

Each act runs in its own savepoint, so one refusal does not undo its neighbours; each is answered only
when the commit that holds it is durable. What waits for the disk or for another process's lock runs off
the hub (`off_hub`), so neither holds up the sockets of the screens; the acts themselves touch the page cache
only, and every few of them everybody else has a turn. Nothing here knows eventlet: queue, lock and event
are the standard library's, which are green in a patched process.
"""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

from sqlite_utils import Database as Db

from center.domain.refusals import NotNow
from center.storage import journal
from center.storage.database import BUSY_SECONDS, Database
from center.storage.journal import Entry
from center.storage.seldom import Seldom

log = logging.getLogger(__name__)
T = TypeVar("T")
LARGEST_BATCH = 64
# how long acts may run before everybody else on the hub has a turn: a message to the screens waits no longer
TURN_SECONDS = 0.002


class OffHub(Protocol):
    """Runs a blocking call where it cannot hold up the other sockets."""

    def __call__(self, call: Callable[..., T], *args: Any) -> T: ...


def directly(call: Callable[..., T], *args: Any) -> T:
    """Run a call where it is: in threading mode every request has its own thread."""
    return call(*args)


class _Job:
    """One act on its way: what to do, then how it ended."""

    def __init__(self, work: Callable[[Db], Any]) -> None:
        self.work = work
        self.result: Any = None
        self.error: Exception | None = None
        self.done = threading.Event()

    def refuse(self, error: Exception) -> None:
        self.error = error
        self.done.set()


class Committer:
    """Runs acts in shared commits, then hands the new journal entries to `announce`.

    `committed` is called after each commit, once its acts are answered and its news told.
    """

    def __init__(
        self,
        database: Database,
        *,
        announce: Callable[[list[Entry]], None],
        committed: Callable[[], None] = lambda: None,
        off_hub: OffHub = directly,
        share_commits: bool = True,
    ) -> None:
        self.database = database
        self.failing = False
        self.commits = 0
        self._log = Seldom(log)
        self._announce = announce
        self._committed = committed
        self._off_hub = off_hub
        self._largest = LARGEST_BATCH if share_commits else 1
        self._queue: queue.Queue[_Job | None] = queue.Queue()
        self._announced = journal.last_seq(database.writer)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="committer", daemon=True)

    def start(self) -> None:
        """Start taking acts."""
        self.database.writer.execute("pragma busy_timeout = 0")
        self._thread.start()

    def stop(self) -> None:
        """Finish what was handed in, then stop."""
        self._queue.put(None)
        self._stopped.wait(timeout=30)

    def run(self, work: Callable[[Db], T]) -> T:
        """Run one act and return its result once it is on the disk.

        Raises what the act raised, or `NotNow('storage_failed')` when the disk did not take it; in
        both cases nothing of the act remains.
        """
        job = _Job(work)
        self._queue.put(job)
        if self._stopped.is_set():
            self._refuse_the_rest()
        job.done.wait()
        if job.error is not None:
            raise job.error
        return cast(T, job.result)

    def catch_up(self) -> None:
        """Announce what another process has written, such as an import, though nobody acts here."""
        with self.database.reading() as db:
            behind = journal.last_seq(db) > self._announced
        if behind:
            self.run(lambda _: None)

    def _loop(self) -> None:
        running = True
        while running:
            batch, running = self._gather()
            if batch:
                self._serve(batch)
        self._stopped.set()
        self._refuse_the_rest()

    def _refuse_the_rest(self) -> None:
        while True:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                return
            if job is not None:
                job.refuse(NotNow("stopping"))

    def _gather(self) -> tuple[list[_Job], bool]:
        """Wait for one act, and take with it all that are waiting already."""
        batch: list[_Job] = []
        try:
            while len(batch) < self._largest:
                job = self._queue.get(block=not batch)
                if job is None:
                    return batch, False
                batch.append(job)
        except queue.Empty:
            pass
        return batch, True

    def _serve(self, batch: list[_Job]) -> None:
        try:
            entries = self._commit(batch)
            self.failing = False
        except Exception as error:
            self.failing = True
            self._log.say("commit", "a commit failed, its acts are refused: %s", error)
            for job in batch:
                job.refuse(NotNow("storage_failed"))
            return
        for job in batch:
            job.done.set()
        if self._off_hub is not directly:
            time.sleep(0)  # on a hub, who acted is answered before the screens across the hall are told
        try:
            self._announce(entries)
        except Exception:
            # the acts are durable and answered; screens that miss the news see the gap and ask
            log.exception("screens could not be told")
        self._committed()

    def _commit(self, batch: list[_Job]) -> list[Entry]:
        db = self.database.writer
        self._begin(db)
        try:
            since = time.monotonic()
            for job in batch:
                if time.monotonic() - since > TURN_SECONDS:
                    time.sleep(0)  # whoever else is on the hub has a turn
                    since = time.monotonic()
                _attempt(db, job)
            self._off_hub(db.commit)
        except BaseException:
            self._off_hub(db.rollback)
            raise
        self.commits += 1
        return self._news(db)

    def _begin(self, db: Db) -> None:
        try:
            db.execute("begin immediate")
        except sqlite3.OperationalError:
            # a command at the same file holds the lock: it is waited for where nobody else has to wait
            self._off_hub(_begin_patiently, db)

    def _news(self, db: Db) -> list[Entry]:
        """Return what the journal has that was not announced; another process's entries too."""
        entries: list[Entry] = []
        try:
            whole = True
            while whole:
                page = journal.after(db, self._announced)
                entries += page
                whole = len(page) == journal.PAGE
                self._announced = page[-1].seq if page else self._announced
        except sqlite3.Error:
            log.exception("the commit is durable, its news could not be read yet")
        return entries


def _begin_patiently(db: Db) -> None:
    db.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000:.0f}")
    try:
        db.execute("begin immediate")
    finally:
        db.execute("pragma busy_timeout = 0")


def _attempt(db: Db, job: _Job) -> None:
    db.execute("savepoint act")
    try:
        job.result = job.work(db)
    except sqlite3.OperationalError:
        raise  # a full or broken disk: the whole commit is in doubt, so none of it is acknowledged
    except Exception as error:
        job.error = error
        undo_act(db)
    db.execute("release act")


def undo_act(db: Db) -> None:
    """Undo what the act that runs now has changed so far; it may go on, and its neighbours' changes stay."""
    db.execute("rollback to act")
