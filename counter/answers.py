"""What a clerk's act answers: the turn as it stands now, and why this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, g

from center.actions.act import Act
from center.actions.meant import check_meant
from center.domain.calling import Reason
from center.live.shapes import Names, Shape, turn_shape
from center.storage import catalogue
from center.storage.turns import Turn
from center.web.perform import perform
from center.web.sayings import why
from center.web.words import language

SUPERVISORS = frozenset({"supervisor", "admin"})


Action = Callable[[Act], tuple[Turn | None, Reason | None]]


def act_on(n: int, wish: dict[str, Any], action: Action) -> Response:
    """Perform an act on the turn at a counter. `wish["turn"]`, taken out: whom the screen showed there."""
    return turn_act(action, n, wish.pop("turn", None))


def turn_act(action: Action, n: int = 0, meant: int | None = None) -> Response:
    """Perform an act and answer with its turn, None where nobody is at the counter after it.

    `meant`: the turn that must still be at counter `n`.
    """
    reader = language()

    def act(act: Act) -> dict[str, Any]:
        check_meant(act, n, meant)
        turn, reason = action(act)
        return {
            "turn": shaped(act, turn, reader) if turn else None,
            "why": why(reason, reader, act.center.zone) if reason else None,
        }

    return perform(act)


def shaped(act: Act, turn: Turn, reader: str) -> Shape:
    """Return a turn in the reader's language."""
    return turn_shape(turn, Names(act.db, reader), catalogue.usual_service(act.db, turn.field), act.at)


def supervises() -> bool:
    """Say whether who asks may do what a rule keeps from others."""
    return g.identity.role in SUPERVISORS
