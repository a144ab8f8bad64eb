"""A printer without a printer: it answers like one, and keeps every slip as a picture.

It reads the bytes it is sent, so its picture is what a real one would have printed. The page of the slips
has switches for its faults, which stand in the file `fault` of its directory: so what happens in the hall
can be shown at a desk.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PIL.Image import Image

from printer.decode import NotASlip, decode, decode_beginning
from printer.outcome import PAPER_LOW, Fault
from printer.raster import INITIALISE

KEPT = 200
FAULT_FILE = "fault"
# what the switches say besides the names of faults
STALLS, DIES = "stalls", "dies"
_STATUS: dict[bytes, dict[str, int]] = {
    b"\x10\x04\x01": {Fault.OFFLINE: 0x08, Fault.PAPER_OUT: 0x08, Fault.COVER_OPEN: 0x08},
    b"\x10\x04\x02": {
        Fault.COVER_OPEN: 0x04,
        Fault.PAPER_OUT: 0x20,
        Fault.BROKEN: 0x40,
        Fault.CUTTER: 0x40,
        Fault.OVERHEATED: 0x40,
    },
    b"\x10\x04\x03": {Fault.BROKEN: 0x20, Fault.CUTTER: 0x08, Fault.OVERHEATED: 0x40},
    b"\x10\x04\x04": {Fault.PAPER_OUT: 0x60, PAPER_LOW: 0x0C},
}
_QUIET = 0x12
_NOISE = b"\xff\x7e\x00\x81\xfe"


class VirtualLine:
    """An open way to the virtual printer; `name` becomes the file's name: `00000007-A042`."""

    def __init__(self, spool: Path, name: str) -> None:
        spool.mkdir(parents=True, exist_ok=True)
        self._spool = spool
        self._name = name
        self._answer = b""
        if self._fault() == Fault.NOT_REACHABLE:
            raise ConnectionRefusedError("the virtual printer is off")

    def write(self, data: bytes) -> None:
        """Take a status question, or a job."""
        if data in _STATUS:
            self._answer += self._status(data)
            return
        if self._fault() == STALLS:
            raise TimeoutError("the virtual printer takes nothing more")
        if self._fault() == DIES:
            self._die(data)
        try:
            paper = decode(data)
        except NotASlip as error:
            raise ConnectionError(f"the virtual printer cannot read this: {error}") from error
        if data.startswith(INITIALISE):
            self._keep(paper.picture())
        if self._fault() not in (Fault.NO_ANSWER, Fault.GARBLED):
            self._answer += b"".join(b"7\x22" + number + b"\x00" for number in paper.asked)

    def read(self, _seconds: float) -> bytes:
        """Return the answers to what was written."""
        answer, self._answer = self._answer, b""
        return answer

    def close(self) -> None:
        """Nothing to close."""

    def _status(self, question: bytes) -> bytes:
        fault = self._fault()
        if fault == Fault.NO_ANSWER:
            return b""
        if fault == Fault.GARBLED:
            return _NOISE
        return bytes([_QUIET | _STATUS[question].get(fault, 0)])

    def _fault(self) -> str:
        try:
            return (self._spool / FAULT_FILE).read_text(encoding="utf-8").strip()
        except (FileNotFoundError, ValueError):
            return ""

    def _die(self, data: bytes) -> None:
        """Print half of it, and be off from then on."""
        half = decode_beginning(data[: len(data) // 2])
        if half.rows:
            self._keep(half.picture())
        (self._spool / FAULT_FILE).write_text(Fault.NOT_REACHABLE, encoding="utf-8")
        raise ConnectionResetError("the virtual printer died")

    def _keep(self, picture: Image) -> None:
        path = self._spool / f"{self._name}.png"
        unfinished = path.with_suffix(".new")
        picture.save(unfinished, format="PNG")
        os.replace(unfinished, path)
        for old in sorted(self._spool.glob("*.png"))[:-KEPT]:
            with suppress(OSError):  # on Windows a picture that is being looked at stays
                old.unlink(missing_ok=True)
