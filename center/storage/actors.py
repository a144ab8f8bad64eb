"""Who an actor of the journal is, in words a clerk knows: a colleague's name, or the counter whose device it is."""

from __future__ import annotations

from sqlite_utils import Database as Db

from center.storage import counters, people


def kind_of(db: Db, actor: str) -> str:
    """Return what acted: `person`, `ticket`, `machine`, `device` at a counter, or the role of a device at none."""
    kind, _, number = actor.partition(":")
    if kind == "device":
        row = db.execute("select role, counter from devices where id = ?", [int(number)]).fetchone()
        if row and row["counter"] is None:
            return str(row["role"])
    return kind


def name_of(db: Db, actor: str) -> dict[str, str]:
    """Return an actor's name by language; {} for a citizen and for the machine."""
    kind, _, number = actor.partition(":")
    if kind == "person" and (person := people.person(db, int(number))):
        return {"vi": person.name}
    if kind == "device":
        row = db.execute("select name, counter from devices where id = ?", [int(number)]).fetchone()
        if row and row["counter"] is not None:
            return counters.counter(db, row["counter"]).labels
        if row:
            return {"vi": row["name"]}
    return {}
