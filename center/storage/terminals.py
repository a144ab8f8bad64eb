"""What a terminal's rules need to know: the settings, the calls of who is here, the last act of a counter."""

from __future__ import annotations

from dataclasses import asdict

from sqlite_utils import Database as Db

from center.domain.terminal import NoShowRule, TerminalRules
from center.storage import settings

_KEY = "terminal"


def rules(db: Db) -> TerminalRules:
    """Return the rules as they were set; the permissive ones where none were."""
    found = settings.get(db, _KEY)
    if not found:
        return TerminalRules()
    return TerminalRules(**{**found, "no_show": NoShowRule(**found["no_show"])})


def set_rules(db: Db, wanted: TerminalRules) -> None:
    """Set the rules."""
    settings.put(db, _KEY, asdict(wanted))


def calls(db: Db, n: int, turn: int) -> list[str]:
    """Return when the turn at a counter was called there and recalled since, as stored texts, first to last."""
    found: list[str] = []
    rows = db.execute(
        "select type, at from journal where counter = ? and turn = ? and type in ('called', 'recalled')"
        " order by seq desc",
        [n, turn],
    )
    for row in rows:
        found.append(row["at"])
        if row["type"] == "called":
            break
    return found[::-1]


def still_said(db: Db, n: int, turn: int, since_seq: int) -> str | None:
    """Return when it was last said that a service goes on, after an entry of the journal; None if never."""
    row = db.execute(
        "select at from journal where counter = ? and seq > ? and turn = ? and type = 'still_serving'"
        " order by seq desc limit 1",
        [n, since_seq, turn],
    ).fetchone()
    return row["at"] if row else None


def last_act(db: Db, n: int) -> str | None:
    """Return when anything last happened at a counter."""
    row = db.execute("select at from journal where counter = ? order by seq desc limit 1", [n]).fetchone()
    return row["at"] if row else None


def to_be_started(db: Db, called_before: str) -> list[int]:
    """Return the counters of who was called before a moment and to whom nothing has happened since that call."""
    # the first condition is, word for word, that of the partial index `turns_open`
    rows = db.execute(
        "select t.counter from turns t where t.state in ('called', 'serving', 'held') and t.state = 'called'"
        " and t.called_at <= ? and not exists (select 1 from journal j where j.seq > t.call_seq and j.turn = t.id)",
        [called_before],
    )
    return [row["counter"] for row in rows]
