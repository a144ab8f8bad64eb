"""The API of the hall's remote control: a message, an emergency, silence, and pages loaded again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify

from center.actions import hall as acts
from center.actions.act import Act
from center.live.hall import office_hall_shape
from center.storage.notices import Said
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.moments import moment
from center.web.perform import perform
from center.web.running import reading, running

bp = Blueprint("office_hall", __name__, url_prefix=BASE)

SUPERVISORS = ("supervisor", "admin")


@bp.get("/hall")
@needs(*SUPERVISORS)
def hall() -> Response:
    """Return what is said to the whole hall now."""
    with reading() as db:
        return jsonify({"hall": office_hall_shape(db, running().clock())})


@bp.post("/hall/message")
@needs(*SUPERVISORS)
def set_message() -> Response:
    """Let a message stand on every board until a moment."""
    said = body()
    texts, until = _texts(said), moment(said["until"], "until")
    return _act(lambda act: acts.set_message(act, texts, until, said.get("seen")))


@bp.post("/hall/message/end")
@needs(*SUPERVISORS)
def end_message() -> Response:
    """Take the message off the boards."""
    seen = body()["seen"]
    return _act(lambda act: acts.end_message(act, seen))


@bp.post("/hall/emergency")
@needs(*SUPERVISORS)
def begin_emergency() -> Response:
    """Warn everybody in the hall."""
    said = body()
    texts = _texts(said)
    return _act(lambda act: acts.begin_emergency(act, texts, said.get("seen")))


@bp.post("/hall/emergency/end")
@needs(*SUPERVISORS)
def end_emergency() -> Response:
    """End the emergency that was seen."""
    seen = body()["seen"]
    return _act(lambda act: acts.end_emergency(act, seen))


@bp.post("/hall/mute")
@needs(*SUPERVISORS)
def mute() -> Response:
    """Silence the calls of every board."""
    body()
    return _act(lambda act: acts.set_muted(act, True))


@bp.post("/hall/unmute")
@needs(*SUPERVISORS)
def unmute() -> Response:
    """Let the boards sound again."""
    body()
    return _act(lambda act: acts.set_muted(act, False))


@bp.post("/screens/reload")
@needs(*SUPERVISORS)
def reload_all() -> Response:
    """Let every screen load its page again."""
    body()
    return perform(lambda act: {"screens": acts.reload_screens(act, None)})


@bp.post("/screens/<int:id>/reload")
@needs(*SUPERVISORS)
def reload_one(id: int) -> Response:
    """Let one screen load its page again."""
    body()
    return perform(lambda act: {"screens": acts.reload_screens(act, id)})


def _texts(said: dict[str, Any]) -> list[Said]:
    return [Said(one["language"], one["text"]) for one in said["texts"]]


def _act(action: Callable[[Act], None]) -> Response:
    def act(act: Act) -> dict[str, Any]:
        action(act)
        return {"hall": office_hall_shape(act.db, act.now)}

    return perform(act)
