"""What a style sheet must ask somebody: the languages' fonts, and the center's own accent colour.

It is a sheet of its own because pages carry no inline style.
"""

from __future__ import annotations

import re

from flask import Blueprint, Response

from center.languages import FONTS
from center.storage import settings
from center.web.running import reading

bp = Blueprint("theme", __name__)

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# a browser takes each letter from the first family that has it
_FAMILIES = ", ".join(f'"{family}"' for family in (*FONTS, "Noto Sans", "DejaVu Sans")) + ", sans-serif"


@bp.get("/theme.css")
def theme() -> Response:
    """Return the fonts, and the accent colour unless the center keeps ours."""
    with reading() as db:
        accent = settings.load(db).accent
    known = accent and _COLOUR.fullmatch(accent)
    rule = f':root:not([data-theme="contrast"]) {{ --accent: {accent}; }}\n' if known else ""
    return Response(f":root {{ --font: {_FAMILIES}; }}\n{rule}", mimetype="text/css")
