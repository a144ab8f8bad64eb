"""Where a turn stands: how many the rule calls before it, how long that takes, and where it is served.

A turn that was sent to one counter by name stands in that counter's line and not in its field's common one.
Where only one counter serves a field at present, the two are the same line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from sqlite_utils import Database as Db

from center.domain.ahead import in_calling_order, normal_ahead, priority_ahead
from center.domain.calling import of_line, owes, streak
from center.domain.seen import Called, Serving, Waiting
from center.domain.waiting import Wait, estimate
from center.storage import catalogue, counters, heads, tickets, turns
from center.storage.counters import Counter
from center.storage.settings import Center
from center.storage.turns import Turn

NEWCOMER = 0  # no turn has this number


@dataclass(frozen=True)
class Standing:
    """`ahead`: waiting turns of the field the rule calls before; `wait`: None when nobody serves the field;
    `counters`: the numbers of those whose profile has the field.
    """

    ahead: int
    wait: Wait | None
    counters: list[int]


def of_turn(db: Db, center: Center, turn: Turn, now: datetime) -> Standing:
    """Return where a waiting turn stands."""
    if turn.for_counter is not None:
        return _sent(db, center, turn, turn.for_counter, now)
    return _standing(db, center, turn.day, heads.seen_by_rule(turn), now)


def of_newcomer(
    db: Db,
    center: Center,
    day: str,
    field: str,
    now: datetime,
    priority: bool = False,
    appointment: datetime | None = None,
) -> Standing:
    """Return where somebody who came to the field now would stand."""
    newcomer = Waiting(NEWCOMER, field, priority, inf, None, now, appointment)
    return _standing(db, center, day, newcomer, now)


def _standing(db: Db, center: Center, day: str, turn: Waiting, now: datetime) -> Standing:
    seats = counters.serving_field(db, turn.field)
    serving = [n for n, state in seats if state == "open"]
    if center.rules.of(turn.field).counted:
        ahead, more = _counted(db, center, day, turn, serving)
    else:
        ahead, more = _played(db, center, day, turn, serving, now)
    wait = estimate(ahead + more, catalogue.usual_service(db, turn.field), len(serving))
    return Standing(ahead, wait, [n for n, _ in seats])


def _counted(db: Db, center: Center, day: str, turn: Waiting, serving: list[int]) -> tuple[int, int]:
    """Return (turns ahead, more dossiers of theirs) by the closed forms: no line is read."""
    field, rule, only = turn.field, center.rules.of(turn.field), _only(serving)
    before = None if turn.turn == NEWCOMER else turn.seniority
    lengths = _count(db, field, only)
    earlier = lengths if before is None else _count(db, field, only, before)
    own, others = earlier[turn.priority], lengths[not turn.priority]
    if rule.priority_in_a_row == 0:
        ahead = own + earlier[not turn.priority]
    else:
        count = priority_ahead if turn.priority else normal_ahead
        ahead = count(others, own, _streak(db, center, day, serving, field) if others else 0, rule)
    if not tickets.any_with_several_dossiers(db, day):
        return ahead, 0
    return ahead, _more(db, field, only, turn.priority, own, before) + _more(
        db, field, only, not turn.priority, ahead - own
    )


def _played(
    db: Db, center: Center, day: str, turn: Waiting, serving: list[int], now: datetime
) -> tuple[int, int]:
    """Return the same by playing the field's line: where a rule asks who it is and what time it is."""
    line = heads.of_field(db, turn.field, _only(serving))
    if turn.turn == NEWCOMER:
        line.append(turn)
    # who was sent to the one counter that serves the field stands in its line
    line = [replace(one, for_counter=None) for one in line]
    seat = Serving(0, (turn.field,), (), _calls(db, center, day, serving, turn.field))
    order = [one.turn for one in in_calling_order(line, seat, center.rules, now, len(line))]
    ahead = order.index(turn.turn)
    if not tickets.any_with_several_dossiers(db, day):
        return ahead, 0
    return ahead, sum(turns.by_id(db, one).dossiers - 1 for one in order[:ahead])


