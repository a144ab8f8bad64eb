"""The journal: everything that happened, numbered, append-only."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from datetime import datetime
from typing import Any

from sqlite_utils import Database as Db

from center.domain.days import from_text
from center.domain.events import ASIDE, OPINIONS, UNDOABLE, Event

PAGE = 1000
# entries: in a hall of thirty counters, the last few minutes
LATELY = 300
_OPINIONS = ", ".join(f"'{event}'" for event in sorted(OPINIONS))
_ASIDE = ", ".join(f"'{event}'" for event in sorted(ASIDE))


@dataclasses.dataclass(frozen=True)
class Entry:
    """One thing that happened. `at` and `day` are stored texts; `data` depends on the type."""

    seq: int
    at: str
    day: str
    type: Event
    actor: str
    ticket: int | None = None
    turn: int | None = None
    counter: int | None = None
    field: str | None = None
    data: dict[str, Any] = dataclasses.field(default_factory=dict)


def append(
    db: Db,
    event: Event,
    *,
    at: str,
    day: str,
    actor: str,
    ticket: int | None = None,
    turn: int | None = None,
    counter: int | None = None,
    field: str | None = None,
    **data: object,
) -> int:
    """Write one entry in the running transaction and return its `seq`."""
    cursor = db.execute(
        "insert into journal (at, day, type, actor, ticket, turn, counter, field, data)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [at, day, event, actor, ticket, turn, counter, field, json.dumps(data, ensure_ascii=False)],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def after(db: Db, seq: int, limit: int = PAGE) -> list[Entry]:
    """Return the entries that follow `seq`, oldest first, at most `limit`."""
    rows = db.execute("select * from journal where seq > ? order by seq limit ?", [seq, limit])
    return [_entry(row) for row in rows]


def last_seq(db: Db) -> int:
    """Return the newest entry's number, 0 in a journal without entries."""
    row = db.execute("select seq from journal order by seq desc limit 1").fetchone()
    return row["seq"] if row else 0


def last_moment(db: Db) -> datetime | None:
    """Return when the newest entry was written."""
    row = db.execute("select at from journal order by seq desc limit 1").fetchone()
    return from_text(row["at"]) if row else None


def undoable_at_counter(db: Db, counter: int) -> Entry | None:
    """Return a counter's newest entry, but for what is said aside, if it is of a kind that can be undone.

    Of a counter that was closed: only if a clerk's key did it.
    """
    row = db.execute(
        f"select * from journal where counter = ? and type not in ({_ASIDE}) order by seq desc limit 1",
        [counter],
    ).fetchone()
    last = _entry(row) if row and row["type"] in UNDOABLE else None
    return None if last and last.type is Event.COUNTER_CLOSED and last.data.get("reason") else last


def seat_before(db: Db, counter: int, seq: int) -> Entry | None:
    """Return the entry by which a counter came into the state that it had before entry `seq`."""
    row = db.execute(
        "select * from journal where counter = ? and seq < ?"
        " and type in ('counter_opened', 'counter_paused', 'counter_closed') order by seq desc limit 1",
        [counter, seq],
    ).fetchone()
    return _entry(row) if row else None


def released_with(db: Db, counter: int, closed: int) -> list[Entry]:
    """Return who was let go when a counter was closed, oldest first: the entries right before that of the close."""
    rows = db.execute(
        "select * from journal where counter = :counter and seq < :closed and type = 'released' and seq >"
        " coalesce((select max(seq) from journal where counter = :counter and seq < :closed and type <> 'released'), 0)"
        " order by seq",
        {"counter": counter, "closed": closed},
    )
    return [_entry(row) for row in rows]


def lately(db: Db, *, turn: int | None, counter: int | None) -> Entry | None:
    """Return the newest entry of a turn, or of a counter, among the last few hundred of the journal."""
    column, value = ("turn", turn) if turn is not None else ("counter", counter)
    row = db.execute(
        f"select * from journal where seq > (select max(seq) - {LATELY} from journal) and {column} = ?"
        f" and type not in ({_OPINIONS}) order by seq desc limit 1",
        [value],
    ).fetchone()
    return _entry(row) if row else None


def last_seq_at_counter(db: Db, counter: int) -> int:
    """Return the number of a counter's newest entry, 0 for none."""
    row = db.execute("select max(seq) as seq from journal where counter = ?", [counter]).fetchone()
    return row["seq"] or 0


def by_seq(db: Db, seq: int) -> Entry:
    """Return one entry that is known to be there."""
    return _entry(db.execute("select * from journal where seq = ?", [seq]).fetchone())


def last_finish(db: Db, counter: int) -> Entry | None:
    """Return the newest end of a service at a counter, also if that was taken back since."""
    row = db.execute(
        "select * from journal where counter = ? and type = 'finished' order by seq desc limit 1", [counter]
    ).fetchone()
    return _entry(row) if row else None


def first_finish(db: Db, turn: int, counter: int | None) -> str | None:
    """Return when a turn was finished first at this counter, also if that was taken back since."""
    row = db.execute(
        "select at from journal where turn = ? and type = 'finished' and counter = ? order by seq limit 1",
        [turn, counter],
    ).fetchone()
    return row["at"] if row else None


def turn_has_gone_on(db: Db, turn: int, seq: int) -> bool:
    """Say whether anything happened to a turn after entry `seq`; quick when that was only just now.

    What is said aside moves no turn; and a clerk who could not take back a finish would know that it was rated.
    """
    row = db.execute(
        f"select 1 from journal where seq > ? and turn = ? and type not in ({_ASIDE}) limit 1", [seq, turn]
    ).fetchone()
    return row is not None


def _entry(row: sqlite3.Row) -> Entry:
    values = dict(row)
    return Entry(**{**values, "type": Event(values["type"]), "data": json.loads(values["data"])})
