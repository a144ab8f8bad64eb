"""The page on which the office decides how slips look."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.languages import DEFAULT, NAMES
from center.storage import settings
from center.web.entry import screen_for
from center.web.running import reading
from center.web.words import language
from printer.layouts_words import kind_names, layout_words

bp = Blueprint("slip_layouts", __name__, template_folder="templates")


@bp.get("/office/slips")
@screen_for("supervisor", "admin")
def slips() -> ResponseReturnValue:
    """Show how each kind of slip looks; what is saved holds from the next slip on."""
    with reading() as db:
        zone = settings.load(db).timezone
    return render_template(
        "printer/layouts.html",
        words=layout_words(zone),
        kinds=kind_names(),
        tongues=list(NAMES.items()),
        tongue=language() if language() in NAMES else DEFAULT,
    )
