"""The lobby."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.storage import counters
from center.web.running import reading

bp = Blueprint(
    "office",
    __name__,
    template_folder="templates",
    static_folder="static/office",
    static_url_path="/static/office",
)


@bp.get("/")
def lobby() -> ResponseReturnValue:
    """Show every screen of the center as a card."""
    with reading() as db:
        every = counters.all_counters(db)
    return render_template("office/lobby.html", counters=every)
