"""The database file: how it is opened, read, and changed outside the server's committer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Database as Db

from center.domain.refusals import NotNow
from center.storage.migrations import MIGRATIONS

T = TypeVar("T")
BUSY_SECONDS = 10.0
READERS_KEPT = 8
# pages of the write-ahead log: so long it becomes only where `fold` never finds a quiet moment
LONGEST_LOG = 4000


class Database:
    """One SQLite file in WAL mode: one connection that writes, and readers that cannot.

    `synchronous=FULL`: a commit returns when it is on the disk, because a number in a citizen's hand
    must survive a power cut.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer = self._open_writer()
        self._readers: list[Db] = []
        self._closed = False
        self._folder: Db | None = None

    def _open_writer(self) -> Db:
        connection = sqlite3.connect(self.path, check_same_thread=False, timeout=BUSY_SECONDS)
        connection.row_factory = sqlite3.Row
        db = Db(connection)
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        db.execute(f"pragma wal_autocheckpoint = {LONGEST_LOG}")
        db.execute("pragma foreign_keys = on")
        db.execute("pragma recursive_triggers = on")  # so that REPLACE cannot pass the journal's guard
        MIGRATIONS.apply(db)
        # what a savepoint would need to undo: in a file it was forty writes a ticket, and one more disk to be full
        db.execute("pragma temp_store = memory")
        return db

    @contextmanager
    def reading(self) -> Iterator[Db]:
        """Lend a read-only connection; what it reads inside one `with` may span several commits."""
        if self._closed:
            raise NotNow("stopping")
        try:
            reader = self._readers.pop()
        except IndexError:
            reader = self._open_reader()
        try:
            yield reader
        finally:
            if len(self._readers) < READERS_KEPT and not self._closed:
                self._readers.append(reader)
            else:
                reader.close()

    def _open_reader(self) -> Db:
        uri = f"{self.path.resolve().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=BUSY_SECONDS)
        connection.row_factory = sqlite3.Row
        return Db(connection)

    def transact(self, work: Callable[[Db], T]) -> T:
        """Run one piece of work in one durable transaction: for commands, tests and start-up.

        Once a committer runs, the writer connection is the committer's alone.
        """
        self.writer.execute("begin immediate")
        try:
            result = work(self.writer)
            self.writer.commit()
        except BaseException:
            self.writer.rollback()
            raise
        return result

    def fold(self) -> None:
        """Write back into the file what the write-ahead log holds, by a connection of its own: the writer goes on.

        One caller at a time. What a reader still needs stays in the log until the next time.
        """
        if self._folder is None:
            connection = sqlite3.connect(self.path, check_same_thread=False, timeout=BUSY_SECONDS)
            self._folder = Db(connection)
        self._folder.execute("pragma wal_checkpoint(passive)").fetchall()

    def close(self) -> None:
        """Close every connection; the last one folds the WAL back into the file."""
        self._closed = True
        # taken out one by one: SQLite crashes when a connection is closed while another thread reads by it
        while self._readers:
            with suppress(IndexError):
                self._readers.pop().close()
        if self._folder is not None:
            self._folder.close()
        self.writer.close()
