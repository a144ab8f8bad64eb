"""A face is one file of a font in one size: how it measures, cuts and draws the text it has letters for.

Latin letters stand beside each other, and Pillow's basic layout draws them. Khmer puts letters under, before
and around each other: HarfBuzz shapes and draws those (`uharfbuzz`), because Pillow's own way to it needs a
FriBiDi of the system, which Windows has not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import uharfbuzz
from PIL import Image, ImageDraw, ImageFont

BLACK = 0
# HarfBuzz counts in whole units: so many to a dot
UNITS = 64


class Face(Protocol):
    """A font's file in one size, in dots."""

    def width(self, text: str) -> float:
        """Return how wide a run is."""

    def clusters(self, text: str) -> list[str]:
        """Cut a run into pieces that may stand on different lines."""

    def reach(self, text: str) -> tuple[float, float]:
        """Return how far a run's ink goes above the baseline, and below it; 0 where it does not."""

    def draw(self, picture: Image.Image, left: float, baseline: float, text: str) -> None:
        """Draw a run in black on a grey picture."""


class Plain:
    """A face whose letters need no shaping."""

    def __init__(self, path: Path, size: int) -> None:
        self.font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)

    def width(self, text: str) -> float:
        """Return how wide a run is."""
        return self.font.getlength(text)

    def clusters(self, text: str) -> list[str]:
        """Cut a run into its letters."""
        return list(text)

    def reach(self, text: str) -> tuple[float, float]:
        """Return how far a run's ink goes above the baseline, and below it."""
        _, top, _, bottom = self.font.getbbox(text, anchor="ls")
        return max(0.0, -top), max(0.0, bottom)

    def draw(self, picture: Image.Image, left: float, baseline: float, text: str) -> None:
        """Draw a run."""
        ImageDraw.Draw(picture).text((left, baseline), text, BLACK, self.font, anchor="ls")


class Shaped:
    """A face whose letters change beside each other."""

    def __init__(self, path: Path, size: int) -> None:
        self._font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
        self._font.scale = (size * UNITS, size * UNITS)

    def width(self, text: str) -> float:
        """Return how wide a run is."""
        advance: int = sum(place.x_advance for place in self._shaped(text).glyph_positions)
        return advance / UNITS

    def clusters(self, text: str) -> list[str]:
        """Cut a run where the shaper lets its letters go."""
        starts = sorted({glyph.cluster for glyph in self._shaped(text).glyph_infos})
        return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]

    def reach(self, text: str) -> tuple[float, float]:
        """Return how far a run's ink goes above the baseline, and below it."""
        extents = self._ink(text, 0).extents
        return max(0, extents.y_origin + extents.height), max(0, -extents.y_origin)

    def draw(self, picture: Image.Image, left: float, baseline: float, text: str) -> None:
        """Draw a run."""
        whole = int(left)
        image = self._ink(text, left - whole)
        extents = image.extents
        if not extents.width or not extents.height:
            return
        grey = Image.frombytes("L", (extents.stride, extents.height), image.buffer)
        # rows come from the bottom up
        ink = grey.crop((0, 0, extents.width, extents.height)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        top = round(baseline) - extents.y_origin - extents.height
        picture.paste(BLACK, (whole + extents.x_origin, top), ink)

    def _shaped(self, text: str) -> uharfbuzz.Buffer:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        return buffer

    def _ink(self, text: str, left: float) -> uharfbuzz.RasterImage:
        buffer, raster = self._shaped(text), uharfbuzz.RasterDraw()
        raster.scale_factor = (UNITS, UNITS)
        x, y = left * UNITS, 0.0
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            raster.transform = (1, 0, 0, 1, x + place.x_offset, y + place.y_offset)
            raster.draw_glyph(self._font, glyph.codepoint)
            x, y = x + place.x_advance, y + place.y_advance
        return raster.render()
