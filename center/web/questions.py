"""The rating's questions in words."""

from __future__ import annotations

from typing import Any

from center.domain.ratings import LEVELS, REASONS
from center.web.words import N_, sentence

_LEVELS = {
    5: N_("Very satisfied"),
    4: N_("Satisfied"),
    3: N_("Neutral"),
    2: N_("Dissatisfied"),
    1: N_("Very dissatisfied"),
}
_REASONS = {
    "long_wait": N_("Long wait"),
    "attitude": N_("Attitude of the clerk"),
    "unclear_guidance": N_("Unclear guidance"),
    "too_many_papers": N_("Too many documents asked for"),
    "came_again": N_("Had to come again"),
    "facilities": N_("Hall and equipment"),
    "other": N_("Something else"),
}


def form(language: str) -> dict[str, Any]:
    """Return the levels, best first, and the reasons asked of the dissatisfied."""
    return {
        "levels": [{"level": level, "name": sentence(language, _LEVELS[level])} for level in LEVELS],
        "reasons": [{"code": code, "name": sentence(language, _REASONS[code])} for code in REASONS],
    }


def level_name(level: int, language: str) -> str:
    """Return the words for a level."""
    return sentence(language, _LEVELS[level])
