"""Counters: who sits there, what they serve, and whether they are open."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.refusals import NotFound
from center.languages import DEFAULT, LANGUAGES
from center.storage.settings import in_language


@dataclass(frozen=True)
class Counter:
    """One counter. `primary` and `secondary`: codes of the fields it serves, in their order.

    `reason` and `back_at` are a pause's: a code, and when somebody is back (stored text).
    `label` is what stands on its sign in the hall, Vietnamese; readers are shown `label_in`.
    """

    n: int
    label: str
    state: str
    reason: str | None
    back_at: str | None
    clerk: int | None
    clerk_name: str | None
    since: str | None
    primary: tuple[str, ...]
    secondary: tuple[str, ...]

    @property
    def labels(self) -> dict[str, str]:
        """The label by language; one that only says the number is said in each, a center's own stays."""
        usual = {code: one.counter.format(n=self.n) for code, one in LANGUAGES.items()}
        return usual if self.label == usual[DEFAULT] else {DEFAULT: self.label}

    def label_in(self, language: str) -> str:
        """Return the label for a reader of a language."""
        return in_language(self.labels, language)


_COUNTER = """select c.n, c.label, c.state, c.reason, c.back_at, c.clerk, c.since, p.name as clerk_name
    from counters c left join people p on p.id = c.clerk"""


def all_counters(db: Db) -> list[Counter]:
    """Return all counters by number."""
    served: dict[int, list[list[str]]] = {}
    for row in db.execute("select counter, field, tier from counter_fields order by counter, position"):
        served.setdefault(row["counter"], [[], []])[row["tier"]].append(row["field"])
    rows = db.execute(f"{_COUNTER} order by c.n")
    return [_counter(row, served.get(row["n"], [[], []])) for row in rows]


def served_fields(db: Db) -> set[str]:
    """Return the fields that some counter serves."""
    return {row["field"] for row in db.execute("select distinct field from counter_fields")}


def counter(db: Db, n: int) -> Counter:
    """Return one counter, or refuse."""
    row = db.execute(f"{_COUNTER} where c.n = ?", [n]).fetchone()
    if row is None:
        raise NotFound("unknown_counter", counter=n)
    served: list[list[str]] = [[], []]
    for part in db.execute("select field, tier from counter_fields where counter = ? order by position", [n]):
        served[part["tier"]].append(part["field"])
    return _counter(row, served)


def _counter(row: sqlite3.Row, served: list[list[str]]) -> Counter:
    return Counter(**dict(row), primary=tuple(served[0]), secondary=tuple(served[1]))


def set_fields(db: Db, n: int, primary: Sequence[str], secondary: Sequence[str]) -> None:
    """Set what a counter serves, each list in its order."""
    db.execute("delete from counter_fields where counter = ?", [n])
    for tier, codes in enumerate((primary, secondary)):
        for position, code in enumerate(codes):
            db.execute(
                "insert into counter_fields (counter, field, tier, position) values (?, ?, ?, ?)",
                [n, code, tier, position],
            )


def serving_field(db: Db, field: str) -> list[tuple[int, str]]:
    """Return the counters whose profile has the field as (number, state); primary ones first."""
    rows = db.execute(
        "select c.n, c.state from counter_fields f join counters c on c.n = f.counter"
        " where f.field = ? order by f.tier, c.n",
        [field],
    )
    return [(row["n"], row["state"]) for row in rows]


def set_state(
    db: Db,
    n: int,
    state: str,
    *,
    clerk: int | None,
    reason: str | None,
    at: str,
    expected: tuple[str, ...],
    back_at: str | None = None,
) -> bool:
    """Set a counter's state if it is in one of the `expected` states; return whether it was."""
    marks = ", ".join("?" * len(expected))
    cursor = db.execute(
        "update counters set state = ?, clerk = ?, reason = ?, back_at = ?, since = ?"
        f" where n = ? and state in ({marks})",
        [state, clerk, reason, back_at, at, n, *expected],
    )
    return cursor.rowcount == 1
