"""What is on a slip beside plain text: codes to scan, lines, boxes to tick, rows, the emblem."""

from __future__ import annotations

import base64
import io
import logging
from functools import lru_cache

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_M

from printer.text import BLACK, WHITE, lines_of, paragraph, thresholded
from printer.typesetting import Type

log = logging.getLogger(__name__)
# every mask reads equally well with our short addresses; searching for the best costs 7 ms a slip
QR_MASK = 3
QR_QUIET = 4
# a module of fewer dots is not read by every phone, on paper that every head smears a little
QR_DOTS = 4


@lru_cache(maxsize=8)
def rule(width: int, thickness: int) -> Image.Image:
    """Draw a line across the sheet."""
    return Image.new("1", (width, thickness), BLACK)


@lru_cache(maxsize=8)
def dashes(width: int, thickness: int) -> Image.Image:
    """Draw a broken line across the sheet."""
    picture = Image.new("1", (width, thickness), WHITE)
    draw = ImageDraw.Draw(picture)
    for left in range(0, width, thickness * 6):
        draw.rectangle((left, 0, left + thickness * 3, thickness), fill=BLACK)
    return picture


def qr(address: str, width: int, most: int) -> Image.Image:
    """Draw a QR code of about `width` dots with its quiet zone, never wider than `most`; modules are whole dots."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QR_QUIET, mask_pattern=QR_MASK)
    code.add_data(address)
    code.make(fit=True)
    matrix = code.get_matrix()
    rows = b"".join(bytes(BLACK if dark else WHITE for dark in row) for row in matrix)
    small = Image.frombytes("L", (len(matrix), len(matrix)), rows)
    dots = max(1, min(max(QR_DOTS, round(width / len(matrix))), most // len(matrix)))
    return small.resize((len(matrix) * dots,) * 2, Image.Resampling.NEAREST).convert("1")


@lru_cache(maxsize=64)
def boxed_line(words: str, weight: int, size: int, width: int, *, ticked: bool = False) -> Image.Image:
    """Draw a box, to tick or ticked, and beside it a text that begins at the left."""
    left = round(size * 1.5)
    text = lines_of(words, weight, size, width - left)
    picture = Image.new("1", (width, text.height), WHITE)
    edge, top = max(2, size // 10), size // 3
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, top, size, top + size), outline=0, width=edge)
    if ticked:
        corners = [
            (size * 0.22, top + size * 0.5),
            (size * 0.44, top + size * 0.74),
            (size * 0.8, top + size * 0.26),
        ]
        draw.line(corners, fill=BLACK, width=edge + 1, joint="curve")
    picture.paste(text, (left, 0))
    return picture


def row(name: str, value: str, weight: int, size: int, width: int) -> Image.Image:
    """Draw a name at the left and its value, bolder, at the right; below it and set in when both do not fit."""
    bold, gap = max(600, weight), size
    needed = Type(bold, size).width(value)
    left = lines_of(name, weight, size, width)
    if Type(weight, size).width(name) + gap + needed <= width:
        right = lines_of(value, bold, size, round(needed) + 1)
        places = [(left, 0, 0), (right, width - right.width, 0)]
    else:
        places = [(left, 0, 0), (lines_of(value, bold, size, width - gap), gap, left.height)]
    picture = Image.new("1", (width, max(top + part.height for part, _, top in places)), WHITE)
    for part, across, top in places:
        ink = part.point(lambda dot: WHITE - dot)
        picture.paste(BLACK, (across, top), ink)
    return picture


@lru_cache(maxsize=64)
def blank(name: str, weight: int, size: int, width: int, height: int) -> Image.Image:
    """Draw a name and, behind it, a line to write on by hand; a long name has its line below it."""
    text = lines_of(name, weight, size, width)
    begins = max(round(width * 0.3), round(Type(weight, size).width(name)) + size // 2)
    below = begins > width * 0.6
    bottom = text.height + height if below else max(height, text.height)
    picture = Image.new("1", (width, bottom), WHITE)
    picture.paste(text, (0, 0 if below else bottom - text.height))
    left, edge = 0 if below else begins, max(1, size // 12)
    ImageDraw.Draw(picture).line((left, bottom - edge - 1, width, bottom - edge - 1), fill=BLACK, width=edge)
    return picture


@lru_cache(maxsize=4)
def emblem(picture: str, height: int, width: int) -> Image.Image | None:
    """Draw the center's emblem, as high as said or as the width allows; None for one that cannot be read."""
    try:
        drawn = Image.open(io.BytesIO(base64.b64decode(picture))).convert("L")
    except (OSError, ValueError, SyntaxError):
        log.warning("the emblem cannot be read; slips are printed without it")
        return None
    scale = min(height / drawn.height, width / drawn.width)
    size = (max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale)))
    return thresholded(drawn.resize(size, Image.Resampling.LANCZOS))


@lru_cache(maxsize=16)
def advert(words: str, weight: int, size: int, address: str, width: int) -> Image.Image:
    """Draw what the center wants to be known, and a small code that leads there at its left, if it has one."""
    if not address:
        return paragraph(words, weight, size, width)
    code = qr(address, width * 3 // 10, width // 2)
    text = lines_of(words, weight, size, width - code.width)
    picture = Image.new("1", (width, max(code.height, text.height)), WHITE)
    picture.paste(code, (0, (picture.height - code.height) // 2))
    picture.paste(text, (code.width, (picture.height - text.height) // 2))
    return picture


@lru_cache(maxsize=4)
def marks(width: int) -> Image.Image:
    """Draw marks over the whole width: both ends are on the paper when the width is set rightly."""
    picture = Image.new("1", (width, 31), WHITE)
    draw = ImageDraw.Draw(picture)
    for left in range(0, width, 16):
        draw.line((left, 0, left, 30 if left % 64 == 0 else 16), fill=BLACK, width=2)
    draw.line((width - 1, 0, width - 1, 30), fill=BLACK, width=2)
    return picture
