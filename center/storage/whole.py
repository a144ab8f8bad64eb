"""Whether a file is whole: SQLite's own check, a journal without gaps, numbers without gaps.

A center that was brought back from a backup leaves numbers out; its journal says which, so these are no gaps.
"""

from __future__ import annotations

import json

from sqlite_utils import Database as Db


def damages(db: Db) -> list[str]:
    """Return what SQLite finds damaged in the file."""
    return [row[0] for row in db.execute("pragma integrity_check") if row[0] != "ok"]


def journal_has_gaps(db: Db) -> bool:
    """Say whether entries of the journal are missing that nothing explains."""
    gap = db.execute(
        "select 1 from (select seq, type, data, lag(seq) over (order by seq) as before from journal)"
        " where seq <> before + 1 and (type <> 'center_restored' or data ->> 'last_kept' <> before) limit 1"
    )
    return gap.fetchone() is not None


def gaps_of_numbers(db: Db) -> list[tuple[str, str]]:
    """Return (prefix, day) where a number was given out and no ticket has it."""
    left_out = _left_out(db)
    rows = db.execute(
        "select day, prefix, last, count(number) as issued, max(number) as highest from sequences"
        " left join tickets using (day, prefix) group by day, prefix"
    )
    found = []
    for row in rows:
        spans = left_out.get((row["day"], row["prefix"]), [])
        missing = row["last"] - row["issued"] - sum(last - first + 1 for first, last in spans)
        newest_is_there = row["highest"] == row["last"] or row["last"] in {last for _, last in spans}
        if missing or not newest_is_there:
            found.append((row["prefix"], row["day"]))
    return found


def _left_out(db: Db) -> dict[tuple[str, str], list[tuple[int, int]]]:
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in db.execute("select day, data from journal where type = 'center_restored'"):
        for one in json.loads(row["data"])["left_out"]:
            found.setdefault((row["day"], one["prefix"]), []).append((one["first"], one["last"]))
    return found
