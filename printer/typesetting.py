"""Which font draws which letter of a text, and where the text may be broken.

A slip's text is seldom in one script: a Khmer sentence has a Latin code in it. Each letter is drawn by the
first font of the languages' registry that has it; spaces and signs go with what stands before them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import uharfbuzz
from PIL import Image

from center.languages import FONTS, Font
from printer.faces import Face, Plain, Shaped

FILES = Path(__file__).parent / "fonts"
# where a line may end although nothing is seen there: between the words of a script without spaces
ZERO_WIDTH_SPACE = "\u200b"


class Type:
    """Text in one weight and size, in as many fonts as it asks for; itself used like a face."""

    def __init__(self, weight: int, size: int) -> None:
        self._weight, self._size = weight, size

    def width(self, text: str) -> float:
        """Return how wide a text is, in dots."""
        return sum(face.width(run) for face, run in self._runs(text))

    def clusters(self, text: str) -> list[str]:
        """Cut a text into pieces that stay whole; a closing sign stays with what it closes."""
        pieces: list[str] = []
        for face, run in self._runs(text):
            for piece in face.clusters(run):
                if pieces and _closes(piece):
                    pieces[-1] += piece
                else:
                    pieces.append(piece)
        return pieces

    def reach(self, text: str) -> tuple[float, float]:
        """Return how far the ink goes above the baseline, and below it."""
        reaches = [face.reach(run) for face, run in self._runs(text)]
        return max((up for up, _ in reaches), default=0), max((down for _, down in reaches), default=0)

    def draw(self, picture: Image.Image, left: float, baseline: float, text: str) -> None:
        """Draw a text in black on a grey picture."""
        for face, run in self._runs(text):
            face.draw(picture, left, baseline, run)
            left += face.width(run)

    def has(self, letter: str) -> bool:
        """Say whether any font has a letter."""
        return bool(_able(letter, self._weight))

    def _runs(self, text: str) -> Iterator[tuple[Face, str]]:
        start = 0
        fonts = fonts_of(text, self._weight)
        for end in range(1, len(text) + 1):
            if end == len(text) or fonts[end] is not fonts[start]:
                yield (
                    _face(fonts[start].files[self._weight], self._size, fonts[start].shaping),
                    text[start:end],
                )
                start = end


def _closes(piece: str) -> bool:
    # "Po" has the full stops of all scripts; ៗ says the word before it twice
    return unicodedata.category(piece[0]) in ("Pe", "Pf", "Po") or piece[0] == "ៗ"


def fonts_of(text: str, weight: int) -> list[Font]:
    """Return the font of each letter of a text, in a weight of the slip."""
    found: list[Font] = []
    for letter in text:
        able, neutral = _able(letter, weight), unicodedata.category(letter)[0] in "ZPSMC"
        if found and neutral and (found[-1] in able or not able):
            found.append(found[-1])
        else:
            # a letter nobody has is an empty box of the first font
            found.append(able[0] if able else next(iter(FONTS.values())))
    return found


@lru_cache(maxsize=4096)
def _able(letter: str, weight: int) -> list[Font]:
    return [font for font in FONTS.values() if ord(letter) in _letters(font.files[weight])]


@lru_cache
def _letters(file: str) -> frozenset[int]:
    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FILES / file))).unicodes)


@lru_cache(maxsize=128)
def _face(file: str, size: int, shaping: bool) -> Face:
    return Shaped(FILES / file, size) if shaping else Plain(FILES / file, size)


def broken(text: str, face: Type, width: int) -> list[str]:
    """Break a text between words, and inside a word, between its clusters, only if it alone is too wide."""
    lines: list[str] = []
    line = ""
    for gap, word in _words(text):
        wider = line + gap + word if line else word
        if face.width(wider) <= width:
            line = wider
            continue
        if line:
            lines.append(line)
        *whole, line = _cut(word, face, width)
        lines += whole
    return [*lines, line] if line else lines or [""]


def balanced(text: str, face: Type, width: int) -> list[str]:
    """Break a text into as few lines as `broken` does, but as even as they can be: no word ends up alone."""
    lines = broken(text, face, width)
    longest = max((face.width(word) for _, word in _words(text)), default=0)
    if len(lines) < 2 or longest > width:
        return lines
    narrow, wide = max(int(longest), int(sum(map(face.width, lines)) / len(lines))), width
    while wide - narrow > 4:
        middle = (narrow + wide) // 2
        tried = broken(text, face, middle) if middle >= longest else []
        if len(tried) == len(lines):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word, and what stands before it on the same line."""
    for spaced in text.split():
        for n, part in enumerate(filter(None, spaced.split(ZERO_WIDTH_SPACE))):
            yield "" if n else " ", part


def _cut(word: str, face: Type, width: int) -> list[str]:
    pieces = [""]
    for cluster in face.clusters(word):
        if pieces[-1] and face.width(pieces[-1] + cluster) > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces
