"""The API about the day itself: is the center open, is the day special, and what is possible instead."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from center.live import day
from center.web.body import BASE
from center.web.identity import READERS, needs
from center.web.running import reading, view

bp = Blueprint("opening_api", __name__, url_prefix=BASE)


@bp.get("/today")
@needs(*READERS)
def today() -> Response:
    """Return the day: its sessions, a day off's name, a weekday's custom."""
    with reading() as db:
        return jsonify(day.today(view(db)))


@bp.get("/alternatives")
@needs(*READERS)
def alternatives() -> Response:
    """Return what is possible instead of a field that gives out no tickets now."""
    with reading() as db:
        return jsonify(day.alternatives(view(db), request.args.get("field", "")))
