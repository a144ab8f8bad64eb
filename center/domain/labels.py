"""A short label for a procedure whose list brings none: the official name, cut by words."""

from __future__ import annotations

import re

LONGEST = 40
_FIRST = re.compile(r"^thủ tục(?: hành chính)?(?: về)?\s*:?\s+", re.IGNORECASE)
_LOOSE = " ,;:.–—-/("
# words that announce something cannot be the last
_ANNOUNCE = re.compile(
    r"(?:\s+(?:và|hoặc|của|cho|về|với|từ|do|là|các|những|đối|trong|tại|theo|có))+$", re.IGNORECASE
)


def short_label(name: str) -> str:
    """Return at most forty letters of an official name; `…` says that more followed."""
    said = _FIRST.sub("", name).strip()
    said = said[:1].upper() + said[1:]
    if len(said) <= LONGEST:
        return said
    cut = said[:LONGEST]  # one letter of it makes room for the dots
    cut = cut[: cut.rindex(" ")] if " " in cut[:-1] else cut[:-1]
    if "(" in cut and ")" not in cut[cut.rindex("(") :]:
        cut = cut[: cut.rindex("(")] or cut
    return _ANNOUNCE.sub("", cut.rstrip(_LOOSE)).rstrip(_LOOSE) + "…"
