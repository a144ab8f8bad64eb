"""How the paths of all pages and of the API are read."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter


class Number(IntegerConverter):
    """A number in a path: ASCII digits, and no more of them than the database can hold."""

    regex = "[0-9]{1,9}"


def init_app(app: Flask) -> None:
    """Set the rules; must come before the blueprints."""
    app.url_map.converters["int"] = Number
    # `//login` is not `/login`: an odd path is answered once, with a refusal, not with a redirect
    app.url_map.merge_slashes = False
