"""The virtual printer's page: every slip as the citizen would hold it, newest first."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, render_template, send_from_directory
from flask.typing import ResponseReturnValue

from center.domain.refusals import NotFound
from center.web.identity import screen_for

bp = Blueprint(
    "printer",
    __name__,
    template_folder="templates",
    static_folder="static/printer",
    static_url_path="/static/printer",
)

READERS = ("supervisor", "admin", "kiosk", "display")
SHOWN = 24
_NAME = re.compile(r"(?P<job>\d{8,})-(?P<code>[A-Z0-9]{1,12})")


@bp.get("/printer")
@screen_for(*READERS)
def page() -> ResponseReturnValue:
    """Show the slips; the page keeps itself fresh."""
    return render_template("printer/slips.html")


@bp.get("/printer/slips.json")
@screen_for(*READERS)
def slips() -> Response:
    """Return the newest slips: their job, code and picture."""
    names = sorted((path.stem for path in _directory().glob("*.png")), reverse=True)
    known = [found for name in names if (found := _NAME.fullmatch(name))]
    return jsonify({"slips": [_slip(one) for one in known[:SHOWN]]})


def _slip(found: re.Match[str]) -> dict[str, Any]:
    return {"job": int(found["job"]), "code": found["code"], "picture": f"/printer/slips/{found[0]}.png"}


@bp.get("/printer/slips/<name>.png")
@screen_for(*READERS)
def picture(name: str) -> ResponseReturnValue:
    """Return one slip's picture."""
    if not _NAME.fullmatch(name):
        raise NotFound("not_found")
    return send_from_directory(_directory(), f"{name}.png", max_age=3600)


def _directory() -> Path:
    return Path(current_app.config["SLIPS_DIR"]).resolve()
