"""A copy is of one moment, however much is written meanwhile, and nobody who writes waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from center.storage import copying, settings
from center.storage.database import Database
from tests.support.halls import Template


@pytest.fixture
def database(template: Template, tmp_path: Path) -> Iterator[Database]:
    made = Database(template.copy(tmp_path / "center") / "center.db")
    made.writer.execute("pragma busy_timeout = 0")
    made.transact(lambda db: db.execute("create table large (x)"))
    made.transact(lambda db: db.execute("insert into large values (zeroblob(8000000))"))
    yield made
    made.close()


def test_a_file_that_is_written_to_all_the_time_is_copied_as_it_was_at_the_beginning(
    database: Database, tmp_path: Path
) -> None:
    pauses = 0

    def write_meanwhile() -> None:
        nonlocal pauses
        pauses += 1
        assert pauses < 30, "each commit begins the copy anew: it would never end in a busy hall"
        # with no patience at all: whoever had to wait would fail here
        database.transact(lambda db: settings.put(db, "written", pauses))

    database.transact(lambda db: settings.put(db, "written", 0))
    copying.copy(database.path, tmp_path / "copy", write_meanwhile)
    assert pauses > 5
    assert copying.damages(tmp_path / "copy") == []
    with copying.looking_at(tmp_path / "copy") as db:
        assert settings.get(db, "written") == 0
    assert not list(tmp_path.glob("copy-*")), "one file, with no other beside it"


def test_the_log_is_folded_as_always_once_the_copy_is_made(database: Database, tmp_path: Path) -> None:
    copying.copy(database.path, tmp_path / "copy", database.fold)
    database.transact(lambda db: settings.put(db, "written", 1))
    with closing(Database(database.path)) as other:
        busy, _, _ = other.writer.execute("pragma wal_checkpoint(truncate)").fetchone()
    assert busy == 0


def test_a_file_of_something_else_tells_no_facts(tmp_path: Path) -> None:
    Database(tmp_path / "center.db").close()
    assert copying.facts(tmp_path / "center.db") is None


def test_only_steps_that_this_program_knows_can_be_brought_back(database: Database) -> None:
    facts = copying.facts(database.path)
    assert facts is not None
    assert copying.unknown_steps(facts.schema) == []
    assert copying.unknown_steps([*facts.schema, "m999_more"]) == ["m999_more"]
