"""A thermal printer on TCP that fails like real ones. It knows ESC/POS by itself: nothing of printer/ is used here.

What it does as Epson's reference says: real-time questions (DLE EOT n) are answered when they arrive, in the
middle of a stream, inside a raster too, and while it is off-line; everything else goes through a buffer of
4 kB and waits there while it cannot print; a buffer that is full takes nothing more. Told to (GS a), it says
each change of its condition by itself, whatever its buffer holds. Mended, it goes on.
"""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import threading
from dataclasses import dataclass, field

from PIL import Image

BUFFER = 4096
TICK = 0.01
MODEL = b"TM-T20X"
FAULTS = (
    "paper_out", "cover_open", "overheated", "cutter_error", "stalls", "dies", "hangs_up", "silent", "garbage",
)  # fmt: skip
# what it still is after the fault: its cause, its paper, its error, as DLE EOT 2, 4 and 3 say them
_CAUSE = {"paper_out": 0x20, "cover_open": 0x04, "overheated": 0x40, "cutter_error": 0x40}
_ERROR = {"overheated": 0x40, "cutter_error": 0x08}
# the same as the four bytes of GS a say it: (byte, bits)
_TELLS = {"paper_out": (2, 0x0C), "cover_open": (0, 0x20), "overheated": (1, 0x40), "cutter_error": (1, 0x08)}
_WHITE_IS_ONE = bytes(~byte & 0xFF for byte in range(256))
# a byte with each of its dots twice
_TWICE = [int("".join(dot * 2 for dot in f"{byte:08b}"), 2).to_bytes(2, "big") for byte in range(256)]
_REAL_TIME = re.compile(rb"\x10\x04([\x01-\x04])")
# how many bytes each command has, its name included; None: it says so itself
_LENGTHS = {
    b"\x1b@": 2, b"\x1bJ": 3, b"\x1dP": 4, b"\x1dL": 4, b"\x1dr": 3, b"\x1da": 3, b"\x1dI": 3, b"\x1dv": None,
    b"\x1dV": None, b"\x1d(": None, b"\x10\x04": 3, b"\x10\x14": None,
}  # fmt: skip


@dataclass
class Piece:
    """Paper between two cuts: rows of dots, 1 is black; whether the knife came down at its end."""

    rows: list[bytes] = field(default_factory=list)
    cut: bool = False

    @property
    def black(self) -> bool:
        """Whether anything is on it."""
        return any(any(row) for row in self.rows)

    def picture(self, width: int) -> Image.Image:
        """Return it as a picture."""
        across = width // 8
        dots = b"".join(row.ljust(across, b"\0")[:across] for row in self.rows)
        return Image.frombytes("1", (width, len(self.rows)), dots.translate(_WHITE_IS_ONE))


@dataclass
class Trip:
    """A fault that comes when so many bytes of jobs were carried out."""

    at: int
    fault: str


