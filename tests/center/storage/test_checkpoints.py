"""The write-ahead log is folded into the file beside the acts, not inside one of their commits."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from center.storage import settings
from center.storage.checkpoints import COMMITS, Checkpoints
from center.storage.committer import Committer, directly
from center.storage.database import Database
from tests.support.halls import Template


def in_the_file(path: Path, key: str) -> bool:
    """Say whether a setting stands in the file itself, whatever the log beside it holds."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        return db.execute("select 1 from settings where key = ?", [key]).fetchone() is not None


def test_after_enough_commits_the_log_is_in_the_file(template: Template, tmp_path: Path) -> None:
    database = Database(template.copy(tmp_path / "center") / "center.db")
    folded = threading.Event()

    def off_hub(call: Callable[..., Any], *args: Any) -> Any:
        found = directly(call, *args)
        if call == database.fold:
            folded.set()
        return found

    checkpoints = Checkpoints(database, off_hub)
    committer = Committer(database, announce=lambda _: None, committed=checkpoints.committed)
    checkpoints.start()
    committer.start()
    for n in range(COMMITS - 1):
        committer.run(lambda db, n=n: settings.put(db, f"try.{n}", n))  # type: ignore[misc]
    assert not in_the_file(database.path, "try.0"), "no act had to wait for it"
    assert not folded.is_set()
    committer.run(lambda db: settings.put(db, "try.last", 1))
    assert folded.wait(30)
    assert in_the_file(database.path, "try.0")
    assert in_the_file(database.path, "try.last")
    committer.stop()
    checkpoints.stop()
    database.close()


def test_a_disk_that_refuses_the_fold_stops_nobody(template: Template, tmp_path: Path, caplog: Any) -> None:
    database = Database(template.copy(tmp_path / "center") / "center.db")

    def broken(*_: Any) -> Any:
        raise sqlite3.OperationalError("disk I/O error")

    Checkpoints(database, broken).fold()
    assert "could not be folded" in caplog.text
    database.transact(lambda db: settings.put(db, "try", 1))
    database.close()
