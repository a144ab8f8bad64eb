"""A slip as a picture: what the citizen holds in the hand, in pure black and white dots."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_M

from printer.text import BLACK, WHITE, label, largest, paragraph

# dots across the paper, by its width in millimetres, at 203 dots an inch
DOTS = {80: 576, 58: 384}
# every mask reads equally well with our short addresses; searching for the best costs 7 ms a slip
QR_MASK = 3
QR_QUIET = 4
# on the slips of a center that did not say it itself yet
COPY_WORD = "BẢN SAO"


def slip(content: dict[str, Any], *, paper: int, copy: bool = False) -> Image.Image:
    """Draw a slip.

    `content`: what the server says (`Slip` in the OpenAPI document); its `words` are drawn as they are.
    `paper`: 80 or 58 millimetres. `copy`: mark it as a reprint. Returns a picture in mode "1", as wide
    as the paper's dots.
    """
    return stack(list(_parts(content, Sheet(DOTS[paper]), copy=copy)), DOTS[paper])


class Sheet:
    """Sizes for one width of paper; all are drawn for 576 dots and made smaller for 384."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.inner = width - 2 * self.dots(18)

    def dots(self, at_576: int) -> int:
        """Return a length for this width."""
        return max(1, round(at_576 * self.width / 576))

    def size(self, at_576: int) -> int:
        """Return a font size for this width; below 21 dots marks run together on cheap heads."""
        return max(21, round(at_576 * (0.72 if self.width < 576 else 1)))

    def text(self, words: str, weight: int, at_576: int) -> Image.Image:
        """Draw a paragraph across this sheet."""
        return paragraph(words, weight, self.size(at_576), self.inner)


Part = Image.Image | int


def _parts(content: dict[str, Any], sheet: Sheet, *, copy: bool) -> Iterator[Part]:
    """Yield pictures and, between them, gaps in dots."""
    words = content["words"]
    yield sheet.dots(10)
    if copy:
        yield label(words.get("copy_line", COPY_WORD), 800, sheet.size(34), sheet.inner)
        yield sheet.dots(12)
    yield sheet.text(content["center"], 600, 30)
    yield sheet.dots(10)
    yield rule(sheet.inner, sheet.dots(4))
    yield sheet.dots(12)
    yield sheet.text(words["number_label"], 400, 30)
    yield sheet.dots(14)
    yield largest(content["code"], 800, sheet.dots(210), sheet.inner)
    yield sheet.dots(22)
    yield from _where(content, words, sheet)
    yield _dashes(sheet.inner, sheet.dots(3))
    yield sheet.dots(8)
    yield sheet.text(words["ahead_line"], 600, 32)
    if words["wait_line"]:
        yield sheet.text(words["wait_line"], 600, 32)
    yield sheet.dots(14)
    yield qr(content["url"], sheet.dots(260))
    yield sheet.text(words["qr_line"], 400, 25)
    yield sheet.dots(6)
    yield rule(sheet.inner, sheet.dots(2))
    yield sheet.dots(6)
    yield sheet.text(words["time_line"], 400, 26)
    yield sheet.text(words["valid_line"], 600, 26)
    yield sheet.dots(8)


def _where(content: dict[str, Any], words: dict[str, str], sheet: Sheet) -> Iterator[Part]:
    if words["priority_line"]:
        yield label(words["priority_line"], 600, sheet.size(32), sheet.inner)
        yield sheet.dots(10)
    yield sheet.text(content["field"], 600, 44)
    if words["counters_line"]:
        yield sheet.text(words["counters_line"], 600, 36)
    if words.get("count_line"):
        yield sheet.text(words["count_line"], 600, 32)
    for n, step in enumerate(content.get("steps", []), start=1):
        yield sheet.text(f"{n}. {step['field']}", 400, 28)
    yield sheet.dots(12)


@lru_cache(maxsize=8)
def rule(width: int, thickness: int) -> Image.Image:
    """Draw a line across the sheet."""
    return Image.new("1", (width, thickness), BLACK)


@lru_cache(maxsize=8)
def _dashes(width: int, thickness: int) -> Image.Image:
    picture = Image.new("1", (width, thickness), WHITE)
    draw = ImageDraw.Draw(picture)
    for left in range(0, width, thickness * 6):
        draw.rectangle((left, 0, left + thickness * 3, thickness), fill=BLACK)
    return picture


def qr(address: str, width: int) -> Image.Image:
    """Draw a QR code of about `width` dots, its quiet zone included; modules are whole dots."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QR_QUIET, mask_pattern=QR_MASK)
    code.add_data(address)
    code.make(fit=True)
    matrix = code.get_matrix()
    rows = b"".join(bytes(BLACK if dark else WHITE for dark in row) for row in matrix)
    small = Image.frombytes("L", (len(matrix), len(matrix)), rows)
    dots = max(4, round(width / len(matrix)))
    return small.resize((len(matrix) * dots,) * 2, Image.Resampling.NEAREST).convert("1")


def stack(parts: list[Part], width: int) -> Image.Image:
    """Put pictures below each other in the middle of `width` dots; a number is a gap."""
    height = sum(part if isinstance(part, int) else part.height for part in parts)
    sheet = Image.new("1", (width, height), WHITE)
    top = 0
    for part in parts:
        if isinstance(part, int):
            top += part
            continue
        sheet.paste(part, ((width - part.width) // 2, top))
        top += part.height
    return sheet
