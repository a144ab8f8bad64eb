"""Devices: one whose token opens nothing any more, because it is gone or in wrong hands."""

from __future__ import annotations

from center.actions.act import Act
from center.actions.paper import put_back
from center.domain.events import Event
from center.domain.refusals import NotFound
from center.storage import people, printers


def revoke_device(act: Act, device: int) -> None:
    """End a device's token; nothing waits for the device any more, and no page lists it.

    What it did stays in the journal. What was lent to a printer, and not begun, is lent to another one; a kiosk's own
    printer becomes one of the hall. Refuses what is no device, or one
    that was revoked already (404 `unknown_device`).
    """
    role = people.revoke_device(act.db, device, act.at)
    if role is None:
        raise NotFound("unknown_device")
    put_back(act, device)
    if role == "kiosk":
        printers.leave_to_the_hall(act.db, device)
    act.record(Event.DEVICE_REVOKED, device=device, role=role)