def _sent(db: Db, center: Center, turn: Turn, n: int, now: datetime) -> Standing:
    """Return where a turn stands that was sent to counter `n`: there it is as if of a primary field.

    Of the secondary ones those count that are urgent or have an appointment. Such turns are few, so the order is
    played, not counted.
    """
    seat = counters.counter(db, n)
    line = _line_of_counter(db, seat, also_secondary=center.rules.crosses)
    serving = heads.serving(db, seat, turn.day, center.rules)
    order = in_calling_order(line, serving, center.rules, now, len(line))
    ahead = [one.turn for one in order].index(turn.id)
    more = sum(turns.by_id(db, one.turn).dossiers - 1 for one in order[:ahead])
    wait = estimate(ahead + more, catalogue.usual_service(db, turn.field), int(seat.state == "open"))
    return Standing(ahead, wait, [n])


def _count(db: Db, field: str, only: int | None, before: tuple[float, int] | None = None) -> dict[bool, int]:
    """Return how many wait in a field's two lines, perhaps those before a (place, turn): priority under True.

    Counts the common line, and who was sent to the counter `only`.
    """
    rows = db.execute(
        "select priority, count(*) as n from turns where state = 'waiting' and field = ?"
        " and (for_counter is null or for_counter is ?) and (? or (place, id) < (?, ?)) group by priority",
        [field, only, before is None, *(before or (0, 0))],
    )
    return {False: 0, True: 0} | {bool(row["priority"]): row["n"] for row in rows}


def _more(
    db: Db, field: str, only: int | None, priority: bool, first: int, before: tuple[float, int] | None = None
) -> int:
    """Return how many dossiers more than one each the `first` of one line bring: each takes its own time."""
    rows = db.execute(
        "select coalesce(sum(k.dossiers - 1), 0) as more from (select ticket from turns where state = 'waiting'"
        " and field = ? and priority = ? and (for_counter is null or for_counter is ?)"
        " and (? or (place, id) < (?, ?)) order by place, id limit ?) t join tickets k on k.id = t.ticket",
        [field, int(priority), only, before is None, *(before or (0, 0)), first],
    )
    return int(rows.fetchone()["more"])


def places(db: Db, turn: Turn, *, behind: bool, limit: int) -> list[float]:
    """Return the first places of a turn's line but its own, ascending; `behind`: only those after it."""
    after = (turn.place, turn.id) if behind else (0.0, 0)
    if turn.for_counter is not None:
        line = _line_of_counter(db, counters.counter(db, turn.for_counter))
        mine = [one for one in line if one.priority is turn.priority and one.turn != turn.id]
        return [one.place for one in mine if one.seniority > after][:limit]
    rows = db.execute(
        "select place from turns where state = 'waiting' and field = ? and priority = ? and id <> ?"
        " and (for_counter is null or for_counter is ?) and (place, id) > (?, ?) order by place, id limit ?",
        [turn.field, int(turn.priority), turn.id, _only(_open(db, turn.field)), *after, limit],
    )
    return [row["place"] for row in rows]


def _line_of_counter(db: Db, seat: Counter, *, also_secondary: bool = False) -> list[Waiting]:
    """Return who waits for a counter in its primary fields, or in all of them, in the order of their places."""
    as_it_sees = Serving(seat.n, seat.primary, seat.secondary if also_secondary else ())
    every = map(heads.seen_by_rule, turns.waiting(db, as_it_sees.primary + as_it_sees.secondary, seat.n))
    return [one for one in every if as_it_sees.tier(one) is not None]


def _open(db: Db, field: str) -> list[int]:
    return [n for n, state in counters.serving_field(db, field) if state == "open"]


def _only(serving: list[int]) -> int | None:
    """Return the one counter that serves a field at present: then who was sent to it is in the same line."""
    return serving[0] if len(serving) == 1 else None


def _streak(db: Db, center: Center, day: str, serving: list[int], field: str) -> int:
    """Return the shortest streak among the open counters of a field: theirs is the call that counts."""
    rules = center.rules
    limit = rules.of(field).priority_in_a_row or 0
    every = (of_line(heads.calls(db, n, day, rules.memory), rules.line(field), rules) for n in serving)
    return min((min(streak(calls), limit) for calls in every), default=0)


def _calls(db: Db, center: Center, day: str, serving: list[int], field: str) -> tuple[Called, ...]:
    """Return what that open counter has called whose next call of the field is likeliest a priority turn."""
    rules = center.rules

    def owed(calls: tuple[Called, ...]) -> tuple[bool, int]:
        own = of_line(calls, rules.line(field), rules)
        return owes(rules.of(field), own), streak(own)

    return min((heads.calls(db, n, day, rules.memory) for n in serving), key=owed, default=())
