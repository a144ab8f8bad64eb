"""Whoever serves learns of no rating: also where a ticket's token would show one."""

from __future__ import annotations

from typing import Any

from center.web.identity import Identity, NotKnown, identities

SERVING = frozenset({"counter", "clerk", "reception"})


def whoever_asks(token: str | None = None) -> list[Identity]:
    """Return who asks; a token that is not valid is nobody's, and no reason to refuse a citizen."""
    try:
        return identities(token)
    except NotKnown:
        return []


def serves(known: list[Identity]) -> bool:
    """Say whether somebody who serves citizens asks."""
    return any(one.role in SERVING for one in known)


def without_opinions(ticket: dict[str, Any]) -> dict[str, Any]:
    """Return a ticket's snapshot as if nobody had rated and nobody could."""
    hidden = {"rated": False, "can_rate": False, "answer": None}
    return {**ticket, "turns": [{**one, **hidden} for one in ticket["turns"]]}
