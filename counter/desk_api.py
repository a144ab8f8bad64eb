"""The API of a terminal's further acts: correct, a further turn, what was served."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, jsonify

from center.actions.add_turn import add_further_turn
from center.actions.correct import correct
from center.domain.days import to_text
from center.domain.results import Result
from center.live.desk import served_shapes
from center.live.shapes import Names
from center.storage import counters
from center.web.body import BASE, body
from center.web.identity import STAFF, needs
from center.web.running import reading, running, view
from center.web.words import language
from counter.answers import turn_act

bp = Blueprint("desk_api", __name__, url_prefix=BASE)
MOST_SERVED = 200
SUPERVISORS = frozenset({"supervisor", "admin"})


def supervises() -> bool:
    """Say whether who asks may do what a rule keeps from others."""
    return g.identity.role in SUPERVISORS


@bp.get("/counters/<int:n>/served")
@needs(*STAFF)
def served(n: int) -> Response:
    """Return what the counter served today and can correct, newest first."""
    with reading() as db:
        counters.counter(db, n)
        look = view(db)
        shapes = served_shapes(
            db, n, look.today(), Names(db, language()), to_text(running().clock()), MOST_SERVED
        )
    return jsonify({"turns": shapes})


@bp.post("/counters/<int:n>/correct")
@needs(*STAFF)
def put_right(n: int) -> Response:
    """Correct what was said of a service of today."""
    wish: dict[str, Any] = body()
    turn, anywhere = wish.pop("turn"), supervises()
    result = Result(**wish)
    return turn_act(lambda act: (correct(act, n, turn, result, anywhere=anywhere), None))


@bp.post("/counters/<int:n>/add-turn")
@needs(*STAFF)
def add_turn(n: int) -> Response:
    """Plan a further turn for the citizen at the counter."""
    wish = {"procedure": None, "note": None, **body()}
    return turn_act(lambda act: (add_further_turn(act, n, **wish), None))
