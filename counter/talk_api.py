"""The API of help and messages: a terminal calls, somebody comes; the supervisor tells, a terminal has read."""

from __future__ import annotations

from flask import Blueprint, Response, g, jsonify

from center.actions import desk_talk
from center.actions.act import Act
from center.domain.refusals import Unacceptable
from center.live import helping
from center.live.desk import help_shape
from center.live.shapes import Names
from center.storage.desk_talk import HelpCall
from center.web.body import body
from center.web.identity import PEOPLE, STAFF, needs
from center.web.perform import perform
from center.web.running import reading, running, view
from center.web.words import language

bp = Blueprint("talk_api", __name__)
HELPERS = ("counter", "reception", *(PEOPLE - {"reception"}))


@bp.get("/help")
@needs(*HELPERS)
def help_calls() -> Response:
    """Return the calls for help that are open now."""
    seq = running().announcer.last("help")
    with reading() as db:
        return jsonify({**helping.help_calls(view(db)), "seq": seq})


@bp.post("/counters/<int:n>/help")
@needs(*STAFF)
def ask(n: int) -> Response:
    """Call for help from a counter."""
    wish = {"note": None, **body()}
    reader = language()
    return perform(lambda act: _answer(act, desk_talk.ask_help(act, n, **wish), reader))


@bp.post("/help/<int:id>/accept")
@needs(*HELPERS)
def accept(id: int) -> Response:
    """Say that one comes."""
    body()
    reader = language()
    return perform(lambda act: _answer(act, desk_talk.accept_help(act, id), reader))


@bp.post("/help/<int:id>/end")
@needs(*HELPERS)
def end(id: int) -> Response:
    """Say that the help is over."""
    body()
    reader = language()
    return perform(lambda act: _answer(act, desk_talk.end_help(act, id), reader))


def _answer(act: Act, call: HelpCall, reader: str) -> dict[str, object]:
    return {"help": help_shape(act.db, call, Names(act.db, reader))}


@bp.get("/messages")
@needs("supervisor", "admin")
def messages() -> Response:
    """Return the last messages of today, and where each was read."""
    with reading() as db:
        return jsonify({"messages": helping.sent_messages(view(db))})


@bp.post("/messages")
@needs("supervisor", "admin")
def send() -> Response:
    """Tell one counter, or all of them, something."""
    wish = body()
    to = None if wish["to"] == "all" else wish["to"]
    return perform(lambda act: {"message": desk_talk.send_message(act, to, wish["text"])})


@bp.post("/messages/<int:id>/seen")
@needs(*STAFF)
def seen(id: int) -> Response:
    """Note that a message was read at a counter; a counter's device need not say at which."""
    n = body().get("counter", g.identity.counter)
    if n is None or g.identity.counter not in (None, n):
        raise Unacceptable("unacceptable_value", place="counter", why="missing" if n is None else "other")

    def act(act: Act) -> dict[str, object]:
        desk_talk.see_message(act, id, n)
        return {"message": id}

    return perform(act)
