"""The form of satisfaction in the reader's words."""

from __future__ import annotations

from typing import Any

from center.domain.questionnaires import Questionnaire
from center.storage.settings import in_language


def form_shape(form: Questionnaire, language: str) -> dict[str, Any]:
    """Return the levels, best first, and the reasons of each; null for a question that is the usual one."""
    return {
        "question": in_language(form.question, language) if form.question else None,
        "why": in_language(form.why, language) if form.why else None,
        "levels": [
            {
                "level": one.level,
                "name": in_language(one.names, language),
                "asks_why": bool(form.reasons_of(one.level)),
            }
            for one in form.levels
        ],
        "reasons": [
            {"code": one.code, "name": in_language(one.names, language), "levels": list(one.levels)}
            for one in form.reasons
        ],
    }
