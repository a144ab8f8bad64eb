"""Media: the pictures and videos that boards can show. The files lie beside the database, one row for each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound


@dataclass(frozen=True)
class Medium:
    """One picture (a page of a PDF is one) or video.

    `name`: of its file, made from what is in it. `title`: what people called it. `size`: in bytes. `width`, `height`:
    in pixels, 0 for a video.
    """

    name: str
    kind: str
    title: str
    size: int
    width: int = 0
    height: int = 0


_COLUMNS = "name, kind, title, size, width, height"


def all_media(db: Db) -> list[Medium]:
    """Return all media in the order in which they were added."""
    return [
        Medium(**dict(row)) for row in db.execute(f"select {_COLUMNS} from media order by position, name")
    ]


def medium(db: Db, name: str) -> Medium:
    """Return one medium, or refuse."""
    row = db.execute(f"select {_COLUMNS} from media where name = ?", [name]).fetchone()
    if row is None:
        raise NotFound("unknown_media", name=name[:80])
    return Medium(**dict(row))


def add(db: Db, one: Medium, at: str) -> None:
    """Write a medium behind the others; one that is there already gets the new title."""
    db.execute(
        f"insert into media ({_COLUMNS}, added_at, position)"
        " values (?, ?, ?, ?, ?, ?, ?, (select coalesce(max(position), 0) + 1 from media))"
        " on conflict (name) do update set title = excluded.title",
        [one.name, one.kind, one.title, one.size, one.width, one.height, at],
    )


def remove(db: Db, name: str) -> None:
    """Remove a medium's row."""
    db.execute("delete from media where name = ?", [name])
