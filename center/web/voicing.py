"""The settings of the voice: how the hall is spoken to."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify

from center.actions.act import Act
from center.actions.voice import set_voice
from center.domain.voicing import voicing_from
from center.storage import settings
from center.web import announcements, recordings, speech
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.perform import perform
from center.web.running import reading

bp = Blueprint("voicing", __name__, url_prefix=BASE)
# all that speaks
ROOMS = (speech.bp, announcements.bp, recordings.bp, bp)


@bp.get("/voice")
@needs("supervisor", "admin")
def voice() -> Response:
    """Return how the hall is spoken to."""
    with reading() as db:
        return jsonify({"voice": asdict(settings.voicing(db))})


@bp.post("/voice")
@needs("supervisor", "admin")
def change_voice() -> Response:
    """Change how the hall is spoken to; what is not said stays as it was."""
    wanted = body()

    def act(act: Act) -> dict[str, Any]:
        set_voice(act, voicing_from({**asdict(settings.voicing(act.db)), **wanted}))
        return {"voice": asdict(settings.voicing(act.db))}

    return perform(act)
