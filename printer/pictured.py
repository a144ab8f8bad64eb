"""A print job as a picture, whatever it is: the agent prints what the page of the office has shown."""

from __future__ import annotations

from typing import Any

from PIL import Image

from printer.blocks import Block
from printer.layout import slip
from printer.testpage import page


def pictured(
    kind: str,
    content: dict[str, Any],
    *,
    device: str,
    paper: int,
    dpi: int,
    copy: bool = False,
    blocks: list[Block] | None = None,
) -> Image.Image:
    """Draw a slip, or the test page of a device, which has no content of its own.

    `blocks`: a layout that was checked, the built-in one of the kind where there is none. Raises ValueError for a
    slip longer than two metres, and whatever a content makes it raise that is none.
    """
    if kind == "test":
        return page(device, paper, dpi, blocks)
    return slip(content, paper=paper, dpi=dpi, kind=kind, copy=copy, blocks=blocks)
