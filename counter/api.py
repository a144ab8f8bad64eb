"""The API of a counter: one route for each act of a clerk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify

from center.actions import call, center, serve, undo
from center.actions import finish as ends
from center.actions.act import Act
from center.domain.results import Result
from center.live import pad as pads
from center.live import snapshots
from center.live.shapes import Names, counter_shape
from center.storage import counters, settings
from center.storage.counters import Counter
from center.storage.turns import Turn
from center.web.body import BASE, body
from center.web.identity import PEOPLE, STAFF, needs
from center.web.moments import moment
from center.web.perform import perform
from center.web.running import reading, running, view
from center.web.sayings import with_sentences
from center.web.words import language
from counter import desk_api, receipt_api, talk_api
from counter.answers import act_on, shaped, supervises, turn_act

bp = Blueprint("counter_api", __name__, url_prefix=BASE)
bp.register_blueprint(desk_api.bp)
bp.register_blueprint(receipt_api.bp)
bp.register_blueprint(talk_api.bp)


@bp.get("/counters")
@needs("kiosk", "display", "pad", "counter", *PEOPLE)
def all_counters() -> Response:
    """Return all counters."""
    with reading() as db:
        every = counters.all_counters(db)
    return jsonify({"counters": [_listed(one) for one in every]})


def _listed(one: Counter) -> dict[str, Any]:
    return {
        "n": one.n,
        "label": one.label_in(language()),
        "state": one.state,
        "clerk": one.clerk_name,
        "clerk_id": one.clerk,
        "primary": list(one.primary),
        "secondary": list(one.secondary),
    }


@bp.get("/counters/<int:n>")
@needs(*STAFF)
def terminal(n: int) -> Response:
    """Return what a clerk's terminal shows."""
    seq = running().announcer.last(f"counter:{n}")
    with reading() as db:
        snapshot, zone = snapshots.counter(view(db), n), settings.load(db).zone
    return jsonify({**with_sentences(snapshot, language(), zone), "seq": seq})


@bp.get("/counters/<int:n>/rating")
@needs("pad")
def pad(n: int) -> Response:
    """Return what the rating pad may ask about."""
    seq = running().announcer.last(f"pad:{n}")
    with reading() as db:
        return jsonify({**pads.pad(view(db), n), "seq": seq})


@bp.post("/counters/<int:n>/open")
@needs(*STAFF)
def open_counter(n: int) -> Response:
    """Open the counter, or go on after a pause."""
    body()
    return _counter_act(lambda act: center.open_counter(act, n))


@bp.post("/counters/<int:n>/pause")
@needs(*STAFF)
def pause_counter(n: int) -> Response:
    """Pause the counter."""
    said = body()
    reason, back = said.get("reason"), said.get("back_at")
    back_at = moment(back, "back_at") if back else None
    return _counter_act(lambda act: center.pause_counter(act, n, reason, back_at))


@bp.post("/counters/<int:n>/close")
@needs(*STAFF)
def close_counter(n: int) -> Response:
    """Close the counter."""
    body()
    return _counter_act(lambda act: center.close_counter(act, n))


def _counter_act(action: Callable[[Act], Counter]) -> Response:
    reader = language()
    return perform(lambda act: {"counter": counter_shape(action(act), Names(act.db, reader))})


@bp.post("/counters/<int:n>/call-next")
@needs(*STAFF)
def call_next(n: int) -> Response:
    """Call whom the rule puts first."""
    body()
    return turn_act(lambda act: call.call_next(act, n))


@bp.post("/counters/<int:n>/call")
@needs(*STAFF)
def call_chosen(n: int) -> Response:
    """Call a chosen code out of turn."""
    wish = body()
    return turn_act(lambda act: call.call_chosen(act, n, **wish))


@bp.post("/counters/<int:n>/recall")
@needs(*STAFF)
def recall(n: int) -> Response:
    """Call the present turn again."""
    return _plain_act(n, call.recall)


@bp.post("/counters/<int:n>/start")
@needs(*STAFF)
def start(n: int) -> Response:
    """The citizen is here."""
    return _plain_act(n, serve.start)


@bp.post("/counters/<int:n>/no-show")
@needs(*STAFF)
def no_show(n: int) -> Response:
    """Nobody came."""
    return _plain_act(n, serve.no_show)


@bp.post("/counters/<int:n>/hold")
@needs(*STAFF)
def hold(n: int) -> Response:
    """Set the turn aside."""
    return _plain_act(n, serve.hold)


@bp.post("/counters/<int:n>/undo")
@needs(*STAFF)
def take_back(n: int) -> Response:
    """Take back the counter's last act."""
    said, reader = body(), language()

    def act(act: Act) -> dict[str, Any]:
        taken = undo.undo(act, n, said.get("turn"), closed=said.get("closed", False))
        return {
            "turn": shaped(act, taken.turn, reader) if taken.turn else None,
            "why": None,
            "left": list(taken.left),
        }

    return perform(act)


@bp.post("/counters/<int:n>/finish")
@needs(*STAFF)
def finish(n: int) -> Response:
    """End the service."""
    wish = body()
    return act_on(n, wish, lambda act: (serve.finish(act, n, Result(**wish)), None))


@bp.post("/counters/<int:n>/finish-and-next")
@needs(*STAFF)
def finish_and_next(n: int) -> Response:
    """End the service and call who is next, in one act."""
    wish = body()
    return act_on(n, wish, lambda act: ends.finish_and_next(act, n, Result(**wish)))


@bp.post("/counters/<int:n>/return")
@needs(*STAFF)
def give_back(n: int) -> Response:
    """Put a held turn or a no-show back in line."""
    code = body()["code"]
    anyway = supervises()
    return turn_act(lambda act: (serve.give_back(act, n, code, anyway=anyway), None))


@bp.post("/counters/<int:n>/transfer")
@needs(*STAFF)
def transfer(n: int) -> Response:
    """Put the ticket in line elsewhere."""
    wish = {"field": None, "counter": None, "note": None, **body()}
    return act_on(n, wish, lambda act: (serve.transfer(act, n, **wish), None))


def _plain_act(n: int, action: Callable[[Act, int], Turn]) -> Response:
    return act_on(n, body(), lambda act: (action(act, n), None))
