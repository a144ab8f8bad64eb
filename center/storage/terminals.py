"""What a terminal's rules need to know: the settings, the calls of who is here, the last act of a counter."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlite_utils import Database as Db

from center.domain.terminal import NoShowRule, TerminalRules
from center.storage import journal, settings

_KEY = "terminal"


def rules(db: Db) -> TerminalRules:
    """Return the rules as they were set; the permissive ones where none were."""
    return settings.get_as(db, _KEY, _rules)


def _rules(data: Any) -> TerminalRules:
    return TerminalRules(**{**data, "no_show": NoShowRule(**data["no_show"])}) if data else TerminalRules()


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
    """Return the counters of who was called before a moment and whose service starts by itself."""
    # the first condition is, word for word, that of the partial index `turns_open`
    rows = db.execute(
        "select t.id, t.counter, t.call_seq from turns t where t.state in ('called', 'serving', 'held')"
        " and t.state = 'called' and t.called_at <= ?",
        [called_before],
    ).fetchall()
    return [row["counter"] for row in rows if starts_itself(db, row["counter"], row["id"], row["call_seq"])]


def starts_itself(db: Db, n: int, turn: int, call_seq: int) -> bool:
    """Say whether the service of who was called to a counter may start by itself.

    Not if something has happened to them since the last call; nor, until they have left the counter, if a clerk
    stopped it or took a start back: they know why, and a recall changes nothing of that.
    """
    if journal.turn_has_gone_on(db, turn, call_seq):
        return False
    rows = db.execute(
        "select type from journal where counter = ? and turn = ? and type in ('called', 'started', 'start_stopped')"
        " order by seq desc limit 1",
        [n, turn],
    )
    return [row["type"] for row in rows] not in (["start_stopped"], ["started"])
