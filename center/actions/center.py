"""The center itself: counters open, pause and close; fields close; devices come; the clock is believed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime

from sqlite_utils import Database as Db

from center.actions import day as days
from center.actions.act import Act
from center.actions.faster import told
from center.actions.seat import set_state
from center.actions.sent_on import release
from center.domain.days import EARLIEST_YEAR, local_day, to_text
from center.domain.events import Event
from center.domain.pauses import check_back_at
from center.domain.refusals import NotNow, Refusal, Unacceptable
from center.storage import catalogue, counters, journal, people, settings, turns
from center.storage.counters import Counter
from center.storage.settings import Printer

ROLES = ("kiosk", "display", "counter", "pad", "printer", "reception", "supervisor", "admin", "hub")
ROLES_AT_A_COUNTER = ("counter", "pad")
# a display hangs in the hall, or it is the sign above one counter
ROLES_ANYWHERE = ("display",)
TOKEN_BYTES = 32


def open_counter(act: Act, n: int) -> Counter:
    """Open a counter for the fields of its profile, or go on after a pause.

    A device has no name and leaves the clerk who sits there; another clerk takes the counter over.
    """
    return set_state(act, n, Event.COUNTER_OPENED, "open")


def pause_counter(act: Act, n: int, reason: str | None, back_at: datetime | None = None) -> Counter:
    """Pause an open counter that has nobody before it; `reason` is one of the codes, `back_at` is later today."""
    if back_at is not None:
        check_back_at(back_at, act.now, act.center.zone)
    _check_free(act, n)
    seat = counters.counter(act.db, n)
    if seat.state == "closed":
        raise Refusal("counter_closed", label=seat.labels)
    return set_state(
        act, n, Event.COUNTER_PAUSED, "paused", reason=reason, back_at=to_text(back_at) if back_at else None
    )


def close_counter(act: Act, n: int) -> Counter:
    """Close a counter that has nobody before it; who was sent to it waits for any counter of the field."""
    _check_free(act, n)
    return _close(act, n)


def leave_counters(act: Act, where: Collection[int]) -> None:
    """Close the counters of a clerk who logs out: those still in the clerk's name that have nobody before them."""
    for seat in counters.all_counters(act.db):
        mine = seat.n in where and seat.state != "closed" and seat.clerk == act.clerk
        if mine and turns.at_counter(act.db, seat.n) is None:
            _close(act, seat.n, why="logged_out")


def _close(act: Act, n: int, why: str | None = None) -> Counter:
    release(act, counters.counter(act.db, n))
    return set_state(act, n, Event.COUNTER_CLOSED, "closed", why=why)


def _check_free(act: Act, n: int) -> None:
    busy = turns.at_counter(act.db, n)
    if busy is not None:
        raise told(act, Refusal("counter_busy", ticket=busy.code), counter=n)


def set_field_open(act: Act, code: str, is_open: bool) -> None:
    """Close a field for newcomers, or open it again; who waits already is still called."""
    catalogue.field(act.db, code)
    if catalogue.set_closed_by_hand(act.db, code, not is_open):
        act.record(Event.FIELD_OPENED if is_open else Event.FIELD_CLOSED, field=code)


def add_device(act: Act, role: str, counter: int | None, name: str) -> tuple[int, str]:
    """Make a device and return its id and token; only the token's hash is kept."""
    if role not in ROLES:
        raise Unacceptable("unknown_role", role=role)
    if role not in ROLES_ANYWHERE and (role in ROLES_AT_A_COUNTER) != (counter is not None):
        raise Unacceptable("role_needs_counter" if counter is None else "role_without_counter", role=role)
    if counter is not None:
        counters.counter(act.db, counter)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    device = people.add_device(
        act.db, role=role, counter=counter, name=name, token_hash=hash_of(token), at=act.at
    )
    act.record(Event.DEVICE_ADDED, counter=None, device=device, role=role, at_counter=counter)
    return device, token


def set_printer(act: Act, printer: Printer) -> None:
    """Keep which printer the center has, how wide its paper is, and what it can do."""
    settings.set_printer(act.db, printer)
    act.record(
        Event.PRINTER_SET,
        printer=printer.device,
        paper=printer.paper,
        dpi=printer.dpi,
        profile=printer.profile,
    )


def hash_of(token: str) -> str:
    """Return the form a device token is stored in. It is random, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def accept_clock(db: Db, now: datetime, actor: str) -> None:
    """Believe the machine's clock again after it was ahead: numbering goes on from here."""
    if now.year < EARLIEST_YEAR:
        raise NotNow("clock_wrong", now=to_text(now))
    center = settings.load(db)
    today = local_day(now, center.zone).isoformat()
    journal.append(db, Event.CLOCK_ACCEPTED, at=to_text(now), day=today, actor=actor)
    if settings.get(db, "day") != today:
        days.roll(db, now, today)
