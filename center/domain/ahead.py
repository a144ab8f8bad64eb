"""Who stands before whom: the order of calls to come, how many are ahead by counting alone, and places in a line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from center.domain.calling import Line, next_turn
from center.domain.rules import Rule, Rules
from center.domain.seen import Serving, Waiting, as_called


def in_calling_order(
    waiting: Collection[Waiting], counter: Serving, rules: Rules, now: datetime, limit: int
) -> list[Waiting]:
    """Return the turns this counter would call, first to last, if nobody else called or came, at this moment.

    At most `limit` turns; the counter remembers these calls as it would real ones.
    """
    lines = _Heads(waiting, counter, rules)
    calls, order = counter.calls, list[Waiting]()
    while len(order) < limit:
        seat = Serving(counter.n, counter.primary, counter.secondary, calls, counter.seats)
        choice = next_turn(lines.heads(), seat, rules, now)
        if choice is None:
            break
        order.append(choice.turn)
        lines.remove(choice.turn)
        calls = (as_called(choice.turn), *calls)[: rules.memory]
    return order


class _Heads:
    """The lines of one counter, oldest first: only their first ones, and appointments, are ever chosen."""

    def __init__(self, waiting: Collection[Waiting], counter: Serving, rules: Rules) -> None:
        self.lines: dict[object, Line] = {}
        for turn in sorted(waiting, key=lambda turn: turn.seniority, reverse=True):
            tier = counter.tier(turn)
            if tier is not None:
                self.lines.setdefault(self._key(turn, tier, rules), []).append(turn)
        self._where = {turn.turn: line for line in self.lines.values() for turn in line}

    def _key(self, turn: Waiting, tier: int, rules: Rules) -> object:
        if turn.appointment is not None:
            return turn.turn
        return tier, turn.for_counter is not None, rules.line(turn.field), turn.priority

    def heads(self) -> Line:
        return [line[-1] for line in self.lines.values() if line]

    def remove(self, turn: Waiting) -> None:
        self._where[turn.turn].pop()


def normal_ahead(priorities: int, before: int, streak: int, rule: Rule) -> int:
    """Return how many waiting turns of its field a `counted` rule calls before a normal turn.

    `before`: normal turns of the field with an earlier place; `priorities`: priority turns waiting in
    the field; `streak`: priority turns already called in a row. A closed form of `in_calling_order`
    for one field, so that a ticket's page costs two counts and no list.
    """
    in_a_row = rule.priority_in_a_row or 0
    room = max(0, in_a_row - streak) + before * in_a_row
    return before + min(priorities, room)


def priority_ahead(normals: int, before: int, streak: int, rule: Rule) -> int:
    """Return how many waiting turns of its field a `counted` rule calls before a priority turn.

    `before`: priority turns of the field with an earlier place; `normals`: normal turns waiting there.
    """
    in_a_row = rule.priority_in_a_row or 1
    turns_of_others = (min(streak, in_a_row) + before) // in_a_row
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
