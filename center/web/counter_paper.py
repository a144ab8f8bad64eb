"""Whether a paper that a clerk asks for at a counter can be promised."""

from __future__ import annotations

from sqlite_utils import Database as Db

from center.storage import people, printers
from center.storage.printers import Printer
from center.web.running import running


def counter_slips_come(db: Db) -> bool:
    """Say whether some printer that prints receipts and summaries is well, or may yet say so since the start.

    As `center.web.paper.slips_come` does for citizens' slips: a silent agent's printer is not well.
    """
    presence, now = running().presence, running().clock()
    kept = printers.every(db)
    agents = [one.id for one in people.devices(db) if one.role == "printer"]
    meant = [one for one in agents if "receipt" in kept.get(one, Printer(one)).takes.kinds]
    heard = [one for one in meant if presence.last(one)]
    if not heard:
        return bool(meant) and presence.may_yet_be_heard(now)
    return any(not presence.silent(one, now) and presence.trouble(one, now) is None for one in heard)
