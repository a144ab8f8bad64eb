"""Which printers of the hall are well: who prints whose slips, and whether the kiosk may promise paper."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from sqlite_utils import Database as Db

from center.storage import paper_modes, people, printers
from center.storage.print_jobs import Claim
from center.web.presence import Presence
from center.web.running import reading, running
from center.web.words import sentence

# what the device of an agent is called as long as nobody says otherwise, and its number where there are several
UNNAMED = re.compile(r"printer((?: [0-9]+)?)", re.ASCII)


def claim_of(db: Db, device: int, presence: Presence, now: datetime) -> Claim:
    """Return which jobs an agent may be lent: those of its own kiosk first, none of a kiosk whose own is well.

    An ill printer is spared while another one is well: what comes would only fail there first.
    """
    known = printers.every(db)
    agents = [one.id for one in people.devices(db) if one.role == "printer"]
    others = [one for one in agents if one != device and presence.works(one, now)]
    own = known[device].kiosk if device in known else None
    others_kiosks = {known[one].kiosk for one in others if one in known} - {own, None}
    return Claim(
        device=device,
        kiosk=own or 0,
        not_of=frozenset(kiosk for kiosk in others_kiosks if kiosk is not None),
        ill=bool(others) and presence.trouble(device, now) is not None,
    )


def others_work(device: int) -> bool:
    """Say whether another printer of the hall is at work and well."""
    presence, now = running().presence, running().clock()
    with reading() as db:
        agents = [one.id for one in people.devices(db) if one.role == "printer" and one.id != device]
    return any(presence.works(one, now) for one in agents)


def slips_come(db: Db) -> bool:
    """Say whether a slip can be promised: some printer is well, or none has had the time to say so since the start.

    A printer whose agent is silent is not well, nor is one that reports a fault. A center without any printer
    promises nothing.
    """
    presence, now = running().presence, running().clock()
    agents = [one.id for one in people.devices(db) if one.role == "printer"]
    heard = [one for one in agents if presence.last(one)]
    if not heard:
        return bool(agents) and presence.may_yet_be_heard(now)
    return any(not presence.silent(one, now) and presence.trouble(one, now) is None for one in heard)


def paper_use(db: Db) -> dict[str, Any]:
    """Return how much paper the center uses, and each of its kiosks where it differs."""
    found = paper_modes.paper(db)
    names = {one.id: one.name for one in people.devices(db) if one.role == "kiosk"}
    own = [
        {"device": device, "name": name, "mode": mode.value if (mode := found.kiosks.get(device)) else None}
        for device, name in names.items()
    ]
    return {"mode": found.mode.value, "kiosks": own, "summary_at_close": found.summary_at_close}


def tell_kiosks() -> None:
    """Tell the kiosks when slips begin to come, or no longer do; called at every sign of life of the hall."""
    presence, news = running().presence, running().announcer
    with reading() as db:
        come = slips_come(db)
    if presence.promised(come):
        news.hint("kiosk", news.seq, {"type": "paper", "slips": come})


def printer_names(db: Db, reader: str) -> dict[int, str]:
    """Return what each printer is called in a language, by its agent's device: one truth for all pages.

    One that nobody gave a name is called by its role, as the live monitor calls every device.
    """
    names = printers.names(printers.every(db), people.devices(db))
    return {device: _in_words(name, reader) for device, name in names.items()}


def _in_words(name: str, reader: str) -> str:
    unnamed = UNNAMED.fullmatch(name)
    return sentence(reader, "Printer") + unnamed[1] if unnamed else name
