"""What a file has counted, and letting it go on counting from a higher number."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlite_utils import Database as Db

from center.storage import journal

# whose ids somebody outside may hold: a phone, an agent, the province
COUNTED = ("tickets", "turns", "print_jobs")
PADS = "emergency_pads"


@dataclass(frozen=True)
class Counted:
    """How far a file has counted: the numbers of one day by prefix, the journal's `seq`, and the ids by table."""

    numbers: dict[str, int] = field(default_factory=dict)
    seq: int = 0
    ids: dict[str, int] = field(default_factory=dict)

    def __or__(self, other: Counted) -> Counted:
        """Return the higher of both in everything."""
        return Counted(
            _higher(self.numbers, other.numbers), max(self.seq, other.seq), _higher(self.ids, other.ids)
        )


def _higher(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {name: max(one.get(name, 0), other.get(name, 0)) for name in {**one, **other}}


def counted(db: Db, day: str) -> Counted:
    """Return how far a file has counted; every prefix is there that a field has, or that was used on the day."""
    rows = db.execute(
        "select prefix, max(last) as last from (select prefix, last from sequences where day = ?"
        " union all select prefix, 0 from fields) group by prefix order by prefix",
        [day],
    )
    ids = db.execute("select name, seq from sqlite_sequence").fetchall()
    return Counted(
        {row["prefix"]: row["last"] for row in rows},
        journal.last_seq(db),
        {row["name"]: row["seq"] for row in ids if row["name"] in (*COUNTED, PADS)},
    )


def go_on_from_number(db: Db, day: str, prefix: str, last: int) -> None:
    """Let the day's next number of a prefix be the one above `last`."""
    db.execute(
        "insert into sequences (day, prefix, last) values (?, ?, ?)"
        " on conflict (day, prefix) do update set last = excluded.last",
        [day, prefix, last],
    )


def go_on_from_id(db: Db, table: str, last: int) -> None:
    """Let the next row of a table have the id above `last`."""
    if db.execute("update sqlite_sequence set seq = ? where name = ?", [last, table]).rowcount == 0:
        db.execute("insert into sqlite_sequence (name, seq) values (?, ?)", [table, last])
