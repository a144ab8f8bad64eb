"""The center's own accent colour as a stylesheet, because pages carry no inline style."""

from __future__ import annotations

import re

from flask import Blueprint, Response

from center.storage import settings
from center.web.running import reading

bp = Blueprint("theme", __name__)

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@bp.get("/theme.css")
def theme() -> Response:
    """Return the accent colour; nothing when the center keeps ours."""
    with reading() as db:
        accent = settings.load(db).accent
    known = accent and _COLOUR.fullmatch(accent)
    rule = f':root:not([data-theme="contrast"]) {{ --accent: {accent}; }}\n' if known else ""
    return Response(rule, mimetype="text/css")
