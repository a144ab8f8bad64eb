"""The other way round: from a job's bytes back to the paper. Shares no code with the encoder.

The virtual printer shows what this reads, so a picture on its page is proof of the bytes. It is strict:
a command that a slip does not use is an error, not something to skip.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from PIL import Image

# what comes may be narrower than its paper: rows are sent as far as their ink goes
_PAPERS = {203: (384, 576), 180: (360, 512)}


class NotASlip(ValueError):
    """Bytes that no slip of ours has."""


@dataclass
class Paper:
    """What came out: rows of dots (one bit each, 1 is black), and whether it was cut.

    `margin`: bytes that stay white at the left of what comes next. `dpi`: dots an inch, as the job says.
    """

    rows: list[bytes] = field(default_factory=list)
    cut: bool = False
    asked: list[bytes] = field(default_factory=list)
    margin: int = 0
    dpi: int = 0

    def picture(self, width: int | None = None) -> Image.Image:
        """Return the paper as a picture; `width` in dots, by default that of the narrowest paper which holds it."""
        widest = max((len(row) for row in self.rows), default=1)
        papers = [dots for dots in _PAPERS.get(self.dpi, ()) if dots >= widest * 8]
        across = ((width or min(papers, default=widest * 8)) + 7) // 8
        flat = b"".join(row[:across].ljust(across, b"\x00") for row in self.rows)
        inverted = bytes(255 - byte for byte in flat)
        return Image.frombytes("1", (across * 8, len(self.rows)), inverted)


def decode(data: bytes) -> Paper:
    """Read a job; raises NotASlip with the place of the first thing that is not understood."""
    paper = Paper()
    _read(data, paper)
    return paper


def decode_beginning(data: bytes) -> Paper:
    """Read as much of a job as there is: the paper of a printer that died in its middle."""
    paper = Paper()
    with suppress(NotASlip):
        _read(data, paper)
    return paper


def _read(data: bytes, paper: Paper) -> None:
    at = 0
    while at < len(data):
        for start, read in _COMMANDS.items():
            if data.startswith(start, at):
                at = read(paper, data, at + len(start))
                break
        else:
            raise NotASlip(f"byte {at}: {data[at : at + 8].hex(' ')}")


def _take(data: bytes, at: int, count: int) -> bytes:
    piece = data[at : at + count]
    if len(piece) < count:
        raise NotASlip(f"byte {at}: {count - len(piece)} bytes are missing")
    return piece


def _nothing(_paper: Paper, _data: bytes, at: int) -> int:
    return at


def _motion_units(paper: Paper, data: bytes, at: int) -> int:
    paper.dpi = _take(data, at, 2)[0]
    return at + 2


def _feed(paper: Paper, data: bytes, at: int) -> int:
    paper.rows += [b""] * _take(data, at, 1)[0]
    return at + 1


def _margin(paper: Paper, data: bytes, at: int) -> int:
    dots = int.from_bytes(_take(data, at, 2), "little")
    if dots % 8:
        raise NotASlip(f"byte {at}: a margin of {dots} dots")
    paper.margin = dots // 8
    return at + 2


def _wide(row: bytes) -> bytes:
    """Return a row with each of its dots twice."""
    bits = "".join(f"{byte:08b}" for byte in row)
    twice = "".join(bit * 2 for bit in bits)
    return bytes(int(twice[at : at + 8], 2) for at in range(0, len(twice), 8))


def _control(_paper: Paper, data: bytes, at: int) -> int:
    if _take(data, at, 3)[:2] != b"\x02\x00":
        raise NotASlip(f"byte {at}: a print control of another length")
    _take(data, at + 2, 2)
    return at + 4


def _raster(paper: Paper, data: bytes, at: int, *, twice: bool = False) -> int:
    across = int.from_bytes(_take(data, at, 2), "little")
    down = int.from_bytes(_take(data, at + 2, 2), "little")
    dots = data[at + 4 : at + 4 + across * down]
    # row by row, as a head prints: what is there comes out before the rest is missed
    for row in range(len(dots) // max(1, across)):
        one = dots[row * across : (row + 1) * across]
        paper.rows += [bytes(paper.margin) + one] if not twice else [bytes(paper.margin) + _wide(one)] * 2
    _take(data, at + 4, across * down)
    return at + 4 + across * down


def _cut(paper: Paper, data: bytes, at: int) -> int:
    _take(data, at, 1)
    paper.cut = True
    return at + 1


def _telling(_paper: Paper, data: bytes, at: int) -> int:
    _take(data, at, 1)
    return at + 1


def _ask(paper: Paper, data: bytes, at: int) -> int:
    paper.asked.append(_take(data, at, 4))
    return at + 4


_COMMANDS: dict[bytes, Callable[[Paper, bytes, int], int]] = {
    b"\x00": _nothing,
    b"\x1b\x40": _nothing,
    b"\x1d\x50": _motion_units,
    b"\x1d\x61": _telling,
    b"\x1b\x4a": _feed,
    b"\x1d\x76\x30\x00": _raster,
    b"\x1d\x76\x30\x03": partial(_raster, twice=True),
    b"\x1d\x4c": _margin,
    b"\x1d\x28\x4b": _control,
    b"\x1d\x56\x42": _cut,
    b"\x1d\x28\x48\x06\x00\x30\x30": _ask,
}
