"""Who may open a page, and as what: the screen this browser was paired as, a person, or nobody yet."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec

from flask import Response, after_this_request, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from center.domain.refusals import NotFound, Refusal
from center.storage import journal
from center.web.errors import message
from center.web.identity import (
    PEOPLE,
    SCREENS,
    Identity,
    NotAllowed,
    NotKnown,
    check_csrf,
    choose,
    cookie_name,
    identities,
    logged_in,
)
from center.web.running import reading
from center.web.words import language

P = ParamSpec("P")
# the longest a browser keeps a cookie (Chromium: 400 days); each opening of the page begins it anew
COOKIE_SECONDS = 400 * 24 * 3600


def screen_for(
    *roles: str,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Let a page be opened by these roles; others are shown how to pair the screen, or to log in."""

    def decorate(page: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @functools.wraps(page)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            n = kwargs.get("n")
            counter = n if isinstance(n, int) else None
            try:
                g.identity = _who_opens(roles, counter)
            except (NotKnown, NotAllowed, NotFound) as refusal:
                return _no_entry(roles, counter, refusal)
            g.unpaired = roles[0] if roles[0] in SCREENS and g.identity.person else None
            return page(*args, **kwargs)

        return guarded

    return decorate


def _who_opens(roles: tuple[str, ...], counter: int | None) -> Identity:
    """Return who opens the page: the screen it was paired as, also when somebody is logged in beside it."""
    known = identities()
    try:
        one = choose(known, roles[:1], counter)
    except (NotKnown, NotAllowed, NotFound):
        one = choose(known, roles, counter)
    check_csrf()
    if one.device is not None:
        after_this_request(lambda response: keep_paired(response, one))
    return one


def keep_paired(response: Response, screen: Identity) -> Response:
    """Let a paired screen's cookie begin its 400 days anew: a hall is not paired again after a year."""
    name = cookie_name(screen.role, screen.counter)
    if token := request.cookies.get(name):
        give_cookie(response, name, token)
    return response


def give_cookie(response: BaseResponse, name: str, token: str) -> None:
    """Set a lasting cookie: only this server's pages may send it, and no script may read it."""
    response.set_cookie(
        name, token, max_age=COOKIE_SECONDS, secure=request.is_secure, httponly=True, samesite="Strict"
    )


def paired_screen() -> str | None:
    """Return which paired screen this page is, such as `kiosk` or `pad:3`; None for a person's page."""
    one: Identity | None = g.get("identity")
    if one is None or one.device is None or one.role not in SCREENS:
        return None
    return f"{one.role}:{one.counter}" if one.counter is not None else one.role


def paired_device() -> int | None:
    """Return the id of the paired screen this page is; None for a person's page."""
    return g.identity.device if paired_screen() else None


def loaded_at() -> int | None:
    """Return the journal's newest entry as a paired screen's page is loaded; None for a person's page.

    It is read from the file: a wish to load the page again is there before any screen hears of it, so the page that
    follows is never too old for it, and is loaded once.
    """
    if not paired_screen():
        return None
    with reading() as db:
        return journal.last_seq(db)


def unpaired_screen() -> str | None:
    """Return which screen this page would be if it were paired, where a person's login opened it."""
    found: str | None = g.get("unpaired")
    return found


def page_facts() -> dict[str, object]:
    """Return what every page says of the screen it is: which, its device, how old it is; or which it could be."""
    return {
        "screen": paired_screen(),
        "device": paired_device(),
        "loaded": loaded_at(),
        "unpaired": unpaired_screen(),
    }


def _no_entry(roles: tuple[str, ...], counter: int | None, refusal: Refusal) -> ResponseReturnValue:
    if roles[0] in PEOPLE and logged_in() is None:
        return redirect(url_for("login.login", next=_asked_for()))
    if roles[0] in PEOPLE:  # logged in, and not as somebody who may see this page
        error = message(refusal, language())
        return render_template("login.html", next=_asked_for(), error=error), refusal.status
    page = render_template("pair.html", role=roles[0], counter=counter, path=_asked_for())
    return page, 401


def _asked_for() -> str:
    """Return the page that was asked for, with what was asked of it: the day of a report, which board."""
    return request.full_path.rstrip("?")
