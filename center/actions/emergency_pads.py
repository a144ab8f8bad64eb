"""Pads of numbered slips for a power cut: made and printed beforehand, withdrawn when nobody uses them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from center.actions.act import Act
from center.domain.emergency_codes import FEWEST, LETTERS, MOST
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal, Unacceptable
from center.storage import catalogue, emergency, people, print_jobs
from center.storage.emergency import KIND, Pad

Compose = Callable[[Pad, int, Act], dict[str, Any]]
"""Makes the content of one slip of a pad (`n` from 1)."""


def make_pad(act: Act, *, field: str | None, slips: int, printer: int | None, compose: Compose | None) -> Pad:
    """Make a pad. With `compose` its slips are queued for the printer, without it is for A4 paper."""
    if not FEWEST <= slips <= MOST:
        raise Unacceptable("pad_size", fewest=FEWEST, most=MOST)
    if field is not None:
        field = catalogue.field(act.db, field).code
    if printer is not None and printer not in {
        one.id for one in people.devices(act.db) if one.role == "printer"
    }:
        raise NotFound("unknown_device")
    number = emergency.add_pad(
        act.db,
        field=field,
        slips=slips,
        salt=secrets.randbelow(len(LETTERS)),
        paper="roll" if compose else "a4",
        printer=printer,
        at=act.at,
        actor=act.actor,
    )
    made = emergency.pad(act.db, number)
    act.record(Event.EMERGENCY_PAD_MADE, field=field, pad=number, slips=slips)
    if compose:
        _queue(act, made, range(1, slips + 1), compose)
    return made


def print_missing(act: Act, number: int, compose: Compose) -> int:
    """Queue the slips of a pad that surely did not come out of the printer, and return how many."""
    pad = emergency.pad(act.db, number)
    if pad.withdrawn_at is not None:
        raise Refusal("pad_is_withdrawn", pad=number)
    if pad.paper != "roll":
        raise Refusal("pad_on_a4", pad=number)
    states = emergency.printed(act.db, number)
    missing = [n for n in range(1, pad.slips + 1) if states.get(n, "failed") == "failed"]
    _queue(act, pad, missing, compose)
    return len(missing)


def withdraw_pad(act: Act, number: int) -> Pad:
    """Withdraw a pad: a slip taken from now on cannot be entered; what is still to be printed is not printed."""
    emergency.pad(act.db, number)
    if emergency.withdraw(act.db, number, act.at, act.actor):
        print_jobs.drop_pad(act.db, number, act.at)
        act.record(Event.EMERGENCY_PAD_WITHDRAWN, pad=number)
    return emergency.pad(act.db, number)


def _queue(act: Act, pad: Pad, slips: Any, compose: Compose) -> None:
    job = None
    for n in slips:
        job = print_jobs.add(
            act.db, kind=KIND, ticket=None, content=compose(pad, n, act), at=act.at, printer=pad.printer
        )
    if job is not None:
        # one entry for all: it wakes the agents, and the last job tells which they were
        act.record(Event.SLIP_ASKED, job=job, pad=pad.id, slips=len(slips))
