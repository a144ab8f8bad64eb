"""What the signs above the counters show of a clerk, as the center wants it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlite_utils import Database as Db

from center.storage import settings

_KEY = "signs"


@dataclass(frozen=True)
class SignWish:
    """Whether a sign shows its clerk's name, and photo. Nothing of anybody is shown unless the center wants it."""

    name: bool = False
    photo: bool = False


def wish(db: Db) -> SignWish:
    """Return what the center wants."""
    found = settings.get(db, _KEY)
    return SignWish(**found) if found else SignWish()


def set_wish(db: Db, wanted: SignWish) -> None:
    """Keep what the center wants."""
    settings.put(db, _KEY, asdict(wanted))


def photo(db: Db, person: int) -> str | None:
    """Return the name of a person's photo, None for none."""
    row = db.execute("select photo from people where id = ?", [person]).fetchone()
    return row["photo"] if row else None


def set_photo(db: Db, person: int, name: str | None) -> None:
    """Keep the name of a person's photo; its file lies beside the database."""
    db.execute("update people set photo = ? where id = ?", [name, person])


def photos(db: Db) -> dict[int, str]:
    """Return the names of all photos by person."""
    rows = db.execute("select id, photo from people where photo is not null")
    return {row["id"]: row["photo"] for row in rows}
