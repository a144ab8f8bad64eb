"""A printer without a printer: it answers like one, and keeps every slip as a picture.

It reads the bytes it is sent, so its picture is what a real one would have printed. Write a fault into
the file `fault` of its directory (`paper_out`, `cover_open`, `offline`, `printer_error`, `no_answer`)
to show at a desk what happens in the hall.
"""

from __future__ import annotations

import os
from pathlib import Path

from printer.decode import NotASlip, decode
from printer.outcome import Fault
from printer.raster import INITIALISE

KEPT = 200
FAULT_FILE = "fault"
_STATUS = {
    b"\x10\x04\x01": {Fault.OFFLINE: 0x08, Fault.PAPER_OUT: 0x08, Fault.COVER_OPEN: 0x08},
    b"\x10\x04\x02": {Fault.COVER_OPEN: 0x04, Fault.PAPER_OUT: 0x20, Fault.BROKEN: 0x40},
    b"\x10\x04\x04": {Fault.PAPER_OUT: 0x60},
}
_QUIET = 0x12


class VirtualLine:
    """An open way to the virtual printer; `name` becomes the file's name: `00000007-A042`."""

    def __init__(self, spool: Path, name: str) -> None:
        spool.mkdir(parents=True, exist_ok=True)
        self._spool = spool
        self._name = name
        self._answer = b""

    def write(self, data: bytes) -> None:
        """Take a status question, or a job."""
        if data in _STATUS:
            self._answer = self._status(data)
            return
        try:
            paper = decode(data)
        except NotASlip as error:
            raise ConnectionError(f"the virtual printer cannot read this: {error}") from error
        if data.startswith(INITIALISE):
            self._keep(paper.picture())
        self._answer = b"".join(b"7\x22" + number + b"\x00" for number in paper.asked)

    def read(self) -> bytes:
        """Return the answer to what was written last."""
        answer, self._answer = self._answer, b""
        return answer

    def close(self) -> None:
        """Nothing to close."""

    def _status(self, question: bytes) -> bytes:
        fault = self._fault()
        if fault == Fault.NO_ANSWER:
            return b""
        return bytes([_QUIET | _STATUS[question].get(fault, 0)]) if fault else bytes([_QUIET])

    def _fault(self) -> Fault | None:
        try:
            return Fault((self._spool / FAULT_FILE).read_text().strip())
        except (FileNotFoundError, ValueError):
            return None

    def _keep(self, picture: object) -> None:
        path = self._spool / f"{self._name}.png"
        unfinished = path.with_suffix(".new")
        picture.save(unfinished, format="PNG")  # type: ignore[attr-defined]
        os.replace(unfinished, path)
        for old in sorted(self._spool.glob("*.png"))[:-KEPT]:
            old.unlink(missing_ok=True)
