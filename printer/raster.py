"""A picture as ESC/POS bytes: raster bands, blank rows as paper feed, and a cut.

Commands, in Epson's names: ESC @ (initialise), GS P (motion units: one dot), GS v 0 (raster), ESC J
(feed), GS V 66 (feed to the knife and cut partially), GS ( H fn 48 (say when printed up to here), GS a (say
every change of the printer's condition).
Only for a profile that has them: GS L (left margin), GS v 0 in its size of two by two, GS ( K (speed, density).
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from printer.bands import Band, bands
from printer.profiles import Head, Profile

INITIALISE = b"\x1b@"
CUT = b"\x1dVB\x00"
# on-line or not, errors, paper; ESC @ may set it back, so it comes after
TELLING, NOT_TELLING = b"\x1da\x0e", b"\x1da\x00"
# fewer rows than this are not worth a look whether they are drawn in double dots
FEWEST_DOUBLED = 32
USUAL = Head()
INVERTED = bytes(range(255, -1, -1))


def encode(picture: Image.Image, head: Head = USUAL) -> bytes:
    """Return the bytes that print a picture (mode "1", a multiple of 8 dots wide) and cut the paper.

    `head`: what it is printed on; a feed counts in its dots.
    """
    if picture.mode != "1" or picture.width % 8:
        raise ValueError(f"not a slip's picture: mode {picture.mode}, {picture.width} dots wide")
    # Pillow has 1 for white; the printer has 1 for black
    ink = Image.frombytes("1", picture.size, picture.tobytes().translate(INVERTED))
    start = [INITIALISE, head.profile.prelude(), b"\x1dP" + bytes([head.dpi, head.dpi])]
    return b"".join([*start, *_commands(ink, head.profile), CUT])


def _commands(ink: Image.Image, profile: Profile) -> Iterator[bytes]:
    # parts in double dots have no blank rows, so a feed is always in single ones
    margin = 0
    for part, scale in _parts(ink) if profile.doubles else [(ink, 1)]:
        rows = _rows(part)
        for band in bands(rows, margins=profile.margins):
            if band.blank:
                yield b"\x1bJ" + bytes([band.bottom - band.top])
                continue
            if band.left * 8 * scale != margin:
                margin = band.left * 8 * scale
                yield b"\x1dL" + margin.to_bytes(2, "little")
            yield _raster(rows, band, scale)


def _rows(ink: Image.Image) -> list[bytes]:
    across, data = (ink.width + 7) // 8, ink.tobytes()
    return [data[at : at + across] for at in range(0, len(data), across)]


def _raster(rows: list[bytes], band: Band, scale: int) -> bytes:
    across, down = band.right - band.left, band.bottom - band.top
    size = across.to_bytes(2, "little") + down.to_bytes(2, "little")
    dots = b"".join(row[band.left : band.right] for row in rows[band.top : band.bottom])
    return b"\x1dv0" + (b"\x03" if scale == 2 else b"\x00") + size + dots


def _parts(ink: Image.Image) -> Iterator[tuple[Image.Image, int]]:
    """Cut a picture into parts whose every dot is two by two dots, made half as large, and the others as they are."""
    rows, start = _rows(ink), 0
    for top, bottom in _inked(rows):
        part = ink.crop((0, top, ink.width, bottom))
        half = part.resize((part.width // 2, part.height // 2), Image.Resampling.NEAREST)
        if part.height % 2 or half.resize(part.size, Image.Resampling.NEAREST).tobytes() != part.tobytes():
            continue
        if top > start:
            yield ink.crop((0, start, ink.width, top)), 1
        yield half, 2
        start = bottom
    if start < ink.height:
        yield ink.crop((0, start, ink.width, ink.height)), 1


def _inked(rows: list[bytes]) -> Iterator[tuple[int, int]]:
    """Yield (first row, row after the last) of what stands between blank rows, where it is high enough."""
    top = 0
    for at, row in enumerate([*rows, b""]):
        if not any(row):
            if at - top >= FEWEST_DOUBLED:
                yield top, at
            top = at + 1


def watched(job: bytes, number: int) -> bytes:
    """Return a job of `encode` for a printer that is listened to: it tells what happens and when all is printed.

    A printer whose buffer is full hears no question any more, but still says that its paper has ended.
    """
    rest = job.removeprefix(INITIALISE)
    return INITIALISE + TELLING + rest + when_printed(number) + NOT_TELLING


def when_printed(number: int) -> bytes:
    """Return the request to answer with `number` once everything before it is on paper.

    GS ( H, function 48. Where it has the function, the printer answers `7"`, the four digits and a zero.
    """
    return b"\x1d(H\x06\x0000" + digits(number)


def digits(number: int) -> bytes:
    """Return the four digits by which a printer names a job."""
    return b"%04d" % (number % 10_000)
