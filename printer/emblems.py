"""An emblem travels within its layout: a small PNG of one bit a dot, black on white, in base64.

Looked at with the standard library alone: the server asks this before it keeps one, and a file that came
from outside is unpacked no further than to the size it says.
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_DOTS = 1200
# a header's end: one bit a dot, grey, and the only compression and filter there are, rows in order
ONE_BIT = bytes((1, 0, 0, 0, 0))


def is_emblem(text: str) -> bool:
    """Say whether a text is a whole PNG of one bit a dot, at most 1200 dots wide and high."""
    try:
        data = base64.b64decode(text, validate=True)
        chunks = list(_chunks(data)) if data.startswith(SIGNATURE) else []
    except (binascii.Error, ValueError, struct.error):
        return False
    if len(chunks) < 3 or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or len(chunks[0][1]) != 13:
        return False
    width, height = struct.unpack(">II", chunks[0][1][:8])
    if chunks[0][1][8:] != ONE_BIT or not (0 < width <= MOST_DOTS and 0 < height <= MOST_DOTS):
        return False
    return _is_whole(b"".join(body for name, body in chunks if name == b"IDAT"), width, height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        named, sum_ = data[at + 4 : at + 8 + size], data[at + 8 + size : at + 12 + size]
        if sum_ != struct.pack(">I", zlib.crc32(named)):
            raise ValueError("a piece that is broken")
        yield named[:4], named[4:]
        at += 12 + size


def _is_whole(packed: bytes, width: int, height: int) -> bool:
    expected = height * ((width + 7) // 8 + 1)
    try:
        return len(zlib.decompressobj().decompress(packed, expected + 1)) == expected
    except zlib.error:
        return False
