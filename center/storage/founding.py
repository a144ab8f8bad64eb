"""Filling an empty database: written once, when a center is made."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database as Db

TABLES = ("counters", "counter_fields", "people")


def is_empty(db: Db) -> bool:
    """Say whether no center was made in this database yet."""
    return db.execute("select 1 from settings limit 1").fetchone() is None


def fill(db: Db, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Insert rows by table, in the order their references need."""
    for table in TABLES:
        db.table(table).insert_all(rows[table])
