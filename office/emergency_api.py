"""The API of emergency pads: made beforehand, entered afterwards."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, g, jsonify, request
from sqlite_utils import Database as Db

from center.actions import emergency_pads as acts
from center.actions.act import Act, begin
from center.actions.emergency_entry import Written, enter
from center.actions.emergency_table import read_lines
from center.actions.entry_taken_back import take_back_entry
from center.domain.by_hand import DAYS_BACK, Line
from center.domain.refusals import Refusal
from center.storage import emergency, settings
from center.storage.emergency import Pad
from center.web.body import BASE, body
from center.web.emergency_slips import ends, entry_shape, line_shape, pad_shape, slip_content
from center.web.identity import needs
from center.web.paper import printer_names
from center.web.perform import idempotency_key, perform
from center.web.running import reading, running
from center.web.words import language

bp = Blueprint("office_emergency_api", __name__, url_prefix=BASE)
SUPERVISORS = ("supervisor", "admin")
LARGEST_LIST = 256 * 1024


class _OnlyLooked(Exception):
    """Undoes what was only tried: a check enters everything and keeps nothing, so it can never say otherwise."""

    def __init__(self, lines: list[dict[str, Any]]) -> None:
        super().__init__()
        self.lines = lines


@bp.get("/emergency-pads")
@needs(*SUPERVISORS)
def pads() -> Response:
    """Return all pads, the newest first, and the printers that could print one."""
    reader = language()
    with reading() as db:
        used, names = emergency.used(db), printer_names(db, reader)
        return jsonify(
            {
                "pads": [
                    pad_shape(db, pad, used.get(pad.id, 0), reader) for pad in emergency.pads(db)
                ],
                "printers": [{"device": device, "name": name} for device, name in names.items()],
            }
        )  # fmt: skip


@bp.post("/emergency-pads")
@needs(*SUPERVISORS)
def make_pad() -> Response:
    """Make a pad, for A4 paper or printed at once."""
    wish, reader = body(), language()
    compose = slip_content if wish["paper"] == "roll" else None

    def act(act: Act) -> dict[str, Any]:
        made = acts.make_pad(
            act, field=wish["field"], slips=wish["slips"], printer=wish.get("printer"), compose=compose
        )
        return _one(act, made, reader)

    return perform(act, status=201)


@bp.post("/emergency-pads/<int:pad>/print")
@needs(*SUPERVISORS)
def print_missing(pad: int) -> Response:
    """Print the slips of a pad that surely did not come out."""
    body()
    return perform(lambda act: {"slips": acts.print_missing(act, pad, slip_content)})


@bp.post("/emergency-pads/<int:pad>/withdraw")
@needs(*SUPERVISORS)
def withdraw(pad: int) -> Response:
    """Withdraw a pad: what was not used by now cannot be entered."""
    body()
    reader = language()
    return perform(lambda act: _one(act, acts.withdraw_pad(act, pad), reader))


def _one(act: Act, pad: Pad, reader: str) -> dict[str, Any]:
    return {"pad": pad_shape(act.db, pad, emergency.used(act.db).get(pad.id, 0), reader)}


@bp.get("/emergency-slips")
@needs(*SUPERVISORS)
def entries() -> Response:
    """Return what was entered today and in the week before, the newest first."""
    with reading() as db:
        today = settings.load(db).today(running().clock())
        since = (date.fromisoformat(today) - timedelta(days=DAYS_BACK)).isoformat()
        found = emergency.entries(db, since)
        return jsonify({"entries": [entry_shape(db, one, today, language()) for one in found]})


@bp.post("/emergency-slips/check")
@needs(*SUPERVISORS)
def check() -> Response:
    """Say of every line whether it could be entered; nothing is."""
    idempotency_key()
    day, lines = _lines()
    actor, clerk, now, reader, words = (
        g.identity.actor,
        g.identity.clerk,
        running().clock(),
        language(),
        ends(),
    )

    def look(db: Db) -> None:
        found = enter(begin(db, now, actor, clerk), day, lines, words)
        raise _OnlyLooked([line_shape(one, reader) for one in found])

    try:
        running().committer.run(look)
    except _OnlyLooked as looked:
        return jsonify({"lines": looked.lines})
    raise AssertionError("a check ends in what it saw")


@bp.post("/emergency-slips")
@needs(*SUPERVISORS)
def enter_lines() -> Response:
    """Enter the lines that are right, each once; say of the others what is wrong."""
    day, lines = _lines()
    reader, words = language(), ends()

    def act(act: Act) -> dict[str, Any]:
        found = enter(act, day, lines, words)
        return {"lines": [_kept(one, reader) for one in found]}

    return perform(act)


def _kept(found: Written | Refusal | None, reader: str) -> dict[str, Any]:
    shape = line_shape(found, reader)
    return {**shape, "state": "entered", "entry": found.entry} if isinstance(found, Written) else shape


def _lines() -> tuple[str, list[Line]]:
    request.max_content_length = LARGEST_LIST
    wish = body(remember=False)
    return wish["day"], [Line(**one) for one in wish["lines"]]


@bp.post("/emergency-slips/read")
@needs(*SUPERVISORS)
def read_list() -> Response:
    """Return the lines of a CSV file, or of cells copied from a spreadsheet, to be looked at and entered."""
    idempotency_key()
    request.max_content_length = LARGEST_LIST
    data = request.get_data()
    g.body = hashlib.sha256(data).hexdigest()
    return jsonify({"lines": [vars(line) for line in running().off_hub(read_lines, data)]})


@bp.post("/emergency-slips/<int:entry>/take-back")
@needs(*SUPERVISORS)
def take_back(entry: int) -> Response:
    """Take an entry of today back."""
    body()
    reader = language()
    return perform(lambda act: {"entry": entry_shape(act.db, take_back_entry(act, entry), act.day, reader)})
