"""A day that is over, as the journal tells it: everything that is needed to play it again."""

from __future__ import annotations

import json
from bisect import bisect_left

from sqlite_utils import Database as Db

from center.domain.days import from_text
from center.domain.events import Event
from center.domain.rules import Rule, Rules, rules_from
from center.domain.script import Fields, Happened, Script, tick_of
from center.domain.script_reader import script_of
from center.storage import counters, people
from center.storage.journal import last_seq

_NEEDED = (
    Event.ISSUED, Event.QUEUED, Event.CALLED, Event.FINISHED, Event.NO_SHOW, Event.HELD, Event.RETURNED,
    Event.TRANSFERRED, Event.MOVED_BACK, Event.CANCELLED, Event.UNDONE, Event.COUNTER_OPENED,
    Event.COUNTER_PAUSED, Event.COUNTER_CLOSED, Event.COUNTER_FIELDS_SET, Event.SERVICE_ENTERED,
    Event.SERVICE_TAKEN_BACK,
)  # fmt: skip


def script(db: Db, day: str) -> Script:
    """Return a day's script; one of nothing, if nothing happened."""
    first, end = _first_of(db, day), _first_of(db, day, after=True)
    marks = ", ".join("?" * len(_NEEDED))
    rows = db.execute(
        "select seq, at, type, ticket, turn, counter, field, data from journal"
        f" where seq >= ? and seq < ? and type in ({marks}) order by seq",
        [first, end, *_NEEDED],
    )
    entries = [
        Happened(
            row["seq"],
            from_text(row["at"]),
            Event(row["type"]),
            row["ticket"],
            row["turn"],
            row["counter"],
            row["field"],
            json.loads(row["data"]),
        )
        for row in rows
    ]
    return script_of(entries, _fields(db))


def rules_of(db: Db, day: str) -> list[tuple[int, Rules]]:
    """Return the orders of calling that held on a day, each with the tick from which on it did."""
    first, end = _first_of(db, day), _first_of(db, day, after=True)
    before = db.execute(
        "select * from journal where type = 'rule_set' and seq < ? order by seq desc limit 1", [first]
    ).fetchone()
    within = db.execute(
        "select * from journal where type = 'rule_set' and seq >= ? and seq < ? order by seq", [first, end]
    ).fetchall()
    found = [(0, _rules(before["data"]) if before else _at_first(db))]
    return found + [(tick_of(from_text(row["at"])), _rules(row["data"])) for row in within]


def _rules(text: str) -> Rules:
    data = json.loads(text)["rules"]
    return rules_from(data, {one["field"] for one in [*data["fields"], *data["shares"]]})


def _at_first(db: Db) -> Rules:
    """Return the order of a center in which nobody has set one yet."""
    row = db.execute("select value from settings where key = 'center.priority_in_a_row'").fetchone()
    return Rules(Rule(priority_in_a_row=json.loads(row["value"]))) if row else Rules()


def switched_on(db: Db) -> tuple[str | None, str | None]:
    """Return when the order in force was switched on, and by whom; (None, None) if it was so from the beginning."""
    row = db.execute(
        "select at, actor from journal where type = 'rule_set' order by seq desc limit 1"
    ).fetchone()
    if row is None:
        return None, None
    kind, _, number = row["actor"].partition(":")
    who = people.person(db, int(number)) if kind == "person" else None
    return row["at"], who.name if who else row["actor"]


def last_day_before(db: Db, day: str) -> str | None:
    """Return the last day before this one on which tickets were issued."""
    found: str | None = db.execute("select max(day) as day from tickets where day < ?", [day]).fetchone()[
        "day"
    ]
    return found


def _first_of(db: Db, day: str, *, after: bool = False) -> int:
    """Return the number of the first entry of a day, or after it.

    Days follow each other in the journal, so halving finds it: an index would cost every ticket of all years.
    """

    def is_there(seq: int) -> bool:
        row = db.execute("select day from journal where seq >= ? order by seq limit 1", [seq]).fetchone()
        return row is None or (row["day"] > day if after else row["day"] >= day)

    return bisect_left(range(1, last_seq(db) + 2), True, key=is_there) + 1


def _fields(db: Db) -> dict[int, Fields]:
    """Return what each counter serves now, for days whose openings do not say what it served then."""
    return {one.n: (one.primary, one.secondary) for one in counters.all_counters(db)}
