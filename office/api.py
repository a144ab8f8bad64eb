"""The API of the center as a whole: health, journal, fields closed by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request

from center.actions.act import Act
from center.actions.center import set_field_open
from center.domain.days import check_clock, to_text
from center.domain.refusals import NotNow, Unacceptable
from center.domain.takes import Takes
from center.live import monitor
from center.storage import backup_note, people, printers, settings
from center.storage import journal as journals
from center.storage.printers import Printer
from center.web.body import BASE, DOCUMENT, body
from center.web.identity import needs
from center.web.paper import missing, untaken
from center.web.perform import perform
from center.web.running import reading, running, view

bp = Blueprint("office_api", __name__, url_prefix=BASE)

PAPER_LOW = "paper_low"
# what the center calls wrong where none of its printers is for such papers
NOT_TAKEN = {Takes.TICKETS: "no_printer_for_tickets", Takes.COUNTERS: "no_printer_for_counters"}


@bp.get("/openapi.json")
def document() -> Response:
    """Return the document that describes, and checks, this interface."""
    return jsonify(DOCUMENT)


@bp.get("/health")
def health() -> tuple[Response, int]:
    """Say whether the center is alive and can write; after a failed commit, by trying again."""
    try:
        writable, devices = _can_write(), _devices()
    except sqlite3.Error:
        writable, devices = False, {"silent": [], "faults": []}
    status = "ok" if writable else "failing"
    shown = {"status": status, "writable": writable, "version": running().version, **devices}
    return jsonify(shown), 200 if writable else 503


def _can_write() -> bool:
    committer = running().committer
    if not committer.failing:
        return True
    try:
        committer.run(settings.try_to_write)
        committer.run(settings.forget_try)
    except NotNow:
        return False
    return True


def _clock_fault() -> list[dict[str, Any]]:
    """Return what is wrong with the center's clock: one that cannot be right gives out no number.

    The status stays `ok`: the center is alive and can write, and the clock is for a person to put right.
    """
    with reading() as db:
        last = journals.last_moment(db)
    try:
        check_clock(running().clock(), last)
    except NotNow as refusal:
        return [{"role": "center", "name": "center", "detail": refusal.code, "since": None}]
    return []


def _backup_fault() -> list[dict[str, Any]]:
    """Return that the center's last backup is long ago: whoever made backups relies on them."""
    late = backup_note.is_late(current_app.config["DATA_DIR"], running().clock())
    return [{"role": "center", "name": "center", "detail": "no_backup", "since": None}] if late else []


def _devices() -> dict[str, list[dict[str, Any]]]:
    """Return the devices that have fallen silent, and what is wrong: with the clock, with those that say so.

    Silent is also a printer whose agent has not come back since the start, as after a power cut: last seen when it
    brought out its last slip.
    """
    presence, now = running().presence, running().clock()
    with reading() as db:
        every, counted, nowhere = people.devices(db), printers.every(db), untaken(db)
        gone = missing(db)
    places = printers.names(counted, every)
    every = [replace(one, name=places.get(one.id, one.name)) for one in every]
    return {
        "silent": [
            {"role": one.role, "name": one.name, "last_seen": to_text(seen)}
            for one in every
            if (seen := presence.last(one.id) if presence.silent(one.id, now) else gone.get(one.id))
        ],
        "faults": _clock_fault()
        + _backup_fault()
        + [{"role": "center", "name": "center", "detail": NOT_TAKEN[one], "since": None} for one in nowhere]
        + [fault for one in every for fault in _said(one, counted.get(one.id))],
    }


def _said(one: people.Device, counted: Printer | None) -> Iterator[dict[str, Any]]:
    """Yield what a device says is wrong with it; and the end of a roll that comes, where only counting knows it."""
    said = running().presence.told(one.id, running().clock())
    if said is not None:
        yield {"role": one.role, "name": one.name, "detail": said.detail, "since": to_text(said.since)}
    elif counted is not None and counted.low:
        yield {"role": one.role, "name": one.name, "detail": PAPER_LOW, "since": None}


@bp.get("/journal")
@needs("supervisor", "admin", "hub")
def journal() -> Response:
    """Return what happened after a number."""
    text = request.args.get("after", "0")
    if not text.isdecimal() or len(text) > 15:
        raise Unacceptable("unacceptable_value", place="after", why="not_integer")
    with reading() as db:
        entries = journals.after(db, int(text))
        last = journals.last_seq(db)
    return jsonify({"entries": [vars(entry) for entry in entries], "last": last})


@bp.get("/office")
@needs("supervisor", "admin")
def office() -> Response:
    """Return the whole hall at this moment."""
    seq = running().announcer.last("office")
    with reading() as db:
        return jsonify({**monitor.office(view(db)), "seq": seq})


@bp.post("/fields/<code>/open")
@needs("supervisor", "admin")
def open_field(code: str) -> Response:
    """Give out tickets of a field again."""
    return _set_field(code, True)


@bp.post("/fields/<code>/close")
@needs("supervisor", "admin")
def close_field(code: str) -> Response:
    """Give out no more tickets of a field."""
    return _set_field(code, False)


def _set_field(code: str, is_open: bool) -> Response:
    body()

    def act(act: Act) -> dict[str, Any]:
        set_field_open(act, code, is_open)
        return {"field": {"code": code, "open_by_hand": is_open}}

    return perform(act)
