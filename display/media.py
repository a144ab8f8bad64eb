"""The files of a board's playlist."""

from __future__ import annotations

from flask import Blueprint, send_from_directory
from flask.typing import ResponseReturnValue

from center.domain.refusals import NotFound
from center.media.folder import NAME
from center.web.identity import needs
from center.web.running import running

bp = Blueprint("display_media", __name__)
# a file's name is made from what is in it: under one name there is never anything else
SECONDS = 30 * 24 * 3600


@bp.get("/media/<name>")
@needs("display", "supervisor", "admin")
def medium(name: str) -> ResponseReturnValue:
    """Send a picture or a video, or the part of it that is asked for."""
    if not NAME.fullmatch(name):
        raise NotFound("unknown_media", name=name[:80])
    place = running().media.place.resolve()
    if not (place / name).is_file():
        raise NotFound("unknown_media", name=name)
    answer = send_from_directory(place, name, conditional=True)
    answer.headers["Cache-Control"] = f"private, max-age={SECONDS}, immutable"
    return answer
