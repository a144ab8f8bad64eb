"""What terminals and the office say to one another: calls for help, and messages of the supervisor."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound


@dataclass(frozen=True)
class HelpCall:
    """A call for help from a counter. `asked_by` and `accepted_by`: actors, as the journal names them."""

    id: int
    day: str
    counter: int
    kind: str
    note: str | None
    asked_at: str
    asked_by: str
    accepted_at: str | None
    accepted_by: str | None
    ended_at: str | None


@dataclass(frozen=True)
class DeskMessage:
    """What a supervisor tells one counter, or all (`counter` None)."""

    id: int
    day: str
    counter: int | None
    text: str
    at: str
    sent_by: str


def open_help(db: Db, day: str) -> list[HelpCall]:
    """Return the day's calls for help that have not ended, oldest first."""
    rows = db.execute("select * from help_calls where ended_at is null and day = ? order by id", [day])
    return [HelpCall(**dict(row)) for row in rows]


def help_call(db: Db, help_id: int) -> HelpCall:
    """Return one call for help, or refuse."""
    row = db.execute("select * from help_calls where id = ?", [help_id]).fetchone()
    if row is None:
        raise NotFound("unknown_help")
    return HelpCall(**dict(row))


def ask(db: Db, *, day: str, counter: int, kind: str, note: str | None, at: str, actor: str) -> int:
    """Write a call for help and return its id."""
    cursor = db.execute(
        "insert into help_calls (day, counter, kind, note, asked_at, asked_by) values (?, ?, ?, ?, ?, ?)",
        [day, counter, kind, note, at, actor],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def accept(db: Db, help_id: int, at: str, actor: str) -> bool:
    """Accept a call that nobody has accepted; return whether it was the caller's to accept."""
    cursor = db.execute(
        "update help_calls set accepted_at = ?, accepted_by = ?"
        " where id = ? and accepted_at is null and ended_at is null",
        [at, actor, help_id],
    )
    return cursor.rowcount == 1


def end(db: Db, help_id: int, at: str) -> bool:
    """End a call for help; return whether it was open."""
    cursor = db.execute("update help_calls set ended_at = ? where id = ? and ended_at is null", [at, help_id])
    return cursor.rowcount == 1


def send(db: Db, *, day: str, counter: int | None, text: str, at: str, actor: str) -> int:
    """Write a message and return its id."""
    cursor = db.execute(
        "insert into desk_messages (day, counter, text, at, sent_by) values (?, ?, ?, ?, ?)",
        [day, counter, text, at, actor],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def message(db: Db, message_id: int) -> DeskMessage:
    """Return one message, or refuse."""
    row = db.execute("select * from desk_messages where id = ?", [message_id]).fetchone()
    if row is None:
        raise NotFound("unknown_message")
    return DeskMessage(**dict(row))


def unseen(db: Db, counter: int, day: str) -> list[DeskMessage]:
    """Return the day's messages that a counter has not seen, oldest first."""
    rows = db.execute(
        "select * from desk_messages m where day = ? and (counter is null or counter = ?) and not exists"
        " (select 1 from desk_messages_seen s where s.message = m.id and s.counter = ?) order by id",
        [day, counter, counter],
    )
    return [DeskMessage(**dict(row)) for row in rows]


def sent(db: Db, day: str, most: int) -> list[tuple[DeskMessage, list[int]]]:
    """Return the day's last messages, newest first, each with the counters that have seen it."""
    rows = db.execute("select * from desk_messages where day = ? order by id desc limit ?", [day, most])
    return [(DeskMessage(**dict(row)), _seen_at(db, row["id"])) for row in rows.fetchall()]


def _seen_at(db: Db, message_id: int) -> list[int]:
    rows = db.execute(
        "select counter from desk_messages_seen where message = ? order by counter", [message_id]
    )
    return [row["counter"] for row in rows]


def mark_seen(db: Db, message_id: int, counter: int, at: str) -> bool:
    """Note that a counter has seen a message; return whether that was new."""
    cursor = db.execute(
        "insert or ignore into desk_messages_seen (message, counter, at) values (?, ?, ?)",
        [message_id, counter, at],
    )
    return cursor.rowcount == 1
