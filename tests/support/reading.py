"""A slip read as a stranger reads it: Tesseract knows Vietnamese and Khmer, but no layouts and no words of ours."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps

# a line is read in several sizes, in dots; what most readings agree on is what it says
HEIGHTS = {"vie": (32, 40, 48), "khm+vie": (44, 56, 68)}
# what is lower is a rule across the paper or a row of dashes
LOWEST_TEXT = 8
# the black that is around every word in a box
EDGE = 3
# marks above and below a letter belong to its line
LARGEST_GAP = 4


def lines(picture: Image.Image, languages: str = "vie") -> list[str]:
    """Return the lines of text on a slip, from the top down. Whatever is as high as wide is a QR code.

    `languages`: `vie` reads English as well, `khm+vie` Khmer among Latin letters.
    """
    parts = list(_parts(picture.convert("L")))
    readings = [_read(parts, height, languages) for height in HEIGHTS[languages]]
    return [Counter(said).most_common(1)[0][0] for said in zip(*readings, strict=True)]


def _parts(picture: Image.Image) -> Iterator[Image.Image]:
    for top, bottom in _bands(picture):
        left, _, right, _ = (
            ImageOps.invert(picture.crop((0, top, picture.width, bottom))).getbbox() or (0,) * 4
        )
        if bottom - top < LOWEST_TEXT or abs((right - left) - (bottom - top)) <= LARGEST_GAP:
            continue
        part = picture.crop((left, top, right, bottom))
        if _is_box(part):
            # what is white on black may have several lines, which are read one by one too
            inside = part.crop((EDGE, EDGE, part.width - EDGE, part.height - EDGE))
            yield from _parts(ImageOps.invert(inside))
        else:
            yield part


def _is_box(part: Image.Image) -> bool:
    """Say whether all four sides are black; corners may be round."""
    wide, high = part.size
    sides = [
        (wide // 4, 0, wide * 3 // 4, EDGE),
        (wide // 4, high - EDGE, wide * 3 // 4, high),
        (0, high // 3, EDGE, high * 2 // 3),
        (wide - EDGE, high // 3, wide, high * 2 // 3),
    ]
    return high > 4 * EDGE and all(part.crop(side).getextrema() == (0, 0) for side in sides)


def _bands(picture: Image.Image) -> list[tuple[int, int]]:
    """Return where there is ink, as rows from and to."""
    bands: list[tuple[int, int]] = []
    for row in range(picture.height):
        if picture.crop((0, row, picture.width, row + 1)).getextrema()[0] != 0:
            continue
        if bands and row - bands[-1][1] <= LARGEST_GAP:
            bands[-1] = (bands[-1][0], row + 1)
        else:
            bands.append((row, row + 1))
    return bands


def _read(parts: list[Image.Image], height: int, languages: str) -> list[str]:
    with tempfile.TemporaryDirectory() as place:
        names = []
        for n, part in enumerate(parts):
            wide = max(1, round(part.width * height / part.height))
            name = Path(place, f"{n}.png")
            ImageOps.expand(part.resize((wide, height)), height // 2, 255).save(name, dpi=(300, 300))
            names.append(str(name))
        Path(place, "list").write_text("\n".join(names))
        command = ["tesseract", f"{place}/list", "-", "-l", languages, "--psm", "7"]
        single = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        answer = subprocess.run(command, env=single, check=True, capture_output=True, text=True, timeout=60)
    return [page.strip() for page in answer.stdout.split("\f")[: len(parts)]]
