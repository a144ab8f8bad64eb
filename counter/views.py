"""The clerk's terminal, and the rating pad in front of it."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from center.storage import catalogue, counters
from center.web.entry import screen_for
from center.web.identity import logged_in, sit_down
from center.web.pauses import pause_words
from center.web.running import reading
from center.web.words import LANGUAGES, N_, language, sentence

bp = Blueprint(
    "counter",
    __name__,
    template_folder="templates",
    static_folder="static/counter",
    static_url_path="/static/counter",
)

# the pad speaks the ticket's language, whatever the page's own
_PAD_WORDS = {
    "ask": N_("How satisfied are you with this service?"),
    "why": N_("What should we do better?"),
    "send": N_("Send"),
    "comment": N_("Your words"),
    "write": N_("Write something"),
    "skip": N_("No, thank you"),
    "thanks": N_("Thank you!"),
    "heard": N_("Your opinion helps us to serve you better."),
    "lost": N_("Your answer could not be sent. Please tell the clerk."),
}


@bp.get("/counter")
@screen_for("clerk", "supervisor", "admin")
def choose() -> ResponseReturnValue:
    """Let a clerk choose the counter; theirs, or where they sat last, is offered first."""
    person = logged_in()
    usual = person.usual_counter if person else None
    with reading() as db:
        every = counters.all_counters(db)
        names = {field.code: field.name(language()) for field in catalogue.fields(db)}
    every.sort(key=lambda one: (one.n != usual, one.n))
    return render_template("counter/choose.html", counters=every, usual=usual, names=names)


@bp.get("/counter/<int:n>")
@screen_for("clerk", "counter", "supervisor", "admin")
def terminal(n: int) -> ResponseReturnValue:
    """Show a counter's terminal."""
    with reading() as db:
        seat = counters.counter(db, n)
    sit_down(n)
    return render_template("counter/terminal.html", seat=seat, reasons=pause_words())


@bp.get("/counter/<int:n>/strip")
@screen_for("clerk", "counter", "supervisor", "admin")
def strip(n: int) -> ResponseReturnValue:
    """Show a counter in a small window beside other programs."""
    with reading() as db:
        seat = counters.counter(db, n)
    sit_down(n)
    return render_template("counter/strip.html", seat=seat, reasons=pause_words())


@bp.get("/pad/<int:n>")
@screen_for("pad")
def pad(n: int) -> ResponseReturnValue:
    """Show the rating pad of a counter."""
    with reading() as db:
        seat = counters.counter(db, n)
    said = {code: {key: sentence(code, text) for key, text in _PAD_WORDS.items()} for code in LANGUAGES}
    return render_template("counter/pad.html", seat=seat, said=said)
