"""How a picture's rows are cut into bands, so that as few bytes as possible are sent.

A band is one raster command: rows below each other, sent as wide as the widest of them. Blank rows are fed, not
printed. Cutting is a shortest path over pieces of eight rows; it costs 2 ms a slip and stays within some percent of
what cutting at every row would bring, which takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# a band is a piece that the small buffer of a cheap printer holds
BAND_ROWS = 128
LARGEST_FEED = 255
PIECE_ROWS = 8
FEED_BYTES = 3
# a raster's head, and the left margin before it
HEAD_BYTES, MARGIN_BYTES = 8, 4
# a head that stops and starts again leaves its mark on the paper: a further band has to be worth this many bytes
STOP_BYTES = 24


@dataclass(frozen=True)
class Band:
    """Rows from `top` to before `bottom`, and of each its bytes from `left` to before `right`; blank: fed only."""

    top: int
    bottom: int
    left: int = 0
    right: int = 0

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it."""
        return self.right == 0


def bands(rows: list[bytes], *, margins: bool) -> list[Band]:
    """Cut rows (1 is black) into bands, from the top. `margins`: a band may begin right of the paper's left edge."""
    pieces = list(_pieces(rows, margins=margins))
    cost = [0, *[0] * len(pieces)]
    best: list[tuple[int, Band]] = []
    for end in range(1, len(pieces) + 1):
        start, band = min(_last_bands(pieces, end), key=lambda one: cost[one[0]] + _bytes(one[1], margins))
        cost[end] = cost[start] + _bytes(band, margins)
        best.append((start, band))
    cut, end = [], len(pieces)
    while end:
        end, band = best[end - 1]
        cut.append(band)
    return cut[::-1]


def _bytes(band: Band, margins: bool) -> int:
    if band.blank:
        return FEED_BYTES
    head = HEAD_BYTES + STOP_BYTES + (MARGIN_BYTES if margins else 0)
    return head + (band.bottom - band.top) * (band.right - band.left)


def _last_bands(pieces: list[Band], end: int) -> Iterator[tuple[int, Band]]:
    """Yield the bands that may end with the last piece before `end`, and the number of the piece each begins with."""
    last = pieces[end - 1]
    if last.blank:
        yield end - 1, last
    left, right, bottom = last.left, last.right, last.bottom
    for start in range(end - 1, -1, -1):
        piece = pieces[start]
        if bottom - piece.top > BAND_ROWS:
            return
        if not piece.blank:
            left, right = min(left if right else piece.left, piece.left), max(right, piece.right)
        if right:
            yield start, Band(piece.top, bottom, left, right)


def _pieces(rows: list[bytes], *, margins: bool) -> Iterator[Band]:
    top = 0
    while top < len(rows):
        blank = not any(rows[top])
        bottom, limit = top, min(len(rows), top + (LARGEST_FEED if blank else PIECE_ROWS))
        while bottom < limit and any(rows[bottom]) != blank:
            bottom += 1
        yield Band(top, bottom) if blank else _inked(rows, top, bottom, margins=margins)
        top = bottom


def _inked(rows: list[bytes], top: int, bottom: int, *, margins: bool) -> Band:
    """Return a piece as wide as its ink."""
    right = max(len(row.rstrip(b"\0")) for row in rows[top:bottom])
    left = min(len(row) - len(row.lstrip(b"\0")) for row in rows[top:bottom]) if margins else 0
    return Band(top, bottom, left, right)
