"""The page of the counters: what each serves, the rules of the terminals, and what the supervisor tells them."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.web.entry import screen_for
from office.counters_words import counters_words, rules_form

bp = Blueprint("office_counters", __name__)


@bp.get("/office/counters")
@screen_for("supervisor", "admin")
def page() -> ResponseReturnValue:
    """Show what can be changed at the counters while they run; the page keeps itself up to date."""
    return render_template("office/counters.html", words=counters_words(), rules=rules_form())
