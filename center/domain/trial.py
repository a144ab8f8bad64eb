"""What a day would have been under several orders of calling: how long people waited, by field and class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from center.domain.replay import Waited, play
from center.domain.rules import FIRST_COME, Between, Rule, Rules
from center.domain.script import Script
from center.domain.waiting import quantile

MOST_OF = 0.9
DAY, WISH = "day", "wish"
# what a supervisor compares with: one of each part
USUAL_ORDERS: Mapping[str, Rules] = {
    "first_come": Rules(FIRST_COME),
    "limited": Rules(Rule(2)),
    "interleaved": Rules(Rule(1, 3)),
    "ageing": Rules(Rule(None, urgent_after=30)),
    "shares": Rules(between=Between.SHARES),
    "preferred": Rules(Rule(urgent_after=30), between=Between.PREFERRED),
    "scarce": Rules(Rule(urgent_after=30), between=Between.SCARCE),
}


@dataclass(frozen=True)
class Waits:
    """Waits of some turns until their first call, in seconds. `n`: how many were called; `never`: how many not.

    `p90_s`: nine of ten waited at most so long (Hyndman and Fan's type 7, as in the report of the day).
    """

    n: int
    mean_s: float | None
    p90_s: float | None
    longest_s: float | None
    never: int


@dataclass(frozen=True)
class Trial:
    """A day under one order. `fields`: (priority, normal) by field."""

    name: str
    rules: Rules
    priority: Waits
    normal: Waits
    fields: Mapping[str, tuple[Waits, Waits]]


def trials(script: Script, of_day: Sequence[tuple[int, Rules]], wish: Rules | None) -> list[Trial]:
    """Return the day as it was, then as wished, then under the usual orders that are neither."""
    last = of_day[-1][1]
    found = [_trial(DAY, last, play(script, of_day).waits)]
    tried = [last] if len(of_day) == 1 else []
    orders = {**({WISH: wish} if wish is not None else {}), **USUAL_ORDERS}
    for name, rules in orders.items():
        if name == WISH or rules not in tried:
            tried.append(rules)
            found.append(_trial(name, rules, play(script, [(0, rules)]).waits))
    return found


def _trial(name: str, rules: Rules, waited: Sequence[Waited]) -> Trial:
    fields = sorted({one.field for one in waited})
    return Trial(
        name,
        rules,
        _waits(one for one in waited if one.priority),
        _waits(one for one in waited if not one.priority),
        {code: _of_field(code, waited) for code in fields},
    )


def _of_field(code: str, waited: Sequence[Waited]) -> tuple[Waits, Waits]:
    mine = [one for one in waited if one.field == code]
    return _waits(one for one in mine if one.priority), _waits(one for one in mine if not one.priority)


def _waits(waited: Iterable[Waited]) -> Waits:
    every = [one.seconds for one in waited]
    known = sorted(one for one in every if one is not None)
    if not known:
        return Waits(0, None, None, None, len(every))
    mean = sum(known) / len(known)
    return Waits(
        len(known), round(mean, 1), round(quantile(known, MOST_OF), 1), known[-1], len(every) - len(known)
    )
