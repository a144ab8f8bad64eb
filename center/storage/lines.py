"""Where a turn stands: how many the rule calls before it, and how long that takes."""

from __future__ import annotations

from sqlite_utils import Database as Db

from center.domain.calling import normal_ahead, priority_ahead
from center.domain.waiting import Wait, estimate
from center.storage import catalogue, counters, turns
from center.storage.settings import Center
from center.storage.turns import Turn


def ahead_of(db: Db, center: Center, turn: Turn) -> int:
    """Return how many waiting turns of its field the rule would call before this one."""
    return _ahead(db, center, turn.day, turn.field, turn.priority, (turn.place, turn.id))


def ahead_of_newcomer(db: Db, center: Center, day: str, field: str, priority: bool = False) -> int:
    """Return how many would be called before somebody who came to the field now."""
    return _ahead(db, center, day, field, priority, None)


def _ahead(
    db: Db, center: Center, day: str, field: str, priority: bool, before: tuple[float, int] | None
) -> int:
    own = turns.count_line(db, field, priority, before)
    others = turns.count_line(db, field, not priority)
    count = priority_ahead if priority else normal_ahead
    return count(others, own, _streak(db, center, day, field) if others else 0, center.rule)


def _streak(db: Db, center: Center, day: str, field: str) -> int:
    """Return the shortest streak among the open counters of a field: theirs is the call that counts."""
    limit = center.rule.priority_in_a_row
    serving = [n for n, state in counters.serving_field(db, field) if state == "open"]
    return min((counters.streak(db, n, day, limit) for n in serving), default=0)


def wait_for(db: Db, field: str, ahead: int) -> Wait | None:
    """Return the range told to somebody with so many ahead; None when nobody serves the field."""
    serving = sum(state == "open" for _, state in counters.serving_field(db, field))
    return estimate(ahead, catalogue.usual_service(db, field), serving)
