"""Words as dots: a line or a paragraph drawn once, thresholded, and kept for the next slip."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PIL import Image, ImageDraw

from printer.typesetting import Type, balanced, broken

# in every weight of Be Vietnam Pro: stacked marks reach 1.17 em above the baseline (Ẵ), dots 0.25 em below (Ậ)
ABOVE, BELOW = 1.22, 0.28
# what a script that stacks higher or deeper keeps free between two lines, in em
FREE = 0.08
WHITE, BLACK = 255, 0
# a dot is black from here on: a little above the middle, so that thin strokes of a thermal head survive
THRESHOLD = 150


def thresholded(picture: Image.Image) -> Image.Image:
    """Return a grey picture in pure black and white: never dithered, a head cannot print grey."""
    return picture.point(lambda grey: WHITE if grey >= THRESHOLD else BLACK).convert(
        "1", dither=Image.Dither.NONE
    )


@lru_cache(maxsize=256)
def paragraph(text: str, weight: int, size: int, width: int) -> Image.Image:
    """Draw a text in the middle of `width` dots, broken into as many lines as it needs.

    The picture is kept and shared: callers paste it, they never draw on it.
    """
    return _drawn(text, weight, size, width, middle=True)


@lru_cache(maxsize=256)
def lines_of(text: str, weight: int, size: int, width: int) -> Image.Image:
    """Draw a text from the left edge, broken into as many lines as `width` dots ask for; kept and shared."""
    return _drawn(text, weight, size, width, middle=False)


def _drawn(text: str, weight: int, size: int, width: int, *, middle: bool) -> Image.Image:
    face = Type(weight, size)
    breaking = balanced if middle else broken
    lines = breaking(unicodedata.normalize("NFC", text), face, width)
    above, below = _room(lines, face, size)
    picture = Image.new("L", (width, (above + below) * len(lines)), WHITE)
    for n, line in enumerate(lines):
        left = round((width - face.width(line)) / 2) if middle else 0
        face.draw(picture, left, n * (above + below) + above, line)
    return thresholded(picture)


def _room(lines: list[str], face: Type, size: int) -> tuple[int, int]:
    """Return what each line needs above and below its baseline, in dots: the same for all of a paragraph."""
    above, below = (max(reaches) for reaches in zip(*(face.reach(line) for line in lines), strict=True))
    up = size * ABOVE if above <= size * ABOVE else above + size * FREE
    down = size * BELOW if below <= size * BELOW else below + size * FREE
    return round(up), round(up + down) - round(up)


@lru_cache(maxsize=512)
def largest(text: str, weight: int, size: int, width: int) -> Image.Image:
    """Draw one short text as large as `size` and `width` allow, without any space above or below it."""
    face = Type(weight, size)
    if face.width(text) > width:
        face = Type(weight, max(12, int(size * width / face.width(text))))
    above, below = (round(edge) for edge in face.reach(text))
    picture = Image.new("L", (width, max(1, above + below)), WHITE)
    face.draw(picture, (width - face.width(text)) / 2, above, text)
    return thresholded(picture)


@lru_cache(maxsize=32)
def label(text: str, weight: int, size: int, width: int) -> Image.Image:
    """Draw a short text white on black, in the middle of `width` dots."""
    inner = paragraph(text, weight, size, width - 2 * size)
    box = inner.point(lambda dot: WHITE - dot).getbbox() or (0, 0, 1, 1)
    picture = Image.new("1", (width, inner.height + size // 3), WHITE)
    edge = size // 2
    frame = (size + box[0] - edge, 0, size + box[2] + edge, picture.height - 1)
    ImageDraw.Draw(picture).rounded_rectangle(frame, radius=size // 4, fill=BLACK)
    picture.paste(WHITE, (size, size // 6), inner.point(lambda dot: WHITE - dot))
    return picture
