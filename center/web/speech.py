"""Speech for every screen that reads something out: guidance at the kiosk, announcements in the hall."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request

from center.domain.refusals import Unacceptable
from center.web.body import BASE
from center.web.identity import needs
from center.web.running import running
from center.web.words import DEFAULT

bp = Blueprint("speech", __name__, url_prefix=BASE)

LONGEST = 300
SPEAKERS = ("kiosk", "display", "reception", "counter", "supervisor", "admin")
_LANGUAGE = re.compile("[a-z]{2,3}")


@bp.get("/speech")
@needs(*SPEAKERS)
def speech() -> Response:
    """Return a text as sound."""
    text, language = request.args.get("text", ""), request.args.get("language", DEFAULT)
    if len(text) > LONGEST:
        raise Unacceptable("unacceptable_value", place="text", why="too_long", limit=LONGEST)
    if not _LANGUAGE.fullmatch(language):
        raise Unacceptable("unacceptable_value", place="language", why="other")
    answer = Response(running().voice.speak(text, language), mimetype="audio/wav")
    # the same words are asked for again and again; an hour, for another voice may be installed
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer
