"""The rule's words as sentences: why somebody is next."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from center.domain.calling import Reason, Why
from center.domain.rules import Between
from center.web.rule_words import in_short, spoken
from center.web.words import N_, sentence

_WHY = {
    Why.PRIORITY: N_("Priority goes first."),
    Why.OLDEST: N_("Has waited longest here."),
    Why.OLDEST_AFTER_PRIORITY: N_("Has waited longest, and priority has had its turns in a row."),
    Why.APPOINTMENT: N_("Has an appointment at %(time)s."),
    Why.URGENT: N_("Has waited longest, and more than %(minutes)s minutes."),
    Why.CHOSEN: N_("Called out of turn by the clerk."),
    Why.RESUMED: N_("Was set aside, and goes on."),
}
_SECONDARY = N_("Nobody waits in your own fields.")
_LINE = {
    Between.PREFERRED: N_("Its field comes first in this counter's order."),
    Between.SHARES: N_("Its field is furthest below its share of the last %(window)s calls."),
    Between.SCARCE: N_("The fewest open counters serve its field."),
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


def why(reason: Reason, language: str, zone: ZoneInfo) -> str:
    """Return the one line that says why a turn is next."""
    values = {"minutes": reason.minutes, "window": reason.window, "time": _clock(reason.at, zone)}
    parts = [_SECONDARY] if reason.secondary else []
    if reason.line in _LINE:
        parts.append(_LINE[reason.line])
    return " ".join(sentence(language, part, **values) for part in [*parts, _WHY[reason.why]])


def _clock(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%H:%M") if at else ""


def with_sentences(snapshot: dict[str, Any], language: str, zone: ZoneInfo) -> dict[str, Any]:
    """Return a snapshot with what the rule of calling says, said as sentences.

    A counter's: the rule, and why the next turn is next. A board's: the order, short, in each of its languages.
    """
    if "order" in snapshot:
        second = snapshot["layout"]["second_language"]
        lines = [in_short(snapshot["order"], one) for one in (language, second) if one]
        # a language that has no words of its own for it says it in Vietnamese: once is enough
        return {**snapshot, "order": list(dict.fromkeys(lines))}
    if "rule" not in snapshot:
        return snapshot
    names = {field["code"]: field["name"] for field in snapshot["fields"]}
    following = snapshot["next"]
    said = {**following, "why": why(following["why"], language, zone)} if following else None
    rules, missed = snapshot["rule"]
    return {**snapshot, "next": said, "rule": spoken(rules, names, language, missed)}
