"""Tables in XLSX, through openpyxl: one workbook, a sheet for each table."""

from __future__ import annotations

import re
import warnings
import zipfile
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from center.domain.catalogue_lines import REMARK, Problem, Table
from center.domain.catalogue_tables import Written
from center.domain.cells import Cell
from center.exchange.formulas import guard, unguard
from center.exchange.refused import RefusedFile
from center.exchange.replaced import replacing

LARGEST = 200_000_000  # bytes once unpacked: a small file may hold a great deal of nothing
AS_TEXT = "@"
# what openpyxl raises on files that are damaged, encrypted or made up
_DAMAGE = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, EOFError)
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def read(path: Path) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a workbook, and the cells in it that cannot be taken (formulas, errors)."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise RefusedFile("file_too_large", path.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings and validations, which are not read
            with closing(openpyxl.load_workbook(path, read_only=True)) as book:
                sheets = [
                    (one.title, _rows(one)) for one in book.worksheets if not one.title.startswith(REMARK)
                ]
    except _DAMAGE as error:
        raise RefusedFile("file_malformed", path.name) from error
    tables, problems = [], []
    for title, rows in sheets:
        place = f"{path.name}, {title}"
        problems += [_refused(place, n, cell) for n, row in rows for cell in row if cell.data_type in "fe"]
        if rows or len(sheets) == 1:
            tables.append(Table(place, title, [(n, [_value(cell) for cell in row]) for n, row in rows]))
    return tables, problems


def _rows(sheet: Any) -> list[tuple[int, list[Any]]]:
    """Return the rows that hold anything. A stray cell at a sheet's far corner makes no billions of others."""
    sheet.reset_dimensions()  # what a file says of its own size
    rows = enumerate(sheet.iter_rows(), start=1)
    return [(n, list(row)) for n, row in rows if any(cell.value is not None for cell in row)]


def _refused(place: str, number: int, cell: Any) -> Problem:
    code = "formula" if cell.data_type == "f" else "error_cell"
    return Problem(place, number, code, {"cell": cell.coordinate})


def _value(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type in "fe":
        return None
    if isinstance(value, str):
        return unguard(unescape(value))
    if isinstance(value, bool) or not isinstance(value, int | float | date | time | timedelta):
        return None if value is None else str(value)
    return value


def write(path: Path, tables: list[Written]) -> None:
    """Write tables as one workbook. Texts are cells of type text, so that nothing is calculated or guessed."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        sheet = book.create_sheet(table.title)
        lines: list[list[Cell]] = [[*table.headings], *table.rows]
        for n, row in enumerate(lines, start=1):
            for m, value in enumerate(row, start=1):
                _fill(sheet.cell(n, m), value)
        for m, heading in enumerate(table.headings, start=1):
            sheet.cell(1, m).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(m)].width = _width(heading, table.rows, m - 1)
        sheet.freeze_panes = "B2"
    with replacing(path) as fresh:
        book.save(fresh)


def _fill(cell: OpenpyxlCell, value: Cell) -> None:
    if isinstance(value, int | float):
        cell.value = value
        return
    cell.number_format = AS_TEXT
    if value:
        # openpyxl would make a formula of "=…", and Excel a letter of "_x0041_"
        cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", guard(str(value)))
        cell.data_type = "s"


def _width(heading: str, rows: list[list[Cell]], n: int) -> float:
    longest = max((len(str(row[n])) for row in rows if row[n] is not None), default=0)
    return min(60.0, max(len(heading), longest) + 2.0)
