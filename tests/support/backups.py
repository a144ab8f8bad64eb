"""Backups for tests: a center with files of every kind, and what lies in a folder."""

from __future__ import annotations

import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from center.storage.database import Database

# what cannot be made anew
KEPT = {
    "voice/clips/vi/moi-so.wav": b"RIFF a voice",
    "photos/0123456789abcdef0123456789abcdef.jpg": b"a face",
    "media/0123456789abcdef01234567.mp4": b"a film" * 1000,
    "media/0123456789abcdef01234567-01.jpg": b"a page",
}
# what can, and what is only just arriving
LEFT = {
    "voice/0123.wav": b"spoken once",
    "voice/clips/vi/tmp123.part": b"arriv",
    "photos/tmp123.part": b"arriv",
    "media/.new-123/file": b"arriv",
    "slips/1.png": b"a slip",
    "agent.token": b"secret",
    "lock": b"",
    "notes.txt": b"somebody's",
}


def furnish(data: Path) -> Path:
    """Put files of every kind beside a center's database."""
    for name, content in {**KEPT, **LEFT}.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return data


def unfinished(folder: Path) -> list[Path]:
    """Return what a backup under way, or a killed one, has in a folder."""
    return list(folder.glob(".motcua-*"))


def rewritten(archive: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    """Write an archive again with some of its files changed, added, or (None) left out."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:
        content: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, data in {**content, **changes}.items():
            if data is not None:
                new.writestr(name, data)
    return target


def asked(data: Path, question: str, *values: Any) -> list[Any]:
    """Ask a center's file; return the first column."""
    with closing(Database(data / "center.db")) as database, database.reading() as db:
        return [row[0] for row in db.execute(question, list(values))]


def change(data: Path, *statements: str) -> None:
    """Change a center's file behind everybody's back."""
    with closing(Database(data / "center.db")) as database:
        for statement in statements:
            database.transact(lambda db, one=statement: db.execute(one))  # type: ignore[misc]
