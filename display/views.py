"""The hall's board."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from center.web.boards import board_for
from center.web.entry import screen_for
from center.web.running import reading
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
    """Show the board on the wall: the screen's own, or the one asked for (`?board=main`).

    `?preview=1`: inside the office's page of boards; it is no screen of the hall.
    """
    with reading() as db:
        board_for(db, (), request.args.get("board"))
    more = {"screen": None, "unpaired": None} if "preview" in request.args else {}
    return render_template("display/board.html", words=board_words(language()), **more)
