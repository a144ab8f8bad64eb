"""A table of what was done on paper, as people keep it in a spreadsheet, as lines to enter."""

from __future__ import annotations

from collections.abc import Sequence

from center.domain.by_hand import Line
from center.domain.cells import Cell, written
from center.domain.text import clean, fold

COLUMNS = ("code", "taken", "called", "finished", "counter", "outcome", "field", "procedure")
# letters of a cell: official names of procedures have six hundred and more
LONGEST, LONGEST_OF = 60, {"field": 200, "procedure": 1000}
# how the columns are headed, folded; the first ones are those of our own page
_HEADINGS = {
    "code": ("code", "ma", "ma phieu", "so phieu", "phieu", "so"),
    "taken": ("taken", "lay so", "gio lay", "gio lay so", "phat"),
    "called": ("called", "goi", "gio goi"),
    "finished": ("finished", "xong", "gio xong", "ket thuc"),
    "counter": ("counter", "quay", "quay so"),
    "outcome": ("outcome", "ket qua"),
    "field": ("field", "linh vuc"),
    "procedure": ("procedure", "thu tuc", "ma thu tuc"),
}
_COLUMN_OF = {word: column for column, words in _HEADINGS.items() for word in words}


def lines_of(rows: Sequence[Sequence[Cell]]) -> list[Line]:
    """Return a table's lines, those with nothing written left out.

    With headings its columns may stand in any order, and others are passed over; without, they are those of `COLUMNS`.
    """
    texts = [[clean(written(cell)) for cell in row] for row in rows]
    texts = [row for row in texts if any(row)]
    if not texts:
        return []
    columns: list[str | None] = [_COLUMN_OF.get(fold(cell)) for cell in texts[0]]
    if "code" in columns:
        texts = texts[1:]
    else:
        columns = [*COLUMNS]
    found = [
        Line(**{name: _cut(name, cell) for name, cell in zip(columns, row, strict=False) if name is not None})
        for row in texts
    ]
    return [line for line in found if not line.empty]


def _cut(name: str, cell: str) -> str:
    return cell[: LONGEST_OF.get(name, LONGEST)]
