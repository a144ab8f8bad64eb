"""The rule's words as sentences: why somebody is next."""

from __future__ import annotations

from typing import Any

from center.domain.calling import Why
from center.web.words import N_, sentence

_WHY = {
    Why.PRIORITY: N_("Priority goes first."),
    Why.OLDEST: N_("Has waited longest here."),
    Why.OLDEST_AFTER_PRIORITY: N_("Has waited longest, and priority has had its turns in a row."),
    Why.SECONDARY_PRIORITY: N_("Nobody waits in your own fields; priority goes first in the others."),
    Why.SECONDARY: N_("Nobody waits in your own fields; has waited longest in the others."),
    Why.SECONDARY_AFTER_PRIORITY: N_(
        "Nobody waits in your own fields; priority has had its turns in a row in the others."
    ),
    Why.CHOSEN: N_("Called out of turn by the clerk."),
}

# the decree's three levels, as one would say them at the door
_ONLINE = {
    "toàn trình": N_("All of it can be done at home, online."),
    "một phần": N_("Can be sent online; you still come to the counter once."),
    "trực tiếp": N_("Only here, at the counter."),
}


def online(level: str, language: str) -> str:
    """Return in plain words how much of a procedure can be done online; "" where that is not known."""
    return sentence(language, _ONLINE[level]) if level in _ONLINE else ""


def why(reason: Why, language: str) -> str:
    """Return the one line that says why a turn is next."""
    return sentence(language, _WHY[reason])


def with_sentences(snapshot: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a counter's snapshot with the rule's word for the next turn said as a sentence."""
    following = snapshot.get("next")
    if not following:
        return snapshot
    return {**snapshot, "next": {**following, "why": why(Why(following["why"]), language)}}
