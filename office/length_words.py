"""How long something took, or is ago: the words for a length of time."""

from __future__ import annotations

from flask_babel import gettext


def length_words() -> dict[str, str]:
    """Return what `lengthOf` of the office's scripts fills with a length."""
    return {
        "minutes": gettext("%(n)s min"),
        "hours": gettext("%(h)s h %(m)s min"),
        "just_now": gettext("under 1 min"),
    }
