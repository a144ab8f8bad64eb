"""Why a counter pauses, in words."""

from __future__ import annotations

from flask_babel import gettext

from center.domain.pauses import REASONS
from center.web.words import N_

_WORDS = {
    "break": N_("Short break"),
    "lunch": N_("Lunch break"),
    "back_office": N_("Work behind the counter"),
    "meeting": N_("Meeting"),
    "technical": N_("Technical problem"),
    "other": N_("Short interruption"),
}


def pause_words() -> dict[str, str]:
    """Return the words for each reason, in the order offered to a clerk, in the reader's language."""
    return {code: gettext(_WORDS[code]) for code in REASONS}
