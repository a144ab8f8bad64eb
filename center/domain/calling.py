"""Who is next: one replaceable pure function.

Read aloud: *who has an appointment is called at its time, at most two in a row. Then whoever has waited too long, the
one who has been here longest. Both in all fields of the counter; then its primary fields come before its secondary
ones. Then the line is chosen, and in it priority goes before normal as often as the rule says; inside each, the one
who has been here longest.* Which of these parts hold is data (`center.domain.rules`); by default only the last two:
primary fields before secondary ones, and priority before normal, at most two in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from center.domain.rules import APPOINTMENTS_IN_A_ROW, Between, Rule, Rules
from center.domain.seen import Called, Serving, Waiting


class Why(StrEnum):
    """Why a turn is first of its line; the words are in the catalogues."""

    PRIORITY = "priority"
    OLDEST = "oldest"
    OLDEST_AFTER_PRIORITY = "oldest_after_priority"
    APPOINTMENT = "appointment"
    URGENT = "urgent"
    CHOSEN = "chosen"
    RESUMED = "resumed"


# calls that no rule made: somebody was called by their code
BY_CODE = frozenset({Why.CHOSEN, Why.RESUMED})


@dataclass(frozen=True)
class Reason:
    """The one line that says why a turn is next.

    `secondary`: nobody waits in the counter's own fields. `line`: why its field came before the counter's others,
    where that had to be decided. `minutes`: of an urgent turn, after how many one is; `at`: of an appointment.
    `window`: of shares, how many of the counter's last calls were looked at.
    """

    why: Why
    secondary: bool = False
    line: Between | None = None
    minutes: int | None = None
    at: datetime | None = None
    window: int | None = None


@dataclass(frozen=True)
class Choice:
    """The next turn and why it is next."""

    turn: Waiting
    reason: Reason


Line = list[Waiting]


def next_turn(waiting: Iterable[Waiting], counter: Serving, rules: Rules, now: datetime) -> Choice | None:
    """Return whom this counter calls next, or None when nobody it serves waits.

    Of each field, class and counter by name it is enough to know the first, and everybody with an appointment.
    """
    tiers: tuple[Line, Line] = ([], [])
    for turn in waiting:
        tier = counter.tier(turn)
        if tier is not None:
            tiers[tier].append(turn)
    if not any(tiers):
        return None
    secondary = not tiers[0]
    due = [turn for line in tiers for turn in line if turn.is_due(rules.of(turn.field), now)]
    if due:
        rest = tuple([turn for turn in line if turn not in due] for line in tiers)
        if not any(rest) or not _had_appointments(counter.calls):
            first = min(due, key=lambda turn: (turn.appointment or now, turn.seniority))
            return Choice(first, Reason(Why.APPOINTMENT, secondary, at=first.appointment))
        tiers = (rest[0], rest[1])
    return _of_the_others(tiers, secondary, counter, rules, now)


def _of_the_others(
    tiers: tuple[Line, Line], secondary: bool, counter: Serving, rules: Rules, now: datetime
) -> Choice:
    """Return who is next where no appointment is to be kept: the urgent of both tiers before all others."""
    lines = [_lines(turns, counter.fields(tier), rules) for tier, turns in enumerate(tiers)]
    urgent = [
        one for tier in lines for key, line in tier.items() for one in _urgent(line, _rule(key, rules), now)
    ]
    if urgent:
        first = min(urgent, key=lambda turn: turn.seniority)
        return Choice(first, Reason(Why.URGENT, secondary, minutes=rules.of(first.field).urgent_after))
    tier = 0 if tiers[0] else 1
    key, reason = _choose_line(lines[tier], tier, counter, rules)
    turn, why = _first_of(lines[tier][key], _rule(key, rules), of_line(counter.calls, key, rules))
    return Choice(turn, Reason(why, secondary, reason, window=_window(counter, tier, rules, reason)))


def _rule(key: Rule | str, rules: Rules) -> Rule:
    return rules.of(key) if isinstance(key, str) else key


def _urgent(line: Line, rule: Rule, now: datetime) -> Line:
    return [head for head in _heads(line, rule) if head.is_urgent(rule, now)]


def _had_appointments(calls: Sequence[Called]) -> bool:
    last = calls[:APPOINTMENTS_IN_A_ROW]
    return len(last) == APPOINTMENTS_IN_A_ROW and all(one.appointment for one in last)


def _lines(turns: Line, fields: tuple[str, ...], rules: Rules) -> dict[Rule | str, Line]:
    """Return the lines of one tier by their key; who was sent from elsewhere stands in that of the first field."""
    lines: dict[Rule | str, Line] = {}
    for turn in turns:
        code = turn.field if turn.field in fields or not fields else fields[0]
        lines.setdefault(rules.line(code), []).append(turn)
    return lines


def _heads(line: Line, rule: Rule) -> Line:
    """Return the first priority and the first normal turn; where priority does not go first, all are one class."""
    classes = (line,) if rule.priority_in_a_row == 0 else _classes(line)
    return [min(one, key=lambda turn: turn.seniority) for one in classes if one]


def _classes(line: Line) -> tuple[Line, Line]:
    return [turn for turn in line if turn.priority], [turn for turn in line if not turn.priority]


def _first_of(line: Line, rule: Rule, calls: Sequence[Called]) -> tuple[Waiting, Why]:
    heads = _heads(line, rule)
    if len(heads) == 1:
        goes_first = heads[0].priority and rule.priority_in_a_row != 0
        return heads[0], Why.PRIORITY if goes_first else Why.OLDEST
    priority, normal = heads
    if owes(rule, calls):
        return normal, Why.OLDEST_AFTER_PRIORITY
    return priority, Why.PRIORITY


def of_line(calls: Sequence[Called], key: Rule | str, rules: Rules) -> list[Called]:
    """Return the calls that count for the turns of priority and normal in one line: appointments do not."""
    kept = _rule(key, rules).grace is not None
    return [one for one in calls if rules.line(one.field) == key and not (kept and one.appointment)]


def owes(rule: Rule, calls: Sequence[Called]) -> bool:
    """Say whether after these calls of a line, newest first, a normal turn goes before a priority one."""
    if rule.priority_in_a_row is None:
        return False
    normal = _run(calls, priority=False)
    return normal < rule.normal_between and _run(calls[normal:], priority=True) >= rule.priority_in_a_row


def streak(calls: Sequence[Called]) -> int:
    """Return how many priority turns are the newest of these calls, in a row."""
    return _run(calls, priority=True)


def _run(calls: Sequence[Called], *, priority: bool) -> int:
    for count, call in enumerate(calls):
        if call.priority is not priority:
            return count
    return len(calls)


def _choose_line(
    lines: Mapping[Rule | str, Line], tier: int, counter: Serving, rules: Rules
) -> tuple[Rule | str, Between | None]:
    """Return the line a counter turns to, and why, where there was a choice."""
    oldest = {key: min(turn.seniority for turn in line) for key, line in lines.items()}
    if len(lines) == 1 or rules.between is Between.OLDEST:
        return min(oldest, key=lambda key: oldest[key]), None
    key = min(oldest, key=lambda key: (_rank(str(key), tier, counter, rules), oldest[key]))
    return key, rules.between


def _rank(code: str, tier: int, counter: Serving, rules: Rules) -> int:
    """Return where a field stands among those of a counter: the smallest is next, then the longest wait."""
    if rules.between is Between.SHARES:
        return -_missing(code, tier, counter, rules)
    if rules.between is Between.SCARCE:
        return counter.seats.get(code, 1)
    fields = counter.fields(tier)
    return fields.index(code) if code in fields else 0


def _missing(code: str, tier: int, counter: Serving, rules: Rules) -> int:
    """Return how many calls a field is short of its share in the counter's last round."""
    return rules.share(code) - sum(one.field == code for one in _round(counter, tier, rules))


def _round(counter: Serving, tier: int, rules: Rules) -> list[Called]:
    """Return the last calls of the tier's fields: one fewer than all their shares together."""
    fields = counter.fields(tier)
    size = sum(rules.share(code) for code in fields) - 1
    return [one for one in counter.calls if one.field in fields][: max(size, 0)]


def _window(counter: Serving, tier: int, rules: Rules, line: Between | None) -> int | None:
    return len(_round(counter, tier, rules)) if line is Between.SHARES else None
