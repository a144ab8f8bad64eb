"""The API of the board."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from center.live import snapshots
from center.live.sign import sign as sign_of
from center.storage import settings
from center.web.boards import board_for
from center.web.body import BASE
from center.web.identity import PEOPLE, identities, needs
from center.web.running import reading, running, view
from center.web.sayings import with_sentences
from center.web.words import language

bp = Blueprint("display_api", __name__, url_prefix=BASE)


@bp.get("/board")
@needs("display", "kiosk", "counter", "pad", *PEOPLE)
def board() -> Response:
    """Return what a board shows: the one asked for (`?board=main`), else the screen's own, else the first."""
    seq = running().announcer.last("board")
    with reading() as db:
        shown = board_for(db, identities(), request.args.get("board"))
        snapshot, zone = snapshots.board(view(db), shown), settings.load(db).zone
    return jsonify({**with_sentences(snapshot, language(), zone), "seq": seq})


@bp.get("/counters/<int:n>/sign")
@needs("display", "counter", "clerk", "supervisor", "admin")
def sign(n: int) -> Response:
    """Return what the sign above a counter shows."""
    seq = running().announcer.last(f"sign:{n}")
    with reading() as db:
        return jsonify({**sign_of(view(db), n), "seq": seq})
