"""Which printers of the hall are well: who prints whose slips, and whether the kiosk may promise paper."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database as Db

from center.domain.days import from_text
from center.domain.takes import Takes
from center.storage import paper_modes, people, printers
from center.storage.print_jobs import Claim, PrintJob
from center.storage.printers import Printer
from center.web.presence import Presence
from center.web.running import reading, running
from center.web.words import sentence

# longer than the longest holidays; then a printer that does not come back is one that was taken away
MISSED_FOR = timedelta(days=14)
# what the device of an agent is called as long as nobody says otherwise, and its number where there are several
UNNAMED = re.compile(r"printer((?: [0-9]+)?)", re.ASCII)


def claim_of(db: Db, device: int, presence: Presence, now: datetime) -> Claim:
    """Return which jobs an agent may be lent: those of its own kiosk first, none of a kiosk whose own is well.

    A kiosk's own printer leaves others' slips to those of the hall: a citizen would look for paper in a kiosk at which
    nobody asked. An ill printer is spared while another one that takes such slips is well: what comes would only fail
    there first.
    """
    known = _printers(db)
    mine = known.get(device) or Printer(device)
    others = [one for one in known.values() if one.device != device and presence.works(one.device, now)]
    # a kiosk asks for what citizens take along: a printer of its own that is not for that keeps none of it
    others_kiosks = {one.kiosk for one in others if "ticket" in one.takes.kinds} - {mine.kiosk, None}
    ill = presence.trouble(device, now) is not None
    spared = frozenset[str]().union(*(one.takes.kinds for one in others)) if ill else frozenset[str]()
    halls = [one for one in others if one.kiosk is None] if mine.kiosk else []
    return Claim(
        device=device,
        kiosk=mine.kiosk or 0,
        not_of=frozenset(kiosk for kiosk in others_kiosks if kiosk is not None),
        not_kinds=mine.takes.not_kinds | spared,
        halls=frozenset((one.device, kind) for one in halls for kind in one.takes.kinds),
    )


def _printers(db: Db) -> dict[int, Printer]:
    """Return every printer of the center by its agent's device, also those of which nobody said anything."""
    kept = printers.every(db)
    agents = [one.id for one in people.devices(db) if one.role == "printer"]
    return {agent: kept.get(agent) or Printer(agent) for agent in agents}


def others_work(db: Db, device: int, job: PrintJob, presence: Presence, now: datetime) -> bool:
    """Say whether another printer of the hall may print such a slip, is at work, and well."""
    if job.printer is not None:
        return False
    others = [one for one in _printers(db).values() if one.device != device and job.kind in one.takes.kinds]
    return any(presence.works(one.device, now) for one in others)


def slips_come(db: Db, kind: str = "ticket") -> bool:
    """Say whether such a slip can be promised: a printer for it is well, or none had time to say so since the start.

    A printer whose agent is silent is not well, nor is one that reports a fault. A center without any printer
    for such slips promises nothing.
    """
    presence, now = running().presence, running().clock()
    agents = [one.device for one in _printers(db).values() if kind in one.takes.kinds]
    heard = [one for one in agents if presence.last(one)]
    if not heard:
        return bool(agents) and presence.may_yet_be_heard(now)
    return any(not presence.silent(one, now) and presence.trouble(one, now) is None for one in heard)


def missing(db: Db) -> dict[int, datetime]:
    """Return when each printer brought out its last slip whose agent has not come back since the start.

    Empty while it is too early to say so. One that has never printed, or was removed, is not missed; nor is one that
    has not printed for MISSED_FOR, since it was taken away, and nobody can mend that.
    """
    presence, now = running().presence, running().clock()
    if presence.may_yet_be_heard(now):
        return {}
    unheard = [device for device in _printers(db) if presence.last(device) is None]
    if not unheard:
        return {}
    known = presence.before(lambda: {one: from_text(at) for one, at in printers.last_slips(db).items()})
    return {one: known[one] for one in unheard if one in known and now - known[one] <= MISSED_FOR}


def untaken(db: Db) -> list[Takes]:
    """Return for which papers no printer is, though the center has printers that could be set to print them.

    A printer whose agent has fallen silent, or was never heard of, prints nothing; where none at all is heard of,
    that is what is wrong, and not what they are for.
    """
    presence, now = running().presence, running().clock()
    known = _printers(db).values()
    alive = [one for one in known if presence.last(one.device) and not presence.silent(one.device, now)]
    asked = known if presence.may_yet_be_heard(now) else alive
    return [
        wanted
        for wanted in (Takes.TICKETS, Takes.COUNTERS)
        if asked and not any(one.takes in (wanted, Takes.ALL) for one in asked)
    ]


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
