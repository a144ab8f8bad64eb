"""One job on one printer: ask first, send, and believe only what the printer answers.

A printer that swallowed the bytes has not printed: the kernel's buffer takes a whole slip while the
printer is out of paper. So a job counts as printed when the printer says so, and as unknown otherwise.

Some say how they are and never that they have printed. Those are given the time a slip needs to come out
and then asked: paper that ends within a slip is seen, and no slip waits for a sign that never comes.
"""

from __future__ import annotations

import time
from dataclasses import replace

from printer.bands import BAND_ROWS
from printer.devices import Device
from printer.health import Health, Talk
from printer.outcome import PRINTED, Fault, Outcome, State
from printer.queues import through
from printer.raster import digits, watched
from printer.sheet import ACROSS

WIDEST_BYTES = max(across for papers in ACROSS.values() for across in papers.values()) // 8
# what a band can still ask for when the way broke in its middle, and an end of that slip of its own
MENDING = bytes(BAND_ROWS * WIDEST_BYTES + 16) + b"\x1b@\x1dVB\x00"


def ask(device: Device) -> Health:
    """Open a way to the printer only to ask how it is."""
    try:
        if device.queue is not None:
            return Health(device.queue("status").fault())
        assert device.open is not None
        line = device.open("status")
    except OSError:
        return Health(Fault.NOT_REACHABLE)
    try:
        health = Talk(line, device.patience).look()
    except OSError:
        return Health(Fault.NOT_REACHABLE)
    finally:
        line.close()
    device.signs.told(health.fault)
    return health


def print_job(device: Device, name: str, data: bytes, number: int, millimetres: float = 0) -> Outcome:
    """Print a job's bytes, which make so much paper. `number` (0–9999) is what the printer says back then."""
    try:
        if device.queue is not None:
            return through(device.queue(name), data, device.patience)
        assert device.open is not None
        line = device.open(name)
    except OSError:
        return Outcome(State.FAILED, Fault.NOT_REACHABLE)
    try:
        return _print(Talk(line, device.patience), data, device, number, millimetres)
    finally:
        line.close()


def _print(talk: Talk, data: bytes, device: Device, number: int, millimetres: float) -> Outcome:
    try:
        health = talk.look()
    except OSError:
        return Outcome(State.FAILED, Fault.NOT_REACHABLE)
    signs = device.signs
    signs.told(health.fault)
    # the silence of one that has never answered is no fault: many cheap printers and every device file say nothing.
    # One that has answered before is stuck: what were sent now would come out when it is mended, too late
    mute = health.fault is Fault.NO_ANSWER and not signs.answers
    if health.fault is not None and not mute:
        return Outcome(State.FAILED, health.fault)
    try:
        if signs.broken_off:
            # it may still wait for the rest of a slip's band: what comes next would be eaten
            talk.tell(MENDING)
        signs.broken_off = True
        talk.tell(watched(data, number))
        if mute:
            signs.broken_off = False  # of a mute printer nothing is known, and no slip shall have two cuts
            return Outcome(State.UNKNOWN, Fault.NO_ANSWER)
        end = _end(talk, device, number, millimetres)
        # what it has not taken yet when we hang up may never reach it
        signs.broken_off = end.state is not State.PRINTED
    except OSError:
        return Outcome(State.UNKNOWN, talk.last_words() or Fault.DIED)
    return replace(end, paper_low=health.paper_low)


def _end(talk: Talk, device: Device, number: int, millimetres: float) -> Outcome:
    """Say how a job ended whose bytes are all sent."""
    signs, patience = device.signs, device.patience
    if not signs.worth_waiting:
        time.sleep(patience.paper(millimetres))
    elif (outcome := _wait_for_sign(talk, device, number, millimetres)) is not None:
        return outcome
    fault = talk.look().fault
    if fault is not None:
        return Outcome(State.UNKNOWN, fault)
    signs.missed()
    return PRINTED


def _wait_for_sign(talk: Talk, device: Device, number: int, millimetres: float) -> Outcome | None:
    """Wait for the sign, and look now and then how the printer is; None when it is well and gives no sign."""
    patience, signs = device.patience, device.signs
    limit = patience.paper(millimetres) + (patience.sign if signs.gives else patience.answer)
    deadline = time.monotonic() + limit
    while (left := deadline - time.monotonic()) > 0:
        heard = talk.hear(min(left, patience.poll))
        if digits(number) in talk.signs():
            signs.came()
            return PRINTED
        fault = talk.told() if heard else talk.look().fault
        if fault is not None and digits(number) not in talk.signs():
            return Outcome(State.UNKNOWN, fault)
    # one that has always given it and does not now has lost the slip, or holds it
    return Outcome(State.UNKNOWN, Fault.NO_ANSWER) if signs.gives else None
