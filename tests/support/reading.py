"""A slip read as a stranger reads it: Tesseract with its Vietnamese, who knows nothing of layouts or of our words."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps

# a line is read in several sizes, in dots; what most readings agree on is what it says
HEIGHTS = (32, 36, 40, 44, 48)
# what is lower is a rule across the paper or a row of dashes
LOWEST_TEXT = 8
# marks above and below a letter belong to its line
LARGEST_GAP = 4


def lines(picture: Image.Image) -> list[str]:
    """Return the lines of text on a slip, from the top down. Whatever is as high as wide is a QR code."""
    parts = list(_parts(picture.convert("L")))
    readings = [_read(parts, height) for height in HEIGHTS]
    return [Counter(said).most_common(1)[0][0] for said in zip(*readings, strict=True)]


def _parts(picture: Image.Image) -> Iterator[Image.Image]:
    for top, bottom in _bands(picture):
        left, _, right, _ = (
            ImageOps.invert(picture.crop((0, top, picture.width, bottom))).getbbox() or (0,) * 4
        )
        if bottom - top >= LOWEST_TEXT and abs((right - left) - (bottom - top)) > LARGEST_GAP:
            yield picture.crop((left, top, right, bottom))


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


def _read(parts: list[Image.Image], height: int) -> list[str]:
    with tempfile.TemporaryDirectory() as place:
        names = []
        for n, part in enumerate(parts):
            wide = max(1, round(part.width * height / part.height))
            name = Path(place, f"{n}.png")
            ImageOps.expand(part.resize((wide, height)), height // 2, 255).save(name, dpi=(300, 300))
            names.append(str(name))
        Path(place, "list").write_text("\n".join(names))
        command = ["tesseract", f"{place}/list", "-", "-l", "vie", "--psm", "7"]
        single = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        answer = subprocess.run(command, env=single, check=True, capture_output=True, text=True, timeout=60)
    return [page.strip() for page in answer.stdout.split("\f")[: len(parts)]]
