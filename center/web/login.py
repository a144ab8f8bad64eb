"""Logging in and out, choosing a language, and pairing a browser as one of the center's screens."""

from __future__ import annotations

import logging
import re
from urllib.parse import unquote

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import validate_csrf
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.wrappers import Response as BaseResponse
from wtforms.validators import ValidationError

from center.actions.act import begin
from center.actions.center import add_device, leave_counters
from center.domain.refusals import Refusal, Unacceptable
from center.domain.text import clean
from center.storage import people
from center.storage.people import Person
from center.web import words
from center.web.entry import give_cookie
from center.web.errors import message
from center.web.identity import SCREENS, NotAllowed, cookie_name, identities, log_in, logged_in, seats
from center.web.running import reading, running

bp = Blueprint("login", __name__)
log = logging.getLogger(__name__)

PAIRING_ROLES = ("supervisor", "admin")
# wrong tries in a minute
_PER_NAME, _PER_ADDRESS = 5, 30
# checked when the name is unknown, so that the answer takes as long as for a known one
_NOBODY = generate_password_hash("")


class Throttled(Refusal):
    """Too many wrong passwords."""

    code = "login_throttled"
    status = 429


@bp.get("/login")
def login() -> ResponseReturnValue:
    """Show the login form."""
    return render_template("login.html", next=_next(), error=None)


@bp.post("/login")
def submit() -> ResponseReturnValue:
    """Log a person in, or say why not."""
    _check_form()
    try:
        person = _authenticate(request.form.get("login", ""), request.form.get("password", ""))
    except Refusal as refusal:
        text = message(refusal, words.language())
        return render_template("login.html", next=_next(), error=text), refusal.status
    log_in(person)
    return redirect(_next() or _home(person))


@bp.post("/logout")
def log_out() -> ResponseReturnValue:
    """End the session, and close the counters it was at; paired screens of this browser stay paired."""
    _check_form()
    _leave_counters()
    log_in(None)
    return redirect(url_for("office.lobby"))


def _leave_counters() -> None:
    person, left, now = logged_in(), seats(), running().clock()
    if person is None or not left:
        return
    try:
        running().committer.run(
            lambda db: leave_counters(begin(db, now, f"person:{person.id}", person.id), left)
        )
    except Refusal as refusal:
        # a wrong clock or a full disk keeps nobody logged in
        log.warning("counters %s stay as they are: %s", left, refusal.code)


@bp.post("/language")
def choose_language() -> ResponseReturnValue:
    """Remember the reader's language in this browser."""
    _check_form()
    chosen = request.form.get("language", "")
    if chosen not in words.LANGUAGES:
        raise Unacceptable(
            "unacceptable_value", place="language", why="not_one_of", allowed=", ".join(words.LANGUAGES)
        )
    response = redirect(_next() or url_for("office.lobby"))
    give_cookie(response, words.COOKIE, chosen)
    return response


@bp.get("/pair")
def pair_again() -> ResponseReturnValue:
    """Lead home who loads the answer of a pairing again."""
    return redirect(url_for("office.lobby"))


@bp.post("/pair")
def pair() -> ResponseReturnValue:
    """Make this browser a screen of the center.

    A supervisor who is logged in here may, or one who gives name and password with the form. Either way
    nobody stays logged in at a kiosk in the hall. A screen that is paired already keeps its token.
    """
    _check_form()
    role = request.form.get("role", "")
    counter = _number(request.form.get("counter", ""))
    if role not in SCREENS:
        raise Unacceptable("unknown_role", role=role)
    try:
        person = _pairing_person()
    except Refusal as refusal:
        text = message(refusal, words.language())
        page = render_template("pair.html", role=role, counter=counter, path=_next(), error=text)
        return page, refusal.status
    response = redirect(_next() or url_for("office.lobby"))
    if cookie_name(role, counter) not in request.cookies or not _is_paired(role, counter):
        _give_cookie(response, role, counter, person)
    if not request.form.get("login"):
        _leave_counters()
        log_in(None)
    return response


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None


def _is_paired(role: str, counter: int | None) -> bool:
    return any(one.role == role and one.counter == counter for one in identities())


def _give_cookie(response: BaseResponse, role: str, counter: int | None, person: Person) -> None:
    now = running().clock()
    kind = "sign" if role == "display" and counter else role
    name = f"{kind} {counter}" if counter else kind
    _, token = running().committer.run(
        lambda db: add_device(begin(db, now, f"person:{person.id}"), role, counter, name)
    )
    give_cookie(response, cookie_name(role, counter), token)


def _pairing_person() -> Person:
    if request.form.get("login"):
        person: Person | None = _authenticate(request.form["login"], request.form.get("password", ""))
    else:
        person = logged_in()
    if person is None or person.role not in PAIRING_ROLES:
        raise NotAllowed()
    return person


def _authenticate(login: str, password: str) -> Person:
    """Return the person, or refuse; wrong tries are counted per name and per address."""
    name = clean(login).casefold()
    limits = {f"name {name}": _PER_NAME, f"address {request.remote_addr}": _PER_ADDRESS}
    if not running().logins.take(limits, running().clock()):
        raise Throttled()
    with reading() as db:
        person = people.by_login(db, name)
    may_enter = person is not None and bool(person.password)  # nobody's password fits who left
    stored = person.password if person and may_enter else _NOBODY
    if running().off_hub(check_password_hash, stored, password) and person and may_enter:
        running().logins.give_back(limits)
        return person
    raise NotAllowed("login_failed")


def _check_form() -> None:
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError as error:
        raise NotAllowed("csrf_failed") from error


def _next() -> str:
    """Return the page to go on to, if it is one of ours that can be opened."""
    target = request.values.get("next", "")
    # browsers take `/\\` for `//`, and drop line breaks and tabs: a path of ours has none of these
    odd = "\\" in target or any(sign.isspace() or not sign.isprintable() for sign in target)
    ours = target.startswith("/") and not target.startswith("//") and not odd
    if not ours:
        return ""
    adapter = current_app.create_url_adapter(request)
    path = unquote(re.split("[?#]", target, maxsplit=1)[0])
    return target if adapter and adapter.test(path, "GET") else ""


def _home(person: Person) -> str:
    if person.role == "clerk":
        return url_for("counter.choose")
    if person.role == "reception":
        return url_for("kiosk.reception")
    return url_for("office.lobby")
