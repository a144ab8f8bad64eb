"""The hall's board."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.web.entry import screen_for
from center.web.words import language
from display.words import board_words

bp = Blueprint(
    "display",
    __name__,
    template_folder="templates",
    static_folder="static/display",
    static_url_path="/static/display",
)


@bp.get("/board")
@screen_for("display", "supervisor", "admin")
def board() -> ResponseReturnValue:
    """Show the board on the wall."""
    return render_template("display/board.html", words=board_words(language()))
