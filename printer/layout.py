"""A slip as a picture: its layout's blocks below each other, in pure black and white dots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PIL import Image

from printer.blocks import Block, standing
from printer.drawing import DRAWN, Part
from printer.layouts import builtin
from printer.sheet import PER_MM, Sheet
from printer.text import WHITE

# two metres: no list of papers is so long, and nobody wants the roll to end in one slip
LONGEST_MM = 2000
# where a layout has no place for the word: at the top, before anything else is read
COPY: Block = {"type": "copy", "size": 4.25, "after": 1.5, "paper": None, "short": True}


def slip(
    content: dict[str, Any],
    *,
    paper: int,
    dpi: int = 203,
    kind: str = "ticket",
    copy: bool = False,
    blocks: list[Block] | None = None,
) -> Image.Image:
    """Draw a slip.

    `content`: what the server says (`Slip`, `Checklist` … in the OpenAPI document); its `words` are drawn as they
    are, and `short` is the slip that saves paper. `paper`: 80 or 58 millimetres; `dpi`: 203 or 180. `copy`: mark
    it as a reprint. `blocks`: a layout that was checked, the built-in one of the kind where there is none.
    Returns a picture in mode "1", as wide as the paper's dots. Raises ValueError for a slip longer than two metres.
    """
    sheet = Sheet(paper, dpi)
    stand = list(standing(blocks or builtin(kind), paper, short=bool(content.get("short"))))
    if copy and not any(block["type"] == "copy" for block in stand):
        stand.insert(0, COPY)
    shown = [block for block in stand if copy or block["type"] != "copy"]
    return stack(list(_parts(shown, content, sheet)), sheet.width)


def _parts(blocks: list[Block], content: dict[str, Any], sheet: Sheet) -> Iterator[Part]:
    """Yield pictures and, between them, gaps in dots; a block that has nothing to say leaves no gap either."""
    left = LONGEST_MM * PER_MM[sheet.dpi]
    for block in blocks:
        own = sheet.of(block)
        drawn = DRAWN[block["type"]](block, content, own)
        if drawn and block["after"]:
            drawn = [*drawn, own.dots(block["after"])]
        left -= sum(map(_height, drawn))
        if left < 0:
            raise ValueError(f"a slip of more than {LONGEST_MM} mm")
        yield from drawn


def _height(part: Part) -> int:
    return part if isinstance(part, int) else part.height


def stack(parts: list[Part], width: int) -> Image.Image:
    """Put pictures below each other in the middle of `width` dots; a number is a gap."""
    height = sum(map(_height, parts))
    sheet = Image.new("1", (width, height), WHITE)
    top = 0
    for part in parts:
        if isinstance(part, int):
            top += part
            continue
        # an even dot, so that a code of even modules can be sent in double dots
        sheet.paste(part, ((width - part.width) // 4 * 2, top))
        top += part.height
    return sheet
