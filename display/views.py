"""The hall's board."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from center.domain.refusals import NotFound
from center.storage import counters
from center.web.boards import board_for
from center.web.emergency import emergency_words
from center.web.entry import screen_for
from center.web.pauses import pause_words
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

    One that was removed gives way to the screen's own: nobody stands at a wall to read that something is not found.
    `?preview=1`: inside the office's page of boards; it is no screen of the hall.
    """
    try:
        with reading() as db:
            board_for(db, (), request.args.get("board"))
    except NotFound:
        kept = urlencode([(name, value) for name, value in request.args.items() if name != "board"])
        return redirect(f"{request.path}?{kept}" if kept else request.path)
    more = {"screen": None, "unpaired": None} if "preview" in request.args else {}
    words = {**board_words(language()), "reasons": pause_words()}
    return render_template("display/board.html", words=words, emergency=emergency_words(), **more)


@bp.get("/sign/<int:n>")
@screen_for("display", "supervisor", "admin")
def sign(n: int) -> ResponseReturnValue:
    """Show the sign above a counter; a browser that is only a board is paired as this sign first."""
    with reading() as db:
        seat = counters.counter(db, n)
    if g.identity.device is not None and g.identity.counter is None:
        return render_template("pair.html", role="display", counter=n, path=f"/sign/{n}"), 401
    return render_template("display/sign.html", seat=seat, reasons=pause_words(), emergency=emergency_words())
