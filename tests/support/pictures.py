"""Pictures, PDFs and films as people bring them, and as people who mean harm do."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

from PIL import Image, ImageDraw


def picture(
    size: tuple[int, int] = (800, 600), kind: str = "PNG", colour: str = "#2a7", **more: object
) -> bytes:
    """Return a picture of one colour with a white bar at its top."""
    mode = "RGB" if kind == "JPEG" else "RGBA"
    drawn = Image.new(mode, size, colour)
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0], size[1] // 10), fill="white")
    out = io.BytesIO()
    drawn.save(out, kind, **more)
    return out.getvalue()


def pdf(pages: Sequence[tuple[int, int]], *, locked: bool = False) -> bytes:
    """Return a PDF whose pages have these sizes in points, each with a black square in its middle.

    `locked`: with a password that nobody knows.
    """
    parts = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    parts.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode())
    for n, (width, height) in enumerate(pages):
        drawn = f"{width / 2 - 50} {height / 2 - 50} 100 100 re f".encode()
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {4 + 2 * n} 0 R>>".encode()
        )
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _file(parts, _LOCK if locked else b"")


_SECRET = b"00112233445566778899aabbccddeeff" * 2
_LOCK = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (_SECRET, _SECRET)


def _file(parts: list[bytes], more: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, part)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, more, start)
    return out + head + table + end


def bomb(side: int = 30_000) -> bytes:
    """Return a small PNG that says it is `side` pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * 400))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
