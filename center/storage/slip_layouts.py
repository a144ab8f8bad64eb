"""How slips look, where the office has changed it: one row a kind of slip."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database as Db


@dataclass(frozen=True)
class SlipLayout:
    """The blocks of a kind of slip as the office set them; they were checked then. `changed_by`: an actor."""

    kind: str
    blocks: list[dict[str, Any]]
    changed_at: str
    changed_by: str | None = None


_COLUMNS = "kind, body, changed_at, changed_by"


def every(db: Db) -> dict[str, SlipLayout]:
    """Return how the kinds of slips look that the office has changed."""
    rows = db.execute(f"select {_COLUMNS} from slip_layouts")
    return {row["kind"]: _layout(row) for row in rows}


def of_kind(db: Db, kind: str) -> SlipLayout | None:
    """Return how a kind of slip looks; None where the built-in layout holds."""
    row = db.execute(f"select {_COLUMNS} from slip_layouts where kind = ?", [kind]).fetchone()
    return _layout(row) if row else None


def _layout(row: sqlite3.Row) -> SlipLayout:
    return SlipLayout(row["kind"], json.loads(row["body"]), row["changed_at"], row["changed_by"])


def save(db: Db, layout: SlipLayout) -> None:
    """Let a kind of slip look so from now on."""
    db.execute(
        "insert into slip_layouts (kind, body, changed_at, changed_by) values (?, ?, ?, ?)"
        " on conflict (kind) do update set body = excluded.body, changed_at = excluded.changed_at,"
        " changed_by = excluded.changed_by",
        [
            layout.kind,
            json.dumps(layout.blocks, ensure_ascii=False),
            layout.changed_at,
            layout.changed_by,
        ],
    )


def remove(db: Db, kind: str) -> bool:
    """Let the built-in layout hold again; return whether another one did."""
    return db.execute("delete from slip_layouts where kind = ?", [kind]).rowcount == 1
