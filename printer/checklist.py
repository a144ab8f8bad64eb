"""A check-list as a picture: which papers to bring, to take home and tick."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageDraw

from printer.layout import DOTS, Part, Sheet, qr, rule, stack
from printer.text import WHITE, lines_of


def checklist(content: dict[str, Any], *, paper: int) -> Image.Image:
    """Draw a check-list.

    `content`: what the server says (`Checklist` in the OpenAPI document). `paper`: 80 or 58 millimetres.
    Returns a picture in mode "1", as wide as the paper's dots.
    """
    sheet = Sheet(DOTS[paper])
    return stack(list(_parts(content, sheet)), sheet.width)


def _parts(content: dict[str, Any], sheet: Sheet) -> Iterator[Part]:
    words = content["words"]
    yield sheet.dots(10)
    yield sheet.text(content["center"], 600, 28)
    yield sheet.dots(8)
    yield rule(sheet.inner, sheet.dots(4))
    yield sheet.dots(10)
    yield sheet.text(words["title"], 400, 28)
    yield sheet.text(content["name"], 600, 40)
    yield sheet.dots(10)
    for document in content["documents"]:
        yield _box_and_words(document, sheet)
        yield sheet.dots(8)
    yield sheet.dots(4)
    for line in words["facts"]:
        yield sheet.text(line, 400, 26)
    yield sheet.dots(10)
    yield qr(content["url"], sheet.dots(220))
    yield sheet.text(words["qr_line"], 400, 24)
    yield sheet.dots(6)
    yield rule(sheet.inner, sheet.dots(2))
    yield sheet.text(words["time_line"], 400, 24)
    yield sheet.dots(8)


def _box_and_words(words: str, sheet: Sheet) -> Image.Image:
    """Draw an empty box to tick, and beside it a text that begins at the left."""
    size = sheet.size(30)
    left = round(size * 1.5)
    text = lines_of(words, 400, size, sheet.inner - left)
    row = Image.new("1", (sheet.inner, text.height), WHITE)
    edge, top = max(2, size // 10), size // 3
    ImageDraw.Draw(row).rectangle((0, top, size, top + size), outline=0, width=edge)
    row.paste(text, (left, 0))
    return row
