"""The clerk's terminal, and the rating pad in front of it."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.storage import counters
from center.web.identity import logged_in, screen_for
from center.web.running import reading

bp = Blueprint(
    "counter",
    __name__,
    template_folder="templates",
    static_folder="static/counter",
    static_url_path="/static/counter",
)


@bp.get("/counter")
@screen_for("clerk", "supervisor", "admin")
def choose() -> ResponseReturnValue:
    """Let a clerk choose the counter; the usual one is offered first."""
    person = logged_in()
    with reading() as db:
        every = counters.all_counters(db)
    return render_template(
        "counter/choose.html", counters=every, usual=person.usual_counter if person else None
    )


@bp.get("/counter/<int:n>")
@screen_for("clerk", "counter", "supervisor", "admin")
def terminal(n: int) -> ResponseReturnValue:
    """Show a counter's terminal."""
    with reading() as db:
        seat = counters.counter(db, n)
    return render_template("counter/terminal.html", seat=seat)


@bp.get("/pad/<int:n>")
@screen_for("pad")
def pad(n: int) -> ResponseReturnValue:
    """Show the rating pad of a counter."""
    with reading() as db:
        seat = counters.counter(db, n)
    return render_template("counter/pad.html", seat=seat)
