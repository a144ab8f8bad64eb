"""A picture as ESC/POS bytes: raster bands, blank rows as paper feed, and a cut.

Commands, in Epson's names: ESC @ (initialise), GS P (motion units: one dot), GS v 0 (raster), ESC J
(feed), GS V 66 (feed to the knife and cut partially), GS ( H fn 48 (say when printed up to here).
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

INITIALISE = b"\x1b@"
CUT = b"\x1dVB\x00"
# a band is a piece that the small buffer of a cheap printer holds
BAND_ROWS = 128
LARGEST_FEED = 255


def encode(picture: Image.Image, dpi: int = 203) -> bytes:
    """Return the bytes that print a picture (mode "1", a multiple of 8 dots wide) and cut the paper.

    `dpi`: the head's dots an inch, at most 255, so that a feed counts in dots.
    """
    if picture.mode != "1" or picture.width % 8:
        raise ValueError(f"not a slip's picture: mode {picture.mode}, {picture.width} dots wide")
    row_bytes = picture.width // 8
    # Pillow has 1 for white; the printer has 1 for black
    data = bytes(byte ^ 0xFF for byte in picture.tobytes())
    rows = [data[at : at + row_bytes] for at in range(0, len(data), row_bytes)]
    return b"".join([INITIALISE, b"\x1dP" + bytes([dpi, dpi]), *_pieces(rows, row_bytes), CUT])


def _pieces(rows: list[bytes], row_bytes: int) -> Iterator[bytes]:
    blank = bytes(row_bytes)
    start = 0
    while start < len(rows):
        is_blank = rows[start] == blank
        end = start
        limit = start + (LARGEST_FEED if is_blank else BAND_ROWS)
        while end < min(len(rows), limit) and (rows[end] == blank) == is_blank:
            end += 1
        yield b"\x1bJ" + bytes([end - start]) if is_blank else _band(rows[start:end], row_bytes)
        start = end


def _band(rows: list[bytes], row_bytes: int) -> bytes:
    size = row_bytes.to_bytes(2, "little") + len(rows).to_bytes(2, "little")
    return b"\x1dv0\x00" + size + b"".join(rows)


def when_printed(number: int) -> bytes:
    """Return the request to answer with `number` once everything before it is on paper.

    GS ( H, function 48. The printer answers `printed_sign(number)`, where it has the function.
    """
    return b"\x1d(H\x06\x0000" + digits(number)


def printed_sign(number: int) -> bytes:
    """Return the printer's answer to `when_printed(number)`."""
    return b"7\x22" + digits(number) + b"\x00"


def digits(number: int) -> bytes:
    """Return the four digits by which a printer names a job."""
    return b"%04d" % (number % 10_000)
