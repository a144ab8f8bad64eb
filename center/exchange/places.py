"""Where tables lie: one CSV file, a folder of them, or a workbook."""

from __future__ import annotations

from pathlib import Path

from center.domain.catalogue_lines import Problem, Table
from center.domain.catalogue_tables import Written
from center.exchange import csv_files, workbooks
from center.exchange.refused import RefusedFile

CSV, XLSX = ".csv", ".xlsx"
# LibreOffice's and Excel's own files beside an open one
_PASSING = (".", "~$")


def read(place: Path) -> tuple[list[Table], list[Problem]]:
    """Return the tables of a file or folder, and what cannot be read of it. OSError when it is not there."""
    if not place.is_dir():
        return _read_one(place)
    files = [file for file in sorted(place.iterdir()) if _is_table(file)]
    tables: list[Table] = []
    problems = [] if files else [Problem(place.name, None, "folder_without_tables")]
    for file in files:
        found, bad = _read_one(file)
        tables += found
        problems += bad
    return tables, problems


def _is_table(file: Path) -> bool:
    return file.is_file() and file.suffix.lower() == CSV and not file.name.startswith(_PASSING)


def _read_one(file: Path) -> tuple[list[Table], list[Problem]]:
    kind = file.suffix.lower()
    try:
        if kind in (CSV, ".tsv", ".txt"):
            return [csv_files.read(file)], []
        if kind in (XLSX, ".xlsm"):
            return workbooks.read(file)
    except RefusedFile as refused:
        return [], [refused.problem]
    file.stat()  # what is not there is not a matter of its kind
    return [], [Problem(file.name, None, "unknown_kind_of_file")]


def write(place: Path, tables: list[Written]) -> None:
    """Write tables as a workbook (`….xlsx`), or as a CSV file each in a folder, which is made if need be."""
    if place.suffix.lower() == XLSX:
        place.parent.mkdir(parents=True, exist_ok=True)
        workbooks.write(place, tables)
        return
    place.mkdir(parents=True, exist_ok=True)
    for table in tables:
        csv_files.write(place / f"{table.title}{CSV}", table)
