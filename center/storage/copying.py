"""A copy of the file as it was at one moment, made beside a server that goes on writing; what it tells of itself."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database as Db

from center.storage import journal, settings, whole
from center.storage.database import BUSY_SECONDS
from center.storage.migrations import MIGRATIONS

# four kilobytes each: so much is read before the hall has a turn at the disk again
PAGES = 256


@dataclass(frozen=True)
class Facts:
    """What a center's file tells of itself. `id`: the same for all copies of one center, and for no other.

    `schema`: the steps of the schema it has gone. `seq`: the journal's last entry; `at`: when that was written.
    `ticket`: code and day of the ticket issued last, None before the first one.
    """

    id: str
    names: dict[str, str]
    timezone: str
    schema: list[str]
    seq: int
    at: str | None
    ticket: tuple[str, str] | None


def copy(source: Path, target: Path, pause: Callable[[], None]) -> None:
    """Copy the file as it is now to `target`; nobody who writes has to wait. `pause` is called every megabyte.

    The source's schema stays as it is: a backup made before an update is one of the version before. Raises
    `sqlite3.Error` where the source is damaged or the disk full.
    """
    uri = f"{source.resolve().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        new.execute("pragma synchronous = off")  # it is read again at once, and what goes on is the archive
        # one reader's view from the first page to the last: else each commit of the server begins the copy anew
        old.execute("begin")
        old.execute("select count(*) from sqlite_schema").fetchone()
        old.backup(new, pages=PAGES, progress=lambda *_: pause())
        new.execute("pragma journal_mode = delete")  # one file, with no other beside it


@contextmanager
def looking_at(copy: Path) -> Iterator[Db]:
    """Lend a copy to read; no step of the schema is gone, nothing is written."""
    with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield Db(connection)


def damages(copy: Path) -> list[str]:
    """Return what is wrong with a copy as a file of SQLite."""
    with looking_at(copy) as db:
        return whole.damages(db)


def facts(copy: Path) -> Facts | None:
    """Return what a copy tells of itself, None where it is no center's."""
    with looking_at(copy) as db:
        if not db.table("settings").exists() or (secret := settings.get(db, "secret")) is None:
            return None
        center = settings.load(db)
        last = db.execute("select code, day from tickets order by id desc limit 1").fetchone()
        at = db.execute("select at from journal order by seq desc limit 1").fetchone()
        return Facts(
            # the secret itself signs logins; nobody learns it from this
            id=hashlib.sha256(f"motcua backup {secret}".encode()).hexdigest()[:32],
            names=center.names,
            timezone=center.timezone,
            schema=[one.name for one in MIGRATIONS.applied(db)],
            seq=journal.last_seq(db),
            at=at["at"] if at else None,
            ticket=(last["code"], last["day"]) if last else None,
        )


def unknown_steps(schema: list[str]) -> list[str]:
    """Return the steps of a schema that this program does not know: a newer one has gone them."""
    with closing(sqlite3.connect(":memory:")) as nothing:
        known = {one.name for one in MIGRATIONS.pending(Db(nothing))}
    return [step for step in schema if step not in known]
