"""Who asks when a proxy on this machine asks for them: from which address, and whether they came by https."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_HERE = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})


class Proxied:
    """Takes `X-Forwarded-For` and `X-Forwarded-Proto` from a program of this machine, and from nobody else.

    In the hall anybody could write such a header, and try passwords under ever new addresses.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._told = ProxyFix(application, x_for=1, x_proto=1)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = self._told if environ.get("REMOTE_ADDR") in _HERE else self._application
        return answer(environ, start_response)


class Sessions(SecureCookieSessionInterface):
    """A login made by https is never shown over http; in the hall's plain LAN a cookie is as it was asked for."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Say whether the browser may send the cookie by https only."""
        return super().get_cookie_secure(app) or request.is_secure


def init_app(app: Flask) -> None:
    """Believe a proxy on this machine."""
    app.session_interface = Sessions()
    app.wsgi_app = Proxied(app.wsgi_app)  # type: ignore[method-assign]
