"""The page on which the office decides how the boards look."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.languages import NAMES
from center.storage import counters
from center.web.entry import screen_for
from center.web.running import reading
from center.web.words import language
from office.board_words import board_words

bp = Blueprint("office_boards", __name__, template_folder="templates")


@bp.get("/office/boards")
@screen_for("supervisor", "admin")
def boards() -> ResponseReturnValue:
    """Show every board with what it can show; what is changed reaches the screens at once."""
    with reading() as db:
        every = [(one.n, one.label_in(language())) for one in counters.all_counters(db)]
    return render_template(
        "office/boards.html", counters=every, words=board_words(), tongues=list(NAMES.items())
    )
