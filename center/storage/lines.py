"""Where a turn stands: how many the rule calls before it, how long that takes, and where it is served."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.domain.calling import normal_ahead, priority_ahead
from center.domain.waiting import Wait, estimate
from center.storage import catalogue, counters, turns
from center.storage.settings import Center
from center.storage.turns import Turn

Seats = list[tuple[int, str]]


@dataclass(frozen=True)
class Standing:
    """`ahead`: waiting turns of the field the rule calls before; `wait`: None when nobody serves the field;
    `counters`: the numbers of those whose profile has the field.
    """

    ahead: int
    wait: Wait | None
    counters: list[int]


def of_turn(db: Db, center: Center, turn: Turn) -> Standing:
    """Return where a waiting turn stands."""
    return _standing(db, center, turn.day, turn.field, turn.priority, (turn.place, turn.id))


def of_newcomer(db: Db, center: Center, day: str, field: str, priority: bool = False) -> Standing:
    """Return where somebody who came to the field now would stand."""
    return _standing(db, center, day, field, priority, None)


def _standing(
    db: Db, center: Center, day: str, field: str, priority: bool, before: tuple[float, int] | None
) -> Standing:
    seats = counters.serving_field(db, field)
    serving = [n for n, state in seats if state == "open"]
    lengths = turns.count_lines(db, field)
    own = lengths[priority] if before is None else turns.count_before(db, field, priority, before)
    others = lengths[not priority]
    count = priority_ahead if priority else normal_ahead
    ahead = count(others, own, _streak(db, center, day, serving) if others else 0, center.rule)
    wait = estimate(ahead, catalogue.usual_service(db, field), len(serving))
    return Standing(ahead, wait, [n for n, _ in seats])


def _streak(db: Db, center: Center, day: str, serving: list[int]) -> int:
    """Return the shortest streak among the open counters of a field: theirs is the call that counts."""
    limit = center.rule.priority_in_a_row
    return min((counters.streak(db, n, day, limit) for n in serving), default=0)
