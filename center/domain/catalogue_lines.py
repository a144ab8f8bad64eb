"""Tables as they lay in files become lines with values; what cannot be read becomes a problem with its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from center.domain.cells import BadCell, Cell, written
from center.domain.sheets import SHEETS, Column, column_named, columns, sheet_named
from center.domain.text import clean

# a heading that begins so is a remark of whoever keeps the file
REMARK = "#"


@dataclass(frozen=True)
class Table:
    """One sheet as it lay in a file. `place` is what people call it; `title` may name what it holds.

    `rows`: the number of the line in the file, and its cells; the first row has the headings.
    """

    place: str
    title: str
    rows: list[tuple[int, list[Cell]]]


@dataclass(frozen=True)
class Problem:
    """Why something cannot be imported: where, and the code of a sentence with what fills its gaps."""

    place: str
    line: int | None
    code: str
    details: dict[str, Any] = field(default_factory=dict)
    column: str | None = None


@dataclass(frozen=True)
class Line:
    """One line of a sheet: the values of the columns that the file has, and which of them cannot be read."""

    place: str
    number: int
    values: dict[str, Any]
    unread: set[str] = field(default_factory=set)

    def problem(self, code: str, column: str | None = None, **details: object) -> Problem:
        """Return what is wrong with this line."""
        return Problem(self.place, self.number, code, details, column)


class BadLines(Exception):
    """Lines that cannot be imported, so that nothing is."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


Lines = dict[str, list[Line]]


def read_tables(tables: list[Table]) -> tuple[Lines, list[Problem]]:
    """Return the lines of every sheet that the tables hold, and everything that cannot be read."""
    lines: Lines = {}
    problems: list[Problem] = []
    for table in map(_without_blank_rows, tables):
        sheet = _sheet(table)
        if sheet is None:
            problems.append(Problem(table.place, None, "unknown_sheet"))
            continue
        found, bad = _read(table, sheet)
        lines.setdefault(sheet, []).extend(found)
        problems += bad
    return lines, problems


def _without_blank_rows(table: Table) -> Table:
    rows = [(number, row) for number, row in table.rows if any(clean(written(cell)) for cell in row)]
    return Table(table.place, table.title, rows)


def _sheet(table: Table) -> str | None:
    """Return what a table holds: by its title, or else by headings that only one sheet needs."""
    named = sheet_named(table.title)
    if named or not table.rows:
        return named
    headings = [written(cell) for cell in table.rows[0][1]]

    def fits(sheet: str) -> bool:
        there = {found[0] for heading in headings if (found := column_named(sheet, heading))}
        return all(column.name in there for column in columns(sheet) if column.needed)

    fitting = [sheet for sheet in SHEETS if fits(sheet)]
    # every sheet with more headings than code and name also looks like one of those that need no more
    return max(fitting, key=lambda sheet: _known(sheet, headings), default=None)


def _known(sheet: str, headings: list[str]) -> int:
    return sum(column_named(sheet, heading) is not None for heading in headings)


def _read(table: Table, sheet: str) -> tuple[list[Line], list[Problem]]:
    if not table.rows:
        return [], [Problem(table.place, None, "no_headings")]
    (number, headings), *rows = table.rows
    keys, problems = _keys(table.place, number, sheet, [clean(written(cell)) for cell in headings])
    if problems:
        return [], problems
    lines = []
    for number, row in rows:
        line, bad = _line(table.place, number, keys, row)
        problems += bad
        # a bad line is still looked at with the others, so that all that is wrong is said at once
        lines.append(line)
    return lines, problems


Keys = list[tuple[str, Column] | None]


def _keys(place: str, number: int, sheet: str, headings: list[str]) -> tuple[Keys, list[Problem]]:
    """Return what each column of the file is, None for a remark."""
    keys: Keys = []
    problems = []
    for heading in headings:
        found = column_named(sheet, heading)
        if found is None and heading and not heading.startswith(REMARK):
            problems.append(Problem(place, number, "unknown_column", {"heading": heading[:60]}))
        if found and any(found[0] == one[0] for one in keys if one):
            problems.append(Problem(place, number, "column_twice", {"heading": heading}))
        keys.append(found)
    first = columns(sheet)[0] if sheet != "hours" else columns(sheet)[1]
    if not any(one and one[1] is first for one in keys):
        problems.append(Problem(place, number, "column_missing", {"heading": first.name}))
    return keys, problems


def _line(place: str, number: int, keys: Keys, row: list[Cell]) -> tuple[Line, list[Problem]]:
    line = Line(place, number, {})
    problems = []
    if any(clean(written(cell)) for cell in row[len(keys) :]):
        problems.append(line.problem("too_many_cells", cells=len(row), headings=len(keys)))
    # a line shorter than its headings says nothing in the columns it does not reach
    for key, cell in zip_longest(keys, row[: len(keys)]):
        if key is None:
            continue
        name, column = key
        try:
            line.values[name] = _value(column, name, cell)
        except BadCell as bad:
            line.unread.add(name)
            problems.append(line.problem(bad.code, name, **bad.details))
    return line, problems


def _value(column: Column, name: str, cell: Cell) -> Any:
    value = column.kind.read(cell)
    if column.needed and name == column.name and value in ("", None, []):
        raise BadCell("value_missing")
    return value
