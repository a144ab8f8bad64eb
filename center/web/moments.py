"""Moments in bodies, as the document writes them: `2026-03-10T02:00:00Z`."""

from __future__ import annotations

from datetime import datetime

from center.domain.days import from_text
from center.domain.refusals import Unacceptable


def moment(text: str, place: str) -> datetime:
    """Return the moment a body's member means, or refuse one that cannot be."""
    try:
        found = from_text(text)
    except ValueError as error:
        raise Unacceptable("unacceptable_value", place=place, why="not_moment") from error
    if found.tzinfo is None:
        raise Unacceptable("unacceptable_value", place=place, why="not_moment")
    return found
