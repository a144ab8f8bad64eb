"""Words as dots: a line or a paragraph drawn once, thresholded, and kept for the next slip."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
WEIGHTS = {400: "BeVietnamPro_400Regular", 600: "BeVietnamPro_600SemiBold", 800: "BeVietnamPro_800ExtraBold"}
# in every weight: stacked marks reach 1.17 em above the baseline (Ẵ), dots 0.25 em below it (Ậ)
ABOVE, LINE_HEIGHT = 1.22, 1.5
WHITE, BLACK = 255, 0
# a dot is black from here on: a little above the middle, so that thin strokes of a thermal head survive
THRESHOLD = 150


@lru_cache(maxsize=64)
def font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    """Return the slip's font in a weight (400, 600, 800) and a size in dots."""
    return ImageFont.truetype(
        str(FONTS / f"{WEIGHTS[weight]}.ttf"), size, layout_engine=ImageFont.Layout.BASIC
    )


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
    return _drawn(text, weight, size, width, anchor="ms", left=width / 2)


@lru_cache(maxsize=256)
def lines_of(text: str, weight: int, size: int, width: int) -> Image.Image:
    """Draw a text from the left edge, broken into as many lines as `width` dots ask for; kept and shared."""
    return _drawn(text, weight, size, width, anchor="ls", left=0)


def _drawn(text: str, weight: int, size: int, width: int, *, anchor: str, left: float) -> Image.Image:
    lines = broken(unicodedata.normalize("NFC", text), font(weight, size), width)
    step = round(size * LINE_HEIGHT)
    picture = Image.new("L", (width, step * len(lines)), WHITE)
    draw = ImageDraw.Draw(picture)
    for n, line in enumerate(lines):
        draw.text((left, n * step + size * ABOVE), line, BLACK, font(weight, size), anchor=anchor)
    return thresholded(picture)


def broken(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break a text between words, and inside a word only if it alone is too wide."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        wider = f"{line} {word}" if line else word
        if face.getlength(wider) <= width:
            line = wider
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word, face, width)
        lines += whole
    return [*lines, line] if line else lines or [""]


def _cut(word: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and face.getlength(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


@lru_cache(maxsize=512)
def largest(text: str, weight: int, size: int, width: int) -> Image.Image:
    """Draw one short text as large as `size` and `width` allow, without any space above or below it."""
    face = font(weight, size)
    if face.getlength(text) > width:
        face = font(weight, max(12, int(size * width / face.getlength(text))))
    left, top, right, bottom = (round(edge) for edge in face.getbbox(text))
    height, ink = max(1, bottom - top), right - left
    picture = Image.new("L", (width, height), WHITE)
    ImageDraw.Draw(picture).text(((width - ink) / 2 - left, -top), text, BLACK, face)
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
