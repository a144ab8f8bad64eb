"""What a clerk says at the end of a service: procedures done and how many, the outcome, what was missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from center.domain.refusals import Unacceptable
from center.domain.turns import CLERKS_OUTCOMES, Outcome

Done = dict[str, Any]
"""One procedure that was done: `{"code": …, "count": …}`, as it is stored, journalled and sent."""


@dataclass(frozen=True)
class Result:
    """What a clerk says; all of it may be left open.

    `procedures`: all that was done. Who did one only may say `procedure` and `count` instead.
    """

    procedure: str | None = None
    outcome: str | None = None
    count: int | None = None
    note: str | None = None
    procedures: Sequence[Done] | None = None
    missing: Sequence[str] | None = None

    def outcome_or(self, usual: str) -> str:
        """Return the outcome; who says what was missing need not say that papers were.

        Refuses `unknown_outcome`, and `missing_without_outcome`: papers were missing, and all the same it went on.
        """
        outcome = self.outcome or (Outcome.PAPERS_MISSING.value if self.missing else usual)
        if outcome not in CLERKS_OUTCOMES:
            raise Unacceptable("unknown_outcome", outcome=outcome)
        if self.missing and outcome != Outcome.PAPERS_MISSING:
            raise Unacceptable("missing_without_outcome")
        return outcome

    def done(self, chosen: str | None) -> list[Done]:
        """Return what was done; without a word about it, what the citizen came for (`chosen`), once."""
        if self.procedures is None:
            code = self.procedure or chosen
            return [{"code": code, "count": self.count or 1}] if code else []
        if self.procedure is not None or self.count is not None:
            raise Unacceptable("unacceptable_value", place="procedures", why="only_one")
        codes = [one["code"] for one in self.procedures]
        if len(set(codes)) != len(codes):
            raise Unacceptable("unacceptable_value", place="procedures", why="twice")
        return [{"code": one["code"], "count": one.get("count") or 1} for one in self.procedures]


def count_of(done: Sequence[Done], said: int | None) -> int | None:
    """Return how many procedures were done together; `said`: what the clerk counted where none is named."""
    return sum(one["count"] for one in done) if done else said
