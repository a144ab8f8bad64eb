"""Take the pictures of the slips anew: `.venv/bin/python docs/screens/paper.py` (two seconds).

Every slip the printer knows, as the head prints it, dot for dot: `paper.png` on 80 mm, `paper-58.png` on 58 mm. A
test draws them again and fails where the pictures in the repository are others: take them anew, and look at them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from printer.layout import slip  # noqa: E402
from printer.testpage import page  # noqa: E402
from tests.support.slips import Slip, slips  # noqa: E402

COLUMNS, GAP = 6, 24
# paper is white, ink black, and the table they lie on grey
TABLE = 205
PRINTER = "network:192.168.1.50"


@lru_cache(maxsize=1)
def _asked() -> dict[str, Slip]:
    return slips()


def drawn(paper: int) -> dict[str, Image.Image]:
    """Return every slip by name as it comes out on a paper (80 or 58 mm), in dots of 203 an inch."""
    found = {
        name: slip(one.content, paper=paper, kind=one.kind, copy=one.copy) for name, one in _asked().items()
    }
    return {**found, "test": page(PRINTER, paper)}


def sheet(paper: int) -> Image.Image:
    """Return the slips of a paper on a table: each where the columns are shortest; black, white and one grey."""
    parts = sorted(drawn(paper).values(), key=lambda one: -one.height)
    wide = parts[0].width + GAP
    columns: list[list[Image.Image]] = [[] for _ in range(COLUMNS)]
    for part in parts:
        min(columns, key=_height).append(part)
    table = Image.new("L", (COLUMNS * wide + GAP, max(map(_height, columns)) + GAP), TABLE)
    for n, column in enumerate(columns):
        top = GAP
        for part in column:
            table.paste(part.convert("L"), (GAP + n * wide, top))
            top += part.height + GAP
    return table


def _height(column: list[Image.Image]) -> int:
    return sum(part.height + GAP for part in column)


# the pictures by name, and what draws each
SHEETS: dict[str, Callable[[], Image.Image]] = {
    "paper": partial(sheet, 80),
    "paper-58": partial(sheet, 58),
}


def keep(name: str) -> None:
    """Save a picture with no more colours than it has: not a dot is lost."""
    SHEETS[name]().quantize(3, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    for each in SHEETS:
        keep(each)
        print(each)
