"""Who is next: one replaceable pure function, and the place of everybody in the line.

Read aloud: *a counter's primary fields come before its secondary ones; priority comes before normal,
but a counter calls at most two priority turns in a row while a normal one waits; inside each, the one
who has been here longest.*
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """The one line that says why a turn is next; the words are in the catalogues."""

    PRIORITY = "priority"
    OLDEST = "oldest"
    OLDEST_AFTER_PRIORITY = "oldest_after_priority"
    SECONDARY_PRIORITY = "secondary_priority"
    SECONDARY = "secondary"
    SECONDARY_AFTER_PRIORITY = "secondary_after_priority"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Rule:
    """The order of calling as data. `priority_in_a_row`: after so many, a waiting normal turn is next."""

    priority_in_a_row: int = 2


@dataclass(frozen=True)
class Waiting:
    """A turn that waits, as the rule sees it. `place` orders its line: smaller came earlier."""

    turn: int
    field: str
    priority: bool
    place: float
    for_counter: int | None = None

    @property
    def seniority(self) -> tuple[float, int]:
        """The order within a line: place, then the turn's own number."""
        return self.place, self.turn


@dataclass(frozen=True)
class Serving:
    """A counter, as the rule sees it. `streak`: priority turns it has called in a row today."""

    n: int
    primary: frozenset[str]
    secondary: frozenset[str]
    streak: int = 0

    def tier(self, turn: Waiting) -> int | None:
        """Return 0 for a primary turn of this counter, 1 for a secondary one, None for neither.

        A turn that was sent to one counter by name is primary there and nobody else's.
        """
        if turn.for_counter is not None:
            return 0 if turn.for_counter == self.n else None
        if turn.field in self.primary:
            return 0
        return 1 if turn.field in self.secondary else None


@dataclass(frozen=True)
class Choice:
    """The next turn and why it is next."""

    turn: Waiting
    why: Why


_WHY = {
    (0, "priority"): Why.PRIORITY,
    (0, "normal"): Why.OLDEST,
    (0, "after"): Why.OLDEST_AFTER_PRIORITY,
    (1, "priority"): Why.SECONDARY_PRIORITY,
    (1, "normal"): Why.SECONDARY,
    (1, "after"): Why.SECONDARY_AFTER_PRIORITY,
}


def next_turn(waiting: Iterable[Waiting], counter: Serving, rule: Rule) -> Choice | None:
    """Return whom this counter calls next, or None when nobody it serves waits."""
    tiers: tuple[list[Waiting], list[Waiting]] = ([], [])
    for turn in waiting:
        tier = counter.tier(turn)
        if tier is not None:
            tiers[tier].append(turn)
    for number, line in enumerate(tiers):
        if line:
            return _first_of(line, number, counter.streak, rule)
    return None


def _first_of(line: list[Waiting], tier: int, streak: int, rule: Rule) -> Choice:
    priority = min((t for t in line if t.priority), key=lambda t: t.seniority, default=None)
    normal = min((t for t in line if not t.priority), key=lambda t: t.seniority, default=None)
    if priority and (normal is None or streak < rule.priority_in_a_row):
        return Choice(priority, _WHY[tier, "priority"])
    assert normal is not None  # the line is not empty
    return Choice(normal, _WHY[tier, "after" if priority else "normal"])


def in_calling_order(waiting: Sequence[Waiting], counter: Serving, rule: Rule, limit: int) -> list[Waiting]:
    """Return the turns this counter would call, first to last, if nobody else called or came.

    At most `limit` turns; the counter's streak grows and ends as it would in real calls.
    """
    lines = _Lines(waiting, counter)
    streak = counter.streak
    order: list[Waiting] = []
    while len(order) < limit and (turn := lines.pop(streak, rule)) is not None:
        order.append(turn)
        streak = streak + 1 if turn.priority else 0
    return order


class _Lines:
    """The four lines of one counter (primary and secondary, priority and normal), oldest first."""

    def __init__(self, waiting: Sequence[Waiting], counter: Serving) -> None:
        self.tiers: list[dict[bool, list[Waiting]]] = [{True: [], False: []}, {True: [], False: []}]
        for turn in sorted(waiting, key=lambda t: t.seniority, reverse=True):
            tier = counter.tier(turn)
            if tier is not None:
                self.tiers[tier][turn.priority].append(turn)

    def pop(self, streak: int, rule: Rule) -> Waiting | None:
        for lines in self.tiers:
            if heads := [line[-1] for line in lines.values() if line]:
                chosen = _first_of(heads, 0, streak, rule).turn
                return lines[chosen.priority].pop()
        return None


def normal_ahead(priorities: int, before: int, streak: int, rule: Rule) -> int:
    """Return how many waiting turns of its field the rule calls before a normal turn.

    `before`: normal turns of the field with an earlier place; `priorities`: priority turns waiting in
    the field; `streak`: priority turns already called in a row. A closed form of `in_calling_order`
    for one field, so that a ticket's page costs two counts and no list.
    """
    room = max(0, rule.priority_in_a_row - streak) + before * rule.priority_in_a_row
    return before + min(priorities, room)


def priority_ahead(normals: int, before: int, streak: int, rule: Rule) -> int:
    """Return how many waiting turns of its field the rule calls before a priority turn.

    `before`: priority turns of the field with an earlier place; `normals`: normal turns waiting there.
    """
    if rule.priority_in_a_row < 1:
        return before + normals
    turns_of_others = (min(streak, rule.priority_in_a_row) + before) // rule.priority_in_a_row
    return before + min(normals, turns_of_others)


def place_after(others: Sequence[float], skip: int, newcomer: float) -> float | None:
    """Return a place in a line right after the `skip`-th of `others` (ascending places).

    With fewer others the place is behind the last, but before `newcomer`, the place of whoever comes
    next: nobody is passed by more than `skip`. None when nobody else stands in the line.
    Midpoints between doubles run out after about fifty returns between the same two neighbours, and
    then the turn's own number still decides, so the order stays total.
    """
    if not others:
        return None
    if len(others) <= skip:
        return (others[-1] + newcomer) / 2
    return (others[skip - 1] + others[skip]) / 2
