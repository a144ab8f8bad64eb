"""How slips look, where the office has changed it: one row a kind of slip."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database as Db


@dataclass(frozen=True)
class SlipLayout:
    """The blocks of a kind of slip as the office set them; they were checked then."""

    kind: str
    blocks: list[dict[str, Any]]
    changed_at: str


def of_kind(db: Db, kind: str) -> SlipLayout | None:
    """Return how a kind of slip looks; None where the built-in layout holds."""
    row = db.execute("select body, changed_at from slip_layouts where kind = ?", [kind]).fetchone()
    return SlipLayout(kind, json.loads(row["body"]), row["changed_at"]) if row else None


def save(db: Db, layout: SlipLayout) -> None:
    """Let a kind of slip look so from now on."""
    db.execute(
        "insert into slip_layouts (kind, body, changed_at) values (?, ?, ?)"
        " on conflict (kind) do update set body = excluded.body, changed_at = excluded.changed_at",
        [layout.kind, json.dumps(layout.blocks, ensure_ascii=False), layout.changed_at],
    )


def remove(db: Db, kind: str) -> bool:
    """Let the built-in layout hold again; return whether another one did."""
    return db.execute("delete from slip_layouts where kind = ?", [kind]).rowcount == 1
