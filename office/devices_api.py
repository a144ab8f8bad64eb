"""The API of the devices of a center: all that may show a token, and one whose token ends."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from center.actions.act import Act
from center.actions.devices import revoke_device
from center.domain.days import to_text
from center.storage import people
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.paper import printer_names
from center.web.perform import perform
from center.web.running import reading, running
from center.web.words import language

bp = Blueprint("office_devices", __name__, url_prefix=BASE)


@bp.get("/devices")
@needs("supervisor", "admin")
def devices() -> Response:
    """Return every device whose token holds, also those of which nothing was heard since the server's start."""
    with reading() as db:
        every, printers = people.devices(db), printer_names(db, language())
    return jsonify({"devices": [_row(one, printers.get(one.id, one.name)) for one in every]})


def _row(device: people.Device, name: str) -> dict[str, Any]:
    presence, now = running().presence, running().clock()
    seen = presence.last(device.id)
    return {
        "id": device.id,
        "role": device.role,
        "counter": device.counter,
        "name": name,
        "since": device.created_at,
        "last_seen": to_text(seen) if seen else None,
        "silent": seen is None or presence.silent(device.id, now),
    }


@bp.post("/devices/<int:device>/revoke")
@needs("supervisor", "admin")
def revoke(device: int) -> Response:
    """End a device's token: it is gone, or in wrong hands."""
    body()

    def act(act: Act) -> dict[str, Any]:
        revoke_device(act, device)
        return {"revoked": device}

    return perform(act)
