"""The API of a terminal's further acts: correct, a further turn, what was served."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from center.actions.add_turn import add_further_turn
from center.actions.correct import correct
from center.actions.profile import set_fields
from center.actions.terminal import answer_open, set_rules, stop_start
from center.domain.days import to_text
from center.domain.results import Result
from center.domain.terminal import TerminalRules
from center.live.desk import by_night_shapes, served_shapes
from center.live.shapes import Names, counter_shape
from center.storage import counters, terminals
from center.web.body import body
from center.web.identity import PEOPLE, STAFF, needs
from center.web.paper import slips_come
from center.web.perform import perform
from center.web.running import reading, running, view
from center.web.words import language
from counter.answers import act_on, supervises, turn_act

bp = Blueprint("desk_api", __name__)
MOST_SERVED = 200


@bp.get("/counters/<int:n>/served")
@needs(*STAFF)
def served(n: int) -> Response:
    """Return what the counter served today and can correct, newest first; at last what the night ended.

    `slips`: whether what is printed of it can be promised.
    """
    with reading() as db:
        seat, look, names, at = (
            counters.counter(db, n),
            view(db),
            Names(db, language()),
            to_text(running().clock()),
        )
        shapes = served_shapes(db, n, look.today(), names, at, MOST_SERVED)
        shapes += by_night_shapes(db, seat, look.today(), names, at)
        return jsonify({"turns": shapes, "slips": slips_come(db, "receipt")})


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
    return act_on(n, wish, lambda act: (add_further_turn(act, n, **wish), None))


@bp.post("/counters/<int:n>/answer-open")
@needs(*STAFF)
def still_open(n: int) -> Response:
    """Say whether a service that outlasted a break or the day still goes on."""
    wish = {"minutes": None, **body()}
    return act_on(n, wish, lambda act: (answer_open(act, n, **wish), None))


@bp.post("/counters/<int:n>/stop-start")
@needs(*STAFF)
def stop_itself(n: int) -> Response:
    """Let the clerk alone start whoever is called."""
    return act_on(n, body(), lambda act: (stop_start(act, n), None))


@bp.post("/counters/<int:n>/fields")
@needs("supervisor", "admin")
def fields(n: int) -> Response:
    """Let the counter serve other fields from its next call on."""
    wish = body()
    reader = language()
    return perform(
        lambda act: {
            "counter": counter_shape(
                set_fields(act, n, wish["primary"], wish["secondary"]), Names(act.db, reader)
            )
        }
    )


@bp.get("/terminal-rules")
@needs("counter", *PEOPLE)
def terminal_rules() -> Response:
    """Return the rules of the terminals."""
    with reading() as db:
        return jsonify({"rules": _rules_shape(terminals.rules(db))})


@bp.post("/terminal-rules")
@needs("supervisor", "admin")
def set_terminal_rules() -> Response:
    """Set what is named of the rules of the terminals."""
    wish = body()
    return perform(lambda act: {"rules": _rules_shape(set_rules(act, wish))})


def _rules_shape(rules: TerminalRules) -> dict[str, Any]:
    return {**vars(rules), "no_show": vars(rules.no_show)}