class Thermal:
    """One printer. `signs`: whether it knows GS ( H; `trip`: what will happen to it."""

    def __init__(self, trip: Trip | None = None, *, signs: bool = True, paper_low: bool = False) -> None:
        self.trip, self.signs, self.paper_low = trip, signs, paper_low
        self.fault = ""
        self.done = 0
        self.received = 0
        self.noise = 0
        self.pieces = [Piece()]
        self._buffer, self._command, self._tail = bytearray(), bytearray(), b""
        self._raster: tuple[int, int] | None = None
        self._margin, self._double = 0, False
        self._row = bytearray()
        self._telling = False
        self._connection: socket.socket | None = None
        self._lock = threading.RLock()
        self._ended = False
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(TICK)
        self.port = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def spec(self) -> str:
        """Return its name in a configuration."""
        return f"network:127.0.0.1:{self.port}"

    def mend(self) -> None:
        """New paper, cover closed, switched on again: it goes on with what it holds."""
        with self._lock:
            self.fault, self.trip = "", None
            self._tell(self._connection)
            self._carry_out(self._connection)

    def slips(self) -> list[Piece]:
        """Return the pieces of paper with anything on them."""
        with self._lock:
            return [piece for piece in self.pieces if piece.black]

    def close(self) -> None:
        """Put it away."""
        self._ended = True
        self._thread.join(timeout=10)
        self._server.close()

    def _serve(self) -> None:
        while not self._ended:
            try:
                connection, _ = self._server.accept()
            except TimeoutError:
                continue
            with connection, contextlib.suppress(OSError):
                if self.fault == "dies":
                    _reset(connection)  # nobody is there: as near to a refused connection as one port can be
                    continue
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(TICK)
        self._tail, self._connection = b"", connection
        while not self._ended:
            room = BUFFER - len(self._buffer)
            if room <= 0 or self.fault == "stalls":
                threading.Event().wait(TICK)
                with self._lock:
                    self._carry_out(connection)
                continue
            try:
                data = connection.recv(min(room, 1024))
            except TimeoutError:
                continue
            if not data:
                return
            with self._lock:
                self.received += len(data)
                self._answer_at_once(connection, data)
                self._buffer += data
                self._carry_out(connection)
            if self.fault in ("dies", "hangs_up"):
                _reset(connection)
                if self.fault == "hangs_up":
                    self.fault = ""
                return

    def _answer_at_once(self, connection: socket.socket, data: bytes) -> None:
        seen = self._tail + data
        for found in _REAL_TIME.finditer(seen):
            self._say(connection, bytes([self._status(found[1][0])]))
        end = max((found.end() for found in _REAL_TIME.finditer(seen)), default=0)
        self._tail = seen[max(end, len(seen) - 2) :]

    def _status(self, question: int) -> int:
        cannot = self.fault in _CAUSE
        bits = {
            1: 0x08 if cannot else 0,
            2: _CAUSE.get(self.fault, 0),
            3: _ERROR.get(self.fault, 0),
            4: 0x60 if self.fault == "paper_out" else 0x0C if self.paper_low else 0,
        }
        return 0x12 | bits[question]

    def _say(self, connection: socket.socket | None, answer: bytes) -> None:
        if connection is None or self.fault == "silent":
            return
        with contextlib.suppress(OSError):
            connection.sendall(b"\xff\x81\x7e\x00\xee" if self.fault == "garbage" else answer)

    def _tell(self, connection: socket.socket | None) -> None:
        if self._telling:
            told = bytearray(b"\x10\0\x03\0" if self.paper_low else b"\x10\0\0\0")
            if self.fault in _TELLS:
                at, bits = _TELLS[self.fault]
                told[0] |= 0x08
                told[at] |= bits
            self._say(connection, bytes(told))

    def _carry_out(self, connection: socket.socket | None) -> None:
        """Carry out what the buffer holds, as far as the printer can."""
        while self._buffer and self.fault in ("", "silent", "garbage"):
            limit = len(self._buffer)
            if self.trip is not None:
                limit = min(limit, self.trip.at - self.done)
                if limit <= 0:
                    if not self._command and self._buffer[:1] == b"\x10":  # a question is no part of a job
                        limit = 3
                    else:
                        self._fail(self.trip.fault, connection)
                        continue
            before = len(self._buffer)
            self._step(connection, limit)
            self.done += before - len(self._buffer)

    def _fail(self, fault: str, connection: socket.socket | None) -> None:
        self.fault, self.trip = fault, None
        if fault in _TELLS:
            self._tell(connection)
        if fault == "dies":
            self._telling = False
            self._buffer.clear()
            self._command.clear()
            self._row.clear()
            self._raster = None

    def _step(self, connection: socket.socket | None, limit: int) -> None:
        if self._raster is not None:
            self._print_dots(limit)
            return
        self._command.append(self._buffer.pop(0))
        if len(self._command) == 1 and self._command[0] not in (0x10, 0x1B, 0x1D):
            if self._command[0] != 0:  # a letter in the printer's own type: no slip of ours has one
                self.noise += 1
                self.pieces[-1].rows.append(b"\xff")
            self._command.clear()
        elif len(self._command) >= 2 and self._whole():
            self._do(connection, bytes(self._command))
            self._command.clear()

    def _whole(self) -> bool:
        name, so_far = bytes(self._command[:2]), len(self._command)
        length = _LENGTHS.get(name, 2)
        if length is not None:
            if name == b"\x10\x04" and so_far == length:
                self.done -= length
            return so_far >= length
        if so_far < 4:
            return name == b"\x1dV" and so_far == 3 and self._command[2] in b"\0\x01\x30\x31"
        if name == b"\x1dV":
            return True
        if name == b"\x1d(":
            return so_far >= 5 and so_far == 5 + int.from_bytes(self._command[3:5], "little")
        return so_far == (8 if name == b"\x1dv" else 5)

    def _do(self, connection: socket.socket | None, command: bytes) -> None:
        name, last = command[:2], self.pieces[-1]
        if name == b"\x1bJ":
            last.rows += [b""] * command[2]
        elif name == b"\x1dv":
            across, down = struct.unpack("<HH", command[4:8])
            self._raster = (across, across * down) if across * down else None
            self._double = command[3] in b"\x03\x33"
        elif name == b"\x1dL":
            self._margin = int.from_bytes(command[2:4], "little")
        elif name == b"\x1b@":
            self._margin, self._telling = 0, False
        elif name == b"\x1dV":
            last.cut = True
            self.pieces.append(Piece())
        elif name == b"\x1d(" and command[2:3] == b"H" and self.signs:
            self._say(connection, b"\x37\x22" + command[7:11] + b"\0")
        elif name == b"\x1dI":
            self._say(connection, b"\x5f" + MODEL + b"\0")
        elif name == b"\x1dr":
            self._say(connection, bytes([0x0C if self.fault == "paper_out" else 3 if self.paper_low else 0]))
        elif name == b"\x1da":
            self._telling = bool(command[2] & 0x0E)
            self._tell(connection)

    def _print_dots(self, limit: int) -> None:
        assert self._raster is not None
        across, left = self._raster
        count = min(limit, left, across - len(self._row))
        self._row += self._buffer[:count]
        del self._buffer[:count]
        if len(self._row) == across:
            times = 2 if self._double else 1
            self.pieces[-1].rows += [_on(bytes(self._row), self._margin, times)] * times
            self._row.clear()
        self._raster = (across, left - count) if left > count else None


def _on(row: bytes, margin: int, times: int) -> bytes:
    """Return a row as the head burns it: right of a margin in dots, and each of its dots so many times."""
    if times == 2:
        row = b"".join(_TWICE[byte] for byte in row)
    width = margin + len(row) * 8
    beyond = -width % 8
    return (int.from_bytes(row, "big") << beyond).to_bytes((width + beyond) // 8, "big")


def _reset(connection: socket.socket) -> None:
    """Break a connection off, instead of ending it."""
    with contextlib.suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def boundaries(job: bytes) -> list[int]:
    """Return where each command of a job begins, read by a machine of its own."""
    found, at = [], 0
    while at < len(job):
        found.append(at)
        name = job[at : at + 2]
        if name == b"\x1dv":
            across, down = struct.unpack("<HH", job[at + 4 : at + 8])
            at += 8 + across * down
        elif name == b"\x1d(":
            at += 5 + int.from_bytes(job[at + 3 : at + 5], "little")
        else:
            at += {b"\x1b@": 2, b"\x1bJ": 3, b"\x1dP": 4, b"\x1dL": 4, b"\x1dV": 4, b"\x1da": 3}[name]
    return [*found, len(job)]
