"""What citizens are asked about a service, as data: levels with points, and the reasons of each level.

The sample's five levels and their order are those of the satisfaction survey (SIPAS) that provinces are judged
by. A province with a form of its own says it in the same shape; every form goes through `read`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from center.domain.refusals import Unacceptable

HIGHEST, LOWEST = 5, 1
FEWEST_LEVELS = 2
MOST_REASONS = 12
MOST_POINTS = 100
LONGEST_TEXT = 120
CODE = re.compile(r"[a-z0-9_]{1,40}")
Words = dict[str, str]


@dataclass(frozen=True)
class Level:
    """One answer. `level`: which face, 5 the best; `points`: what it counts; `bad`: the office should look into it."""

    level: int
    names: Words
    points: float
    bad: bool = False


@dataclass(frozen=True)
class Reason:
    """One reason, and the levels at which it is offered."""

    code: str
    names: Words
    levels: tuple[int, ...]


@dataclass(frozen=True)
class Questionnaire:
    """The form: its name, its two questions (where empty the usual ones are asked), levels from the best down."""

    names: Words
    levels: tuple[Level, ...]
    reasons: tuple[Reason, ...] = ()
    question: Words = field(default_factory=dict)
    why: Words = field(default_factory=dict)

    def level(self, number: int) -> Level | None:
        """Return a level, if the form has it."""
        return next((one for one in self.levels if one.level == number), None)

    def reasons_of(self, level: int) -> list[str]:
        """Return the codes of the reasons offered at a level; who gives a level that has none is not asked why."""
        return [one.code for one in self.reasons if level in one.levels]

    def as_data(self) -> dict[str, Any]:
        """Return the form as JSON holds it."""
        data = asdict(self)
        data["levels"] = list(data["levels"])
        data["reasons"] = [{**one, "levels": list(one["levels"])} for one in data["reasons"]]
        return data


def read(data: Mapping[str, Any], languages: Collection[str], first: str) -> Questionnaire:
    """Return a form, or refuse it with the place where it is wrong. `first`: the language every text must have."""
    form = stored(data)
    _check_words("names", form.names, languages, first)
    for place in ("question", "why"):
        if words := getattr(form, place):
            _check_words(place, words, languages, first)
    _check_levels(form)
    for one in form.levels:
        _check_words(f"levels.{one.level}.names", one.names, languages, first)
    _check_reasons(form)
    for reason in form.reasons:
        _check_words(f"reasons.{reason.code}.names", reason.names, languages, first)
    return form


def stored(data: Mapping[str, Any]) -> Questionnaire:
    """Return a form as JSON holds it, its levels from the best down, or refuse what has another shape."""
    try:
        levels = [Level(**one) for one in data["levels"]]
        reasons = [Reason(**{**one, "levels": tuple(one["levels"])}) for one in data.get("reasons", [])]
        asked = {name: dict(data.get(name) or {}) for name in ("names", "question", "why")}
        ordered = tuple(sorted(levels, key=lambda one: -one.level))
        return Questionnaire(levels=ordered, reasons=tuple(reasons), **asked)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise Unacceptable("unacceptable_value", place="questionnaire", why="other") from error


def _check_levels(form: Questionnaire) -> None:
    numbers = [one.level for one in form.levels]
    if not FEWEST_LEVELS <= len(numbers) <= HIGHEST:
        raise Unacceptable("levels_too_few", fewest=FEWEST_LEVELS, most=HIGHEST)
    if len(set(numbers)) < len(numbers):
        raise Unacceptable("unacceptable_value", place="levels", why="twice")
    if not set(numbers) <= set(range(LOWEST, HIGHEST + 1)):
        raise Unacceptable("unacceptable_value", place="levels", why="not_one_of", allowed="1, 2, 3, 4, 5")
    for better, worse in zip(form.levels, form.levels[1:], strict=False):
        if not MOST_POINTS >= better.points > worse.points >= 0:
            raise Unacceptable("points_not_in_order", most=MOST_POINTS)
        if better.bad and not worse.bad:
            raise Unacceptable("bad_not_in_order")
    if form.levels[0].bad:
        raise Unacceptable("bad_not_in_order")


def _check_reasons(form: Questionnaire) -> None:
    codes = [one.code for one in form.reasons]
    if len(codes) > MOST_REASONS:
        raise Unacceptable("unacceptable_value", place="reasons", why="too_many", limit=MOST_REASONS)
    if len(set(codes)) < len(codes):
        raise Unacceptable("unacceptable_value", place="reasons", why="twice")
    for one in form.reasons:
        if not CODE.fullmatch(one.code):
            raise Unacceptable("reason_code_not_usable", reason=one.code[:60])
        if not one.levels or any(form.level(number) is None for number in one.levels):
            raise Unacceptable("reason_without_level", reason=one.code)


def _check_words(place: str, words: Words, languages: Collection[str], first: str) -> None:
    if not words.get(first, "").strip():
        raise Unacceptable("unacceptable_value", place=f"{place}.{first}", why="missing")
    for language, text in words.items():
        if language not in languages:
            raise Unacceptable("unacceptable_value", place=f"{place}.{language[:20]}", why="unknown_member")
        if len(text) > LONGEST_TEXT:
            raise Unacceptable(
                "unacceptable_value", place=f"{place}.{language}", why="too_long", limit=LONGEST_TEXT
            )
