"""The catalogue as tables to be written: headings, and a row for each record; what the lines read is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from center.domain.catalogue import Catalogue, Record
from center.domain.cells import Cell
from center.domain.sheets import SHEETS, Column, columns, language_of

ALWAYS_ASKED = "en"


@dataclass(frozen=True)
class Written:
    """One sheet to be written. `title`: what its tab is called."""

    sheet: str
    title: str
    headings: list[str]
    rows: list[list[Cell]]


def write_tables(catalogue: Catalogue, vietnamese: bool = False) -> list[Written]:
    """Return every sheet, with English or Vietnamese headings."""
    return [_write(sheet, catalogue[sheet], vietnamese) for sheet in SHEETS]


def _write(sheet: str, records: dict[str, Record], vietnamese: bool) -> Written:
    every = list(_hours(records)) if sheet == "hours" else list(records.values())
    keys = [(column, key) for column in columns(sheet) for key in _keys(column, every)]
    rows = [[column.kind.write(one[key]) if key in one else "" for column, key in keys] for one in every]
    title = SHEETS[sheet][0] if vietnamese else sheet
    return Written(sheet, title, [_heading(*key, vietnamese) for key in keys], rows)


def _keys(column: Column, records: list[Record]) -> list[str]:
    """Return the keys of a column: itself, and one for each language that some record has."""
    if column.only_read:
        return []
    if not column.by_language:
        return [column.name]
    spoken = {language_of(column, key) for record in records for key in record} | {ALWAYS_ASKED}
    return [column.name, *(f"{column.name}_{one}" for one in sorted(filter(None, spoken)) if one != "vi")]


def _heading(column: Column, key: str, vietnamese: bool) -> str:
    if not vietnamese:
        return key
    return column.title if key == column.name else f"{column.title} ({language_of(column, key)})"


def _hours(records: dict[str, Record]) -> Iterator[Record]:
    """Yield a line for each time from and to, with the weekdays that share it."""
    for field, record in records.items():
        shared: dict[tuple[str, str], list[int]] = {}
        for weekday, opens, closes in record["sessions"]:
            shared.setdefault((opens, closes), []).append(weekday)
        for (opens, closes), days in sorted(shared.items()):
            yield {"field": field, "weekdays": days, "opens": opens, "closes": closes}
