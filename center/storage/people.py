"""People who log in, and devices that show a token."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

# instead of the hash of a person who left: nothing that is typed fits it
NO_PASSWORD = ""


@dataclass(frozen=True)
class Person:
    """Somebody who logs in. `session` changes with the password, so old logins end.

    `password` is a hash, empty for a person who left. `usual_counter`: where they sat last.
    """

    id: int
    login: str
    name: str
    role: str
    password: str
    session: str
    usual_counter: int | None


@dataclass(frozen=True)
class Device:
    """A device that shows a token since `created_at`; a counter's or pad's device belongs to one counter.

    `board`: the one a display shows, None for the first.
    """

    id: int
    role: str
    counter: int | None
    name: str
    board: str | None
    created_at: str


_DEVICE = "select id, role, counter, name, board, created_at from devices where revoked_at is null"
_PERSON = "select id, login, name, role, password, session, usual_counter from people"


def by_login(db: Db, login: str) -> Person | None:
    """Return who logs in under this name."""
    row = db.execute(f"{_PERSON} where login = ?", [login]).fetchone()
    return Person(**dict(row)) if row else None


def person(db: Db, person_id: int) -> Person | None:
    """Return a person by id."""
    row = db.execute(f"{_PERSON} where id = ?", [person_id]).fetchone()
    return Person(**dict(row)) if row else None


def everybody(db: Db) -> list[Person]:
    """Return all people, those who left too, by login."""
    return [Person(**dict(row)) for row in db.execute(f"{_PERSON} order by login")]


def set_password(db: Db, person_id: int, password: str, session: str) -> None:
    """Write a person's new hash; a new `session` ends their logins."""
    db.execute("update people set password = ?, session = ? where id = ?", [password, session, person_id])


def set_last_counter(db: Db, person_id: int, n: int) -> None:
    """Note where a person sat last: it is offered at the next login."""
    db.execute(
        "update people set usual_counter = ? where id = ? and usual_counter is not ?", [n, person_id, n]
    )


def add_person(
    db: Db,
    *,
    login: str,
    name: str,
    role: str,
    usual_counter: int | None,
    password: str,
    session: str,
    at: str,
) -> int:
    """Write a person and return the id."""
    cursor = db.execute(
        "insert into people (login, name, role, password, session, usual_counter, created_at)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [login, name, role, password, session, usual_counter, at],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def device_by_hash(db: Db, token_hash: str) -> Device | None:
    """Return the device whose token has this SHA-256, unless it was revoked."""
    row = db.execute(f"{_DEVICE} and token_hash = ?", [token_hash]).fetchone()
    return Device(**dict(row)) if row else None


def devices(db: Db) -> list[Device]:
    """Return all devices that are not revoked."""
    return [Device(**dict(row)) for row in db.execute(f"{_DEVICE} order by id")]


def is_device(db: Db, device: int) -> bool:
    """Say whether a device's token holds."""
    return bool(db.execute("select 1 from devices where id = ? and revoked_at is null", [device]).fetchone())


def revoke_device(db: Db, device: int, at: str) -> str | None:
    """Let a device's token open nothing from now on; return its role, None where no device of this id has one."""
    row = db.execute(
        "update devices set revoked_at = ? where id = ? and revoked_at is null returning role", [at, device]
    ).fetchone()
    return str(row["role"]) if row else None


def add_device(db: Db, *, role: str, counter: int | None, name: str, token_hash: str, at: str) -> int:
    """Write a device and return its id; its token itself is never stored."""
    cursor = db.execute(
        "insert into devices (role, counter, name, token_hash, created_at) values (?, ?, ?, ?, ?)",
        [role, counter, name, token_hash, at],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid
