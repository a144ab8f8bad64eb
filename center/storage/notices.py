"""What the office says to the whole hall: a message, an emergency, silence; and which screens shall be loaded again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.storage import settings

MESSAGE, EMERGENCY = "message", "emergency"
SCREENS = ("kiosk", "display", "counter", "pad")
_MUTED = "hall.muted"


@dataclass(frozen=True)
class Said:
    """One text in one language."""

    language: str
    text: str


@dataclass(frozen=True)
class Notice:
    """What stands on the boards. `id`: the journal's entry that set it. `texts`: at least one, in the order said.

    `since` and `until` are stored texts; an emergency has no end of its own. `by`: who said it, None for a device.
    """

    id: int
    texts: tuple[Said, ...]
    since: str
    until: str | None
    by: str | None


def notice(db: Db, kind: str) -> Notice | None:
    """Return the notice of a kind as it was set; whether its time is over, the caller knows."""
    row = db.execute(
        "select n.seq, n.texts, n.since, n.until, p.name from notices n left join people p on p.id = n.person"
        " where n.kind = ?",
        [kind],
    ).fetchone()
    if row is None:
        return None
    texts = tuple(Said(**one) for one in json.loads(row["texts"]))
    return Notice(row["seq"], texts, row["since"], row["until"], row["name"])


def message(db: Db, now: str) -> Notice | None:
    """Return the message that stands on the boards at a moment (stored text)."""
    found = notice(db, MESSAGE)
    return found if found and (found.until is None or now < found.until) else None


def put(
    db: Db, kind: str, seq: int, texts: Sequence[Said], since: str, until: str | None, person: int | None
) -> None:
    """Set the notice of a kind, in the place of the one before."""
    said = json.dumps([vars(one) for one in texts], ensure_ascii=False)
    db.execute(
        "insert or replace into notices (kind, seq, texts, since, until, person) values (?, ?, ?, ?, ?, ?)",
        [kind, seq, said, since, until, person],
    )


def forget(db: Db, kind: str) -> None:
    """Take the notice of a kind away."""
    db.execute("delete from notices where kind = ?", [kind])


def muted(db: Db) -> bool:
    """Say whether the hall is silent."""
    return bool(settings.get(db, _MUTED))


def set_muted(db: Db, is_muted: bool) -> None:
    """Make the hall silent, or let it sound again."""
    settings.put(db, _MUTED, is_muted)


def ask_reload(db: Db, seq: int, device: int | None) -> int:
    """Note that a screen (None: every one) shall load its page again; return how many screens that are."""
    marks = ", ".join("?" * len(SCREENS))
    one = " and id = ?" if device is not None else ""
    cursor = db.execute(
        f"update devices set reload_seq = ? where revoked_at is null and role in ({marks}){one}",
        [seq, *SCREENS, *([device] if device is not None else [])],
    )
    return cursor.rowcount


def reload_asked(db: Db, device: int) -> int:
    """Return the journal's entry that asked a screen to load its page again, 0 for none."""
    row = db.execute("select reload_seq from devices where id = ?", [device]).fetchone()
    return row["reload_seq"] if row else 0
