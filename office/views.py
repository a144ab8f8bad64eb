"""The lobby."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.storage import catalogue, counters
from center.web.running import reading
from center.web.words import language

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
        names = {field.code: field.name(language()) for field in catalogue.fields(db)}
    fields_of = {one.n: [names[code] for code in one.primary] for one in every}
    return render_template("office/lobby.html", counters=every, fields_of=fields_of)
