"""A slip as it would come out, for the page on which the office changes how slips look."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from printer.blocks import Block, standing
from printer.drawing import said
from printer.layout import LONGEST_MM
from printer.pictured import pictured
from printer.profiles import Head
from printer.raster import encode
from printer.sheet import CUT_MM, PER_MM, Sheet

# letters are on the average this wide, and a line so high, in shares of their size
_WIDE, _HIGH = 0.4, 1.5
# how far such a guess may be off before anything is drawn
_SLACK = 3


class TooLong(ValueError):
    """A slip that nobody would print: longer than two metres."""


@dataclass(frozen=True)
class Proof:
    """A slip's picture as a PNG of one bit a dot, the paper it takes with its cut, and the bytes a printer gets."""

    picture: bytes
    millimetres: int
    bytes: int


@dataclass(frozen=True)
class Wish:
    """What is to be looked at: a kind of slip in blocks that were checked, with a content, on a paper and a head."""

    kind: str
    blocks: list[Block]
    content: dict[str, Any]
    paper: int
    dpi: int
    copy: bool
    device: str


def proof(wish: Wish) -> Proof:
    """Draw a slip with the functions that print it. Raises TooLong, before it draws what would take long."""
    per_mm = PER_MM[wish.dpi]
    if _guess(wish) > _SLACK * LONGEST_MM * per_mm:
        raise TooLong
    try:
        picture = pictured(
            wish.kind,
            wish.content,
            device=wish.device,
            paper=wish.paper,
            dpi=wish.dpi,
            copy=wish.copy,
            blocks=wish.blocks,
        )
    except ValueError as error:
        raise TooLong from error
    millimetres = round(picture.height / per_mm) + CUT_MM
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return Proof(file.getvalue(), millimetres, len(encode(picture, Head(wish.paper, wish.dpi))))


def _guess(wish: Wish) -> float:
    """Return about how many dots high the texts and gaps of a slip are, without drawing any."""
    sheet, high = Sheet(wish.paper, wish.dpi), 0.0
    for block in standing(wish.blocks, wish.paper, short=bool(wish.content.get("short"))):
        own = sheet.of(block)
        high += own.dots(block["after"]) + own.dots(block.get("height", 0))
        if block["type"] in ("text", "advert"):
            size = own.size(block["size"])
            across = len(said(block["text"], wish.content)) * size * _WIDE
            high += (across / own.inner) * size * _HIGH
    return high
