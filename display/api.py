"""The API of the board."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from center.live import snapshots
from center.web.body import BASE
from center.web.identity import PEOPLE, needs
from center.web.running import reading, running, view

bp = Blueprint("display_api", __name__, url_prefix=BASE)


@bp.get("/board")
@needs("display", "kiosk", "counter", "pad", *PEOPLE)
def board() -> Response:
    """Return what the board shows."""
    seq = running().announcer.last("board")
    with reading() as db:
        return jsonify({**snapshots.board(view(db)), "seq": seq})
