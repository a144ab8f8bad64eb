"""Who is asking: a device by its token, a paired screen by its cookie, a person by the login session."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import ParamSpec, TypeVar

from flask import g, request, session
from flask_wtf.csrf import validate_csrf
from wtforms.validators import ValidationError

from center.actions.center import hash_of
from center.domain.days import TOLERANCE, from_text
from center.domain.refusals import NotFound, Refusal
from center.storage import people
from center.storage.people import Person
from center.web.running import reading, running

P = ParamSpec("P")
R = TypeVar("R")
PEOPLE = frozenset({"clerk", "reception", "supervisor", "admin"})
SCREENS = ("kiosk", "display", "counter", "pad")
ISSUERS = ("kiosk", "reception", "supervisor", "admin")
READERS = (*ISSUERS, "clerk", "display", "counter", "pad")
COOKIE_PREFIX = "screen_"
PAGE_TOKEN = "csrf_token"
SEATS = "seats"
LOGIN_LASTS = timedelta(hours=16)
STAFF = ("counter", "clerk", "supervisor", "admin")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class NotKnown(Refusal):
    """No token, or one nobody gave out."""

    code = "token_missing"
    status = 401


class NotAllowed(Refusal):
    """Known, and not for this."""

    code = "role_wrong"
    status = 403


@dataclass(frozen=True)
class Identity:
    """Who acts: `actor` goes into the journal, `clerk` into the turn."""

    actor: str
    role: str
    counter: int | None = None
    device: int | None = None
    person: Person | None = None

    @property
    def clerk(self) -> int | None:
        """The person who serves, None for a device acting alone."""
        return self.person.id if self.person else None


def identities(token: str | None = None) -> list[Identity]:
    """Return everybody this request can prove to be: one bearer, or the cookies' people and screens.

    `token`: what a program showed in a socket's `auth`, where it cannot set the header.
    """
    bearer = token or _bearer()
    if bearer is not None:
        found = _device(bearer)
        if found is None:
            raise NotKnown("token_unknown")
        return [found]
    person = logged_in()
    known = [Identity(f"person:{person.id}", person.role, person=person)] if person else []
    return known + [found for token in _cookie_tokens() if (found := _device(token))]


def _bearer() -> str | None:
    header = request.headers.get("Authorization", "")
    kind, _, token = header.partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _cookie_tokens() -> Iterator[str]:
    return (value for name, value in request.cookies.items() if name.startswith(COOKIE_PREFIX))


def cookie_name(role: str, counter: int | None) -> str:
    """Return the name of a screen's cookie: one browser may hold several screens."""
    return f"{COOKIE_PREFIX}{role}_{counter or 0}"


def _device(token: str) -> Identity | None:
    with reading() as db:
        device = people.device_by_hash(db, hash_of(token))
    if device is None:
        return None
    return Identity(f"device:{device.id}", device.role, device.counter, device.id)


def log_in(person: Person | None) -> None:
    """Make the browser's session a person's, or nobody's again.

    The token against forged requests stays: other pages of this browser (a kiosk, a board) still show it.
    The login before has ended, wherever its cookie is shown; the person's other browsers stay logged in.
    """
    if "login" in session:
        running().ended.end(session["login"], running().clock(), LOGIN_LASTS + TOLERANCE)
    page_token = session.get(PAGE_TOKEN)
    session.clear()
    if page_token:
        session[PAGE_TOKEN] = page_token
    if person is not None:
        session.update(
            person=person.id, stamp=person.session, since=running().now_text(), login=secrets.token_hex(8)
        )
    g.pop("logged_in", None)


def sit_down(n: int) -> None:
    """Remember at which counters' terminals this login was: logging out leaves them."""
    if logged_in() is not None and n not in seats():
        session[SEATS] = [*seats(), n]


def seats() -> list[int]:
    """Return the counters whose terminals this login has looked at, first to last."""
    return list(session.get(SEATS, []))


def logged_in() -> Person | None:
    """Return who is logged in; logging out, a changed password, or a day gone by, ends a login."""
    if "person" not in session or session.get("login") in running().ended:
        return None
    if "logged_in" not in g:
        with reading() as db:
            person = people.person(db, session["person"])
        g.logged_in = person if person and person.session == session.get("stamp") and _lasts() else None
    found: Person | None = g.logged_in
    return found


def _lasts() -> bool:
    age = running().clock() - from_text(session.get("since", "1970-01-01T00:00:00Z"))
    # a clock that was set back makes an age below zero: whoever is unsure logs in again
    return -TOLERANCE <= age <= LOGIN_LASTS


def identify(*roles: str, counter: int | None = None) -> Identity:
    """Return the identity that may do this, or refuse: 401 nobody, 403 wrong role, 404 other counter."""
    one = choose(identities(), roles, counter)
    check_csrf()
    return one


def choose(known: list[Identity], roles: Collection[str], counter: int | None = None) -> Identity:
    """Return the first identity of one of the roles; a counter's device is known at its counter only.

    Where one browser is several screens, the one of this very counter is meant.
    """
    if not known:
        raise NotKnown()
    fitting = [one for one in known if one.role in roles]
    if not fitting:
        raise NotAllowed()
    here = [one for one in fitting if counter is None or one.counter in (None, counter)]
    if not here:
        raise NotFound("unknown_counter", counter=counter)
    if here[0].person is not None:  # somebody is logged in: the act is theirs
        return here[0]
    return next((one for one in here if one.counter == counter), here[0])


def check_csrf() -> None:
    """A cookie travels with any page's request, so a change by cookie must show the page's token."""
    if request.method in SAFE_METHODS or _bearer() is not None:
        return
    try:
        validate_csrf(request.headers.get("X-CSRFToken") or request.form.get("csrf_token"))
    except ValidationError as error:
        raise NotAllowed("csrf_failed") from error


def needs(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a route of the API be used by these roles only; `n` in the URL is the counter."""

    def decorate(route: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(route)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            n = kwargs.get("n")
            g.identity = identify(*roles, counter=n if isinstance(n, int) else None)
            return route(*args, **kwargs)

        return guarded

    return decorate
