"""One job on one line: ask first, send, and believe only what the printer answers.

A printer that swallowed the bytes has not printed: the kernel's buffer takes a whole slip while the
printer is out of paper. So a job counts as printed when the printer says so, and as unknown otherwise.

Some say how they are and never that they have printed. Those are given the time a slip needs to come out
and then asked: paper that ends within a slip is seen, and no slip waits for a sign that never comes.
"""

from __future__ import annotations

import time

from printer.lines import Device, Line
from printer.outcome import PRINTED, Fault, Outcome, State
from printer.raster import printed_sign, when_printed
from printer.signs import Signs

PRINT_SECONDS = 12.0
# 95 mm at 80 mm/s, as a slow mechanism prints a slip
PAPER_SECONDS = 1.2
# DLE EOT n, and in its answer the bits that tell a fault; the answer's fixed bits tell it from noise
_QUESTIONS = (
    (b"\x10\x04\x02", ((0x04, Fault.COVER_OPEN), (0x20, Fault.PAPER_OUT), (0x40, Fault.BROKEN))),
    (b"\x10\x04\x04", ((0x60, Fault.PAPER_OUT),)),
    (b"\x10\x04\x01", ((0x08, Fault.OFFLINE),)),
)
_FIXED_MASK, _FIXED = 0x93, 0x12


def fault_of(line: Line) -> Fault | None:
    """Ask the printer how it is: None when it says that all is well."""
    for question, bits in _QUESTIONS:
        line.write(question)
        answer = line.read()
        if not answer or answer[-1] & _FIXED_MASK != _FIXED:
            return Fault.NO_ANSWER
        for bit, fault in bits:
            if answer[-1] & bit:
                return fault
    return None


def ask(device: Device) -> Fault | None:
    """Open a way to the printer only to ask how it is: None when it says that all is well."""
    try:
        line = device.open("status")
    except OSError:
        return Fault.NOT_REACHABLE
    try:
        return fault_of(line)
    except OSError:
        return Fault.NOT_REACHABLE
    finally:
        line.close()


def print_job(device: Device, name: str, data: bytes, number: int) -> Outcome:
    """Print a job's bytes. `number` (0–9999) is what the printer says back when it has printed them."""
    try:
        line = device.open(name)
    except OSError:
        return Outcome(State.FAILED, Fault.NOT_REACHABLE)
    try:
        return _talk(line, data, number, device.signs)
    finally:
        line.close()


def _talk(line: Line, data: bytes, number: int, signs: Signs) -> Outcome:
    try:
        fault = fault_of(line)
    except OSError:
        return Outcome(State.FAILED, Fault.NOT_REACHABLE)
    # silence is not a fault: many cheap printers and every device file say nothing at all
    if fault not in (None, Fault.NO_ANSWER):
        return Outcome(State.FAILED, fault)
    try:
        line.write(data + when_printed(number))
        return _end(line, number, signs)
    except OSError:
        return Outcome(State.UNKNOWN, Fault.DIED)


def _end(line: Line, number: int, signs: Signs) -> Outcome:
    """Say how a job ended whose bytes are all sent."""
    if not signs.worth_waiting:
        time.sleep(PAPER_SECONDS)
    elif _says_printed(line, number):
        signs.came()
        return PRINTED
    outcome = _afterwards(line)
    if outcome == PRINTED:
        signs.missed()
    return outcome


def _says_printed(line: Line, number: int) -> bool:
    sign, heard = printed_sign(number), b""
    deadline = time.monotonic() + PRINT_SECONDS
    while sign not in heard and time.monotonic() < deadline:
        answer = line.read()
        if not answer:
            break
        heard += answer
    return sign in heard


def _afterwards(line: Line) -> Outcome:
    """Without the printer's own sign: well after the job is taken for printed, anything else is unknown."""
    fault = fault_of(line)
    return Outcome(State.UNKNOWN, fault) if fault else PRINTED
