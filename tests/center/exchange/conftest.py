"""A center's file, files to import, and the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from center.actions.act import begin
from center.actions.import_catalogue import Plan, import_catalogue
from center.domain.catalogue import Catalogue
from center.domain.catalogue_lines import BadLines, Problem
from center.exchange import places
from center.storage import catalogue_rows
from center.storage.database import Database
from tests.support.halls import MORNING, Template


class Desk:
    """Somebody with files and a center; the server may run elsewhere."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.now: datetime = MORNING

    def file(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        """Write a file as it comes from somebody else's program."""
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def bring(self, place: Path, complete: bool = False) -> Plan:
        """Import a file or folder."""
        tables, unreadable = places.read(place)
        return self.database.transact(
            lambda db: import_catalogue(begin(db, self.now, "test"), tables, unreadable, complete=complete)
        )

    def refused(self, place: Path, complete: bool = False) -> list[Problem]:
        """Import what cannot be imported; return why, and see that nothing was."""
        before = self.catalogue()
        with pytest.raises(BadLines) as refusal:
            self.bring(place, complete)
        assert self.catalogue() == before
        return refusal.value.problems

    def why(self, name: str, text: str) -> list[tuple[int | None, str | None, str]]:
        """Return line, column and code of everything that is wrong with a file."""
        return [(one.line, one.column, one.code) for one in self.refused(self.file(name, text))]

    def catalogue(self) -> Catalogue:
        """Return what the center has."""
        with self.database.reading() as db:
            return catalogue_rows.load(db)


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "files"
    folder.mkdir()
    database = Database(template.copy(tmp_path / "center") / "center.db")
    yield Desk(database, folder)
    database.close()


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Make databases without a catalogue, as many as a test asks for."""
    made: list[Database] = []

    def make() -> Database:
        made.append(Database(tmp_path / f"empty-{len(made)}.db"))
        return made[-1]

    yield make
    for database in made:
        database.close()
