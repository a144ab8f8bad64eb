"""What a printer has said, taken apart: one way back carries answers, signs, and what it tells unasked.

Kinds of bytes, in Epson's names: the answer to DLE EOT (one byte), the process identifier of GS ( H (seven
bytes), the automatic status back of GS a (four bytes, which some printers send without being told to). A raster
may hold bytes that look like a question, and printers answer those too. Whatever else comes is noise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_FIXED, _REAL_TIME, _AUTOMATIC = 0x93, 0x12, 0x10
_SIGN, _SIGN_BYTES, _AUTOMATIC_BYTES = b"\x37\x22", 7, 4


@dataclass
class Heard:
    """The parts: status bytes in their order, signs (their four digits), and how many bytes were noise.

    `told`: the four bytes of each automatic status. `rest`: the beginning of something whose end has not come yet.
    """

    statuses: list[int] = field(default_factory=list)
    signs: list[bytes] = field(default_factory=list)
    told: list[bytes] = field(default_factory=list)
    noise: int = 0
    rest: bytes = b""


def take_apart(data: bytes) -> Heard:
    """Read what came."""
    heard, at = Heard(), 0
    while at < len(data):
        if _SIGN.startswith(data[at : at + 2]):
            if len(data) - at < _SIGN_BYTES:
                heard.rest = data[at:]
                return heard
            if data[at + 6] == 0:
                heard.signs.append(data[at + 2 : at + 6])
                at += _SIGN_BYTES
                continue
        if data[at] & _FIXED == _AUTOMATIC and all(byte & 0x90 == 0 for byte in data[at + 1 : at + 4]):
            if len(data) - at < _AUTOMATIC_BYTES:
                heard.rest = data[at:]
                return heard
            heard.told.append(data[at : at + _AUTOMATIC_BYTES])
            at += _AUTOMATIC_BYTES
            continue
        if data[at] & _FIXED == _REAL_TIME:
            heard.statuses.append(data[at])
        else:
            heard.noise += 1
        at += 1
    return heard
