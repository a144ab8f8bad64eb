"""The page of the slips: those of the virtual printer as the citizen would hold them, or which printer prints them."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    render_template,
    send_from_directory,
)
from flask.typing import ResponseReturnValue

from center.domain.refusals import NotFound
from center.web.entry import screen_for
from center.web.identity import logged_in
from center.web.words import N_, language, sentence
from printer.standing import alarms, kiosks, last_slips, loose_ends, paper_now, standings, takes
from printer.switches import switches

bp = Blueprint(
    "printer",
    __name__,
    template_folder="templates",
    static_folder="static/printer",
    static_url_path="/static/printer",
)

TESTERS = ("supervisor", "admin")
# who may say of a slip that it came out, or have it printed again
SETTLERS = (*TESTERS, "reception")
READERS = (*SETTLERS, "kiosk", "display")
SHOWN = 24
# the printer in use, by the first word of its name
_PRINTERS = {
    "virtual": N_(
        "What the virtual printer has printed, read back from the bytes it was sent. Newest first."
    ),
    "network": N_(
        "The network printer at %(place)s prints the slips. Only the virtual printer keeps pictures."
    ),
    "usb": N_("The USB printer %(place)s prints the slips. Only the virtual printer keeps pictures."),
    "file": N_("The printer at %(place)s prints the slips. Only the virtual printer keeps pictures."),
    "serial": N_("The serial printer %(place)s prints the slips. Only the virtual printer keeps pictures."),
    "cups": N_("The queue %(place)s prints the slips. Only the virtual printer keeps pictures."),
    "windows": N_("The queue %(place)s prints the slips. Only the virtual printer keeps pictures."),
    "none": N_(
        "No printer is connected to this server. Slips are printed wherever a print agent of the center runs."
    ),
}
_NAME = re.compile(r"(?P<job>\d{8,})-(?P<code>[A-Z0-9]{1,12})")


@bp.get("/printer")
@screen_for(*READERS)
def page() -> ResponseReturnValue:
    """Show how the printers stand, and what came out of them; the page keeps itself fresh."""
    return shown()


def shown(refused: str = "") -> str:
    """Return the page, with the sentence of a refusal at its top."""
    kind, _, place = str(current_app.config["PRINTER"]).partition(":")
    said = sentence(language(), _PRINTERS.get(kind, _PRINTERS["none"]), place=place)
    person = logged_in()
    role = person.role if person else None
    return render_template(
        "printer/slips.html",
        printer=said,
        virtual=kind == "virtual",
        switches=switches(slips_directory()) if kind == "virtual" else [],
        standings=standings(),
        alarms=alarms(),
        takes=takes(),
        loose=loose_ends() if role in SETTLERS else [],
        kiosks=kiosks() if role in TESTERS else [],
        paper=paper_now() if role in TESTERS else None,
        slips=last_slips(),
        may_test=role in TESTERS,
        refused=refused,
        new_key=lambda: secrets.token_hex(16),
    )


@bp.get("/printer/slips.json")
@screen_for(*READERS)
def slips() -> Response:
    """Return the newest slips: their job, code and picture."""
    names = sorted((path.stem for path in slips_directory().glob("*.png")), reverse=True)
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
    return send_from_directory(slips_directory(), f"{name}.png", max_age=3600)


def slips_directory() -> Path:
    """Return where the agent of this server keeps its files."""
    return Path(current_app.config["SLIPS_DIR"]).resolve()
