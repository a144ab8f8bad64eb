"""Read a list of what was done on paper from a CSV file or from what was copied in a spreadsheet. Changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from center.domain.by_hand import Line
from center.domain.by_hand_table import lines_of
from center.domain.refusals import Unacceptable
from center.exchange import csv_files
from center.exchange.refused import RefusedFile

MOST_LINES = 200


def read_lines(data: bytes) -> list[Line]:
    """Return the lines of a CSV file (`,` `;` or tab; UTF-8, or UTF-16 as Excel writes it).

    Refuses `list_unreadable`, and more than two hundred lines.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.csv"
        file.write_bytes(data)
        try:
            table = csv_files.read(file)
        except RefusedFile as refused:
            raise Unacceptable("list_unreadable", line=refused.problem.line or 1) from refused
    lines = lines_of([cells for _, cells in table.rows])
    if len(lines) > MOST_LINES:
        raise Unacceptable("list_too_long", most=MOST_LINES)
    return lines
