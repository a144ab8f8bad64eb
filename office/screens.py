"""The API of signs of life: a device's heartbeat, and all screens of the hall as they are."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, jsonify

from center.domain.days import to_text
from center.storage import boards, notices, people
from center.storage.boards import Board
from center.web.body import BASE, body
from center.web.identity import SCREENS, Identity, identities, needs
from center.web.paper import tell_kiosks
from center.web.running import reading, running
from center.web.screens import Screen
from center.web.words import language

bp = Blueprint("office_screens", __name__, url_prefix=BASE)

DEVICES = (*SCREENS, "printer", "hub")


@bp.post("/heartbeat")
@needs(*DEVICES)
def heartbeat() -> Response:
    """Note a device's sign of life, and tell the office when it says something new of itself."""
    said = body()
    identity = _meant(said.get("screen")) or g.identity
    now, news = running().clock(), running().announcer
    if identity.device is not None and _note(identity.device, said, identity.role in SCREENS):
        news.hint("office", news.seq, {"type": "health"})
    tell_kiosks()
    return jsonify({"now": to_text(now), "reload": _must_reload(identity, said.get("loaded"))})


def _must_reload(identity: Identity, loaded: int | None) -> bool:
    """Say whether a screen whose page is as old as the journal's entry `loaded` shall load it again.

    It may have been away when it was asked to.
    """
    if identity.device is None or loaded is None:
        return False
    with reading() as db:
        return notices.reload_asked(db, identity.device) > loaded


def _meant(screen: str | None) -> Identity | None:
    """Return which of a browser's several paired screens this one says it is."""
    role, _, n = (screen or "").partition(":")
    counter = int(n) if n.isdecimal() else None
    fitting = (one for one in identities() if (one.role, one.counter) == (role, counter))
    return next((one for one in fitting if one.device is not None), None)


def _note(device: int, said: dict[str, Any], is_screen: bool) -> bool:
    """Write down what a device said; return whether the office should look."""
    now, screens = running().clock(), running().screens
    changed = running().presence.heard(device, now, said.get("state"), said.get("detail"))
    if not is_screen:
        return changed
    errors = said.get("errors", [])
    for one in errors:
        screens.failed(device, one["message"], one.get("place", ""), one.get("times", 1), now)
    now_said = Screen(said.get("state"), said.get("version"), said.get("width"), said.get("height"))
    new = screens.said(device, now_said)
    return changed or new or bool(errors)


@bp.get("/screens")
@needs("supervisor", "admin")
def screens() -> Response:
    """Return every screen that was heard of since the server's start."""
    presence, order = running().presence, {role: place for place, role in enumerate(SCREENS)}
    with reading() as db:
        heard = [one for one in people.devices(db) if one.role in SCREENS and presence.last(one.id)]
        every = boards.all_boards(db)
    heard.sort(key=lambda one: (order[one.role], one.counter or 0, one.id))
    return jsonify({"version": running().version, "screens": [_row(one, every) for one in heard]})


def _board_of(device: people.Device, every: list[Board]) -> str | None:
    """Return the name of the board a screen shows: its own, or the first; None for what is no board."""
    if device.role != "display" or device.counter is not None:
        return None
    return next((one for one in every if one.code == device.board), every[0]).name(language())


def _row(device: people.Device, every: list[Board]) -> dict[str, Any]:
    now, presence, known = running().clock(), running().presence, running().screens
    screen, seen = known.of(device.id), presence.last(device.id)
    assert seen is not None
    return {
        "id": device.id,
        "role": device.role,
        "counter": device.counter,
        "name": device.name,
        "board": _board_of(device, every),
        "last_seen": to_text(seen),
        "silent": presence.silent(device.id, now),
        "state": screen.state,
        "version": screen.version,
        "outdated": screen.version is not None and screen.version != running().version,
        "width": screen.width,
        "height": screen.height,
        "errors": [
            {
                "message": one.message,
                "place": one.place,
                "since": to_text(one.since),
                "last": to_text(one.last),
                "times": one.times,
            }
            for one in known.errors(device.id, now)
        ],
    }
