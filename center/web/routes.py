"""How the paths and bodies of all pages and of the API are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.routing import IntegerConverter

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Number(IntegerConverter):
    """A number in a path: ASCII digits, and no more of them than the database can hold."""

    regex = "[0-9]{1,9}"


class ReadsChunks:
    """Lets a body that is sent in chunks be read.

    eventlet's server unpacks it and does not say so; without the word it would pass for no body at all.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            environ["wsgi.input_terminated"] = True
        return self._application(environ, start_response)


def init_app(app: Flask) -> None:
    """Set the rules; must come before the blueprints."""
    app.url_map.converters["int"] = Number
    # `//login` is not `/login`: an odd path is answered once, with a refusal, not with a redirect
    app.url_map.merge_slashes = False
    app.wsgi_app = ReadsChunks(app.wsgi_app)  # type: ignore[method-assign]
