"""The order of calling as data: few parts, each of which can be read aloud.

A `Rule` says how one line is called; `Rules` say which rule a field follows, and how a counter that serves
several fields shares itself between them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from center.domain.refusals import Unacceptable

APPOINTMENTS_IN_A_ROW = 2
REMEMBERED = 80
LIMITS: dict[str, tuple[int, int]] = {
    "priority_in_a_row": (0, 9),
    "normal_between": (1, 9),
    "urgent_after": (5, 480),
    "grace": (0, 120),
}
MAY_BE_NULL = frozenset({"priority_in_a_row", "urgent_after", "grace"})
MOST_SHARE = 5


class Between(StrEnum):
    """How a counter shares itself between the fields it serves.

    `oldest`: where somebody has been here longest. `preferred`: in the counter's own order of fields.
    `shares`: each field its share of the counter's calls. `scarce`: whom the fewest open counters can serve,
    so that a counter that can do everything is left for what only it can do.
    """

    OLDEST = "oldest"
    PREFERRED = "preferred"
    SHARES = "shares"
    SCARCE = "scarce"


@dataclass(frozen=True)
class Rule:
    """How one line is called.

    `priority_in_a_row`: so many priority turns, then a waiting normal one; 0: priority does not go first
    (strict first-come); None: no limit. `normal_between`: so many normal turns after such a row.
    `urgent_after`: minutes after which the first of a line goes before all priority; None: never.
    `grace`: appointments are kept at their time for who came at most so many minutes late; None: not kept.
    """

    priority_in_a_row: int | None = 2
    normal_between: int = 1
    urgent_after: int | None = None
    grace: int | None = None

    @property
    def counted(self) -> bool:
        """Whether a place in line follows from counting alone, without asking who it is and what time it is."""
        return (
            self.urgent_after is None
            and self.grace is None
            and self.priority_in_a_row is not None
            and (self.normal_between == 1 or self.priority_in_a_row == 0)
        )


FIRST_COME = Rule(priority_in_a_row=0)


@dataclass(frozen=True)
class Rules:
    """The order of calling of a center: `usual` for every field without a rule of its own."""

    usual: Rule = Rule()
    own: Mapping[str, Rule] = field(default_factory=dict)
    between: Between = Between.OLDEST
    shares: Mapping[str, int] = field(default_factory=dict)

    def of(self, code: str) -> Rule:
        """Return the rule a field follows."""
        return self.own.get(code, self.usual)

    def share(self, code: str) -> int:
        """Return a field's share; 1 unless said otherwise."""
        return self.shares.get(code, 1)

    def line(self, code: str) -> Rule | str:
        """Return what names the line a field belongs to: fields that share one are called as one line."""
        return self.of(code) if self.between is Between.OLDEST else code

    @property
    def all(self) -> list[Rule]:
        """Every rule in use, the usual one first."""
        return [self.usual, *self.own.values()]

    @property
    def crosses(self) -> bool:
        """Whether somebody of a counter's secondary fields may be called before somebody of its primary ones."""
        return any(rule.urgent_after is not None or rule.grace is not None for rule in self.all)

    @property
    def memory(self) -> int:
        """How many of a counter's last calls the next one may depend on."""
        rule = self.usual
        if self.own or self.between is not Between.OLDEST or rule.grace is not None:
            return REMEMBERED
        return (rule.priority_in_a_row or 0) + rule.normal_between - 1


def rules_from(data: Mapping[str, Any], known: Collection[str]) -> Rules:
    """Return the rules that some data says; `known`: the codes of the center's fields.

    Refuses unknown fields, numbers out of their limits, and an order in which somebody could wait without end.
    """
    usual = _rule(data.get("usual", {}), "usual")
    own = {str(one.get("field")): _rule(one, f"fields.{n}") for n, one in enumerate(data.get("fields", []))}
    shares = {str(one.get("field")): one.get("share") for one in data.get("shares", [])}
    for member, given in (("fields", own), ("shares", shares)):
        for code in given:
            if code not in known:
                raise Unacceptable("unknown_field", field=code)
        if len(given) != len(data.get(member, [])):
            raise Unacceptable("unacceptable_value", place=member, why="twice")
    for code, share in shares.items():
        _check_number(share, 1, MOST_SHARE, f"shares.{code}")
    rules = Rules(usual, own, _between(data.get("between", Between.OLDEST)), shares)
    _check_nobody_starves(rules)
    return rules


def _between(text: object) -> Between:
    if text not in list(Between):
        allowed = ", ".join(Between)
        raise Unacceptable("unacceptable_value", place="between", why="not_one_of", allowed=allowed)
    return Between(str(text))


def _rule(data: Mapping[str, Any], place: str) -> Rule:
    values = {name: data[name] for name in LIMITS if name in data}
    for name, value in values.items():
        if value is not None or name not in MAY_BE_NULL:
            _check_number(value, *LIMITS[name], f"{place}.{name}")
    return Rule(**values)


def _check_number(value: object, low: int, high: int, place: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unacceptable("unacceptable_value", place=place, why="not_integer")
    if value < low:
        raise Unacceptable("unacceptable_value", place=place, why="too_small", limit=low)
    if value > high:
        raise Unacceptable("unacceptable_value", place=place, why="too_large", limit=high)


def _check_nobody_starves(rules: Rules) -> None:
    ages = all(rule.urgent_after is not None for rule in rules.all)
    if any(rule.priority_in_a_row is None and rule.urgent_after is None for rule in rules.all):
        raise Unacceptable("rule_without_limit")
    if rules.between in (Between.PREFERRED, Between.SCARCE) and not ages:
        raise Unacceptable("rule_starves_fields")


def as_data(rules: Rules) -> dict[str, Any]:
    """Return the rules as they are stored and sent; the reverse of `rules_from`."""
    return {
        "usual": asdict(rules.usual),
        "fields": [{"field": code, **asdict(rule)} for code, rule in sorted(rules.own.items())],
        "between": rules.between.value,
        "shares": [{"field": code, "share": share} for code, share in sorted(rules.shares.items())],
    }


assert {one.name for one in fields(Rule)} == set(LIMITS)
