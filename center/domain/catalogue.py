"""The catalogue as records: what lines make of it, and what has changed. Pure; nothing is deleted by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from center.domain.catalogue_lines import Line, Lines, Problem
from center.domain.cell_lists import WEEKDAYS
from center.domain.labels import short_label
from center.domain.sheets import SHEETS, columns, key_of

# sheet → code → values by column, in the order of the kiosk; hours: field ("" the whole center) → sessions
Record = dict[str, Any]
Catalogue = dict[str, dict[str, Record]]
WITH_DATES = ("procedures", "journeys", "priorities")
SPECIAL = ("special_days", "special_weekdays")
WITHOUT_ORDER = ("hours", *SPECIAL)
WHOLE_CENTER = ""


@dataclass
class Merged:
    """A catalogue after an import, the line each record came from, and what is wrong with lines so far."""

    catalogue: Catalogue
    came: dict[str, dict[str, Line]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def empty() -> Catalogue:
    """Return a catalogue without records."""
    return {sheet: {} for sheet in SHEETS}


def merge(before: Catalogue, lines: Lines, today: str, complete: bool) -> Merged:
    """Return the catalogue after the lines: new records added, columns the file has replaced, the rest kept.

    `complete`: the file names all there is; what it leaves out ended yesterday. Only the sheets that the
    file holds are concerned.
    """
    merged = Merged({sheet: dict(records) for sheet, records in before.items()})
    for sheet in SHEETS:
        if sheet not in lines:
            continue
        if complete and not lines[sheet] and _something_would_end(before, sheet, today):
            merged.problems.append(Problem(sheet, None, "all_would_end"))
        elif sheet == "hours":
            _merge_hours(merged, lines[sheet], complete)
        else:
            _merge_sheet(merged, sheet, lines[sheet], today, complete)
    return merged


def _something_would_end(before: Catalogue, sheet: str, today: str) -> bool:
    if sheet == "hours":
        return any(code != WHOLE_CENTER for code in before[sheet])
    if sheet in SPECIAL:
        return bool(before[sheet])
    return sheet in WITH_DATES and not all(is_over(record, today) for record in before[sheet].values())


def _merge_sheet(merged: Merged, sheet: str, lines: list[Line], today: str, complete: bool) -> None:
    records = merged.catalogue[sheet]
    came = merged.came.setdefault(sheet, {})
    finish = _FINISH.get(sheet)
    for line in lines:
        code = line.values.get(key_of(sheet))
        if code is None:
            continue
        if code in came:
            merged.problems.append(line.problem("twice", key_of(sheet), value=code, first=came[code].number))
            continue
        came[code] = line
        old = records.get(code)
        record = {**(old or _new(sheet)), **line.values}
        if old is None:
            merged.problems += _missing(sheet, line)
        if finish:
            merged.problems += finish(record, old, line, merged.catalogue)
        records[code] = _trimmed(sheet, record)
    if complete and sheet in WITH_DATES:
        _end_the_others(records, came, today)
    if sheet in SPECIAL:
        merged.catalogue[sheet] = _declared(sheet, records, came, complete)
    else:
        _order(merged.catalogue, sheet, came, today)


def _declared(
    sheet: str, records: dict[str, Record], came: dict[str, Line], complete: bool
) -> dict[str, Record]:
    """Return the days that stay declared, in their order: not the usual ones, nor what a complete file leaves out."""
    stay = [code for code, one in records.items() if _is_special(one) and (code in came or not complete)]
    in_order = sorted(stay, key=WEEKDAYS.index if sheet == "special_weekdays" else None)
    return {code: records[code] for code in in_order}


def _is_special(record: Record) -> bool:
    return record["kind"] != "usual" if "kind" in record else bool(record["name"])


def _new(sheet: str) -> Record:
    return {column.name: column.kind.read(None) for column in columns(sheet) if not column.only_read}


def _missing(sheet: str, line: Line) -> list[Problem]:
    """Say which columns a new record needs and the file does not have at all."""
    known = line.values.keys() | line.unread
    needed = [column.name for column in columns(sheet) if column.needed]
    return [line.problem("column_needed", name) for name in needed if name not in known]


def _trimmed(sheet: str, record: Record) -> Record:
    """Leave out what is only read, and names in a language that has none."""
    kept = {column.name for column in columns(sheet) if not column.only_read}
    read = {column.name for column in columns(sheet) if column.only_read}
    return {key: value for key, value in record.items() if key in kept or (value and key not in read)}


def _finish_procedure(record: Record, old: Record | None, line: Line, so_far: Catalogue) -> list[Problem]:
    """Find the field of a procedure, and make the short label it does not bring."""
    record["short"] = record["short"] or short_label(record["name"])
    if "field" in line.unread or (old is not None and "field" not in line.values):
        return []
    fields = so_far["fields"]
    by_sector = (code for code, one in fields.items() if record["sector"] in one["sectors"])
    grouped = line.values.get("field_code")
    found = record["field"] or next(by_sector, grouped if grouped in fields else None)
    record["field"] = found or ""
    if not found:
        return [line.problem("sector_without_field", "sector", sector=record["sector"])]
    return [] if found in fields else [line.problem("unknown_field", "field", field=found)]


def _finish_day(record: Record, _old: Record | None, line: Line, _so_far: Catalogue) -> list[Problem]:
    """A day that is declared closed or open has a name, which people read."""
    named = record["name"] or record["kind"] == "usual" or "name" in line.unread
    return [] if named else [line.problem("value_missing", "name")]


_FINISH: dict[str, Callable[[Record, Record | None, Line, Catalogue], list[Problem]]] = {
    "procedures": _finish_procedure,
    "special_days": _finish_day,
}


def _end_the_others(records: dict[str, Record], came: dict[str, Line], today: str) -> None:
    yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
    for code, record in records.items():
        if code in came:
            if is_over(record, today) and "valid_to" not in came[code].values:
                records[code] = {**record, "valid_to": None}  # the file says that it is there again
        elif not is_over(record, today):
            begun = record["valid_from"] is None or record["valid_from"] <= yesterday
            records[code] = {
                **record,
                "valid_to": yesterday,
                "valid_from": record["valid_from"] if begun else yesterday,
            }


def is_over(record: Record, today: str) -> bool:
    """Say whether a record is no longer in force."""
    return (record.get("valid_to") or "9999") < today


def _order(catalogue: Catalogue, sheet: str, came: dict[str, Line], today: str) -> None:
    """Take the order of a file that names all that is in force; put what is new last after any other file."""
    records = catalogue[sheet]
    if all(code in came or is_over(record, today) for code, record in records.items()):
        rest = [code for code in records if code not in came]
        catalogue[sheet] = {code: records[code] for code in (*came, *rest)}


def _merge_hours(merged: Merged, lines: list[Line], complete: bool) -> None:
    """The hours of a field, or of the whole center, are replaced by its lines; hours not named stay."""
    groups: dict[str, list[tuple[int, str, str]]] = {}
    came = merged.came.setdefault("hours", {})
    for line in lines:
        values = line.values
        if not {"weekdays", "opens", "closes"} <= values.keys() or "field" in line.unread:
            continue
        group = groups.setdefault(values.get("field") or WHOLE_CENTER, [])
        came.setdefault(values.get("field") or WHOLE_CENTER, line)
        sessions = [(weekday, values["opens"], values["closes"]) for weekday in values["weekdays"]]
        merged.problems += _wrong_hours(line, group, sessions)
        group += sessions
    hours = merged.catalogue["hours"]
    if complete:
        merged.catalogue["hours"] = hours = {k: v for k, v in hours.items() if k in (WHOLE_CENTER, *came)}
    hours.update({code: {"sessions": sorted(group)} for code, group in groups.items()})


Sessions = list[tuple[int, str, str]]


def _wrong_hours(line: Line, before: Sessions, sessions: Sessions) -> list[Problem]:
    opens, closes = line.values["opens"], line.values["closes"]
    if opens >= closes:
        return [line.problem("closes_before_opens", "closes", opens=opens, closes=closes)]
    days = {weekday for weekday, _, _ in sessions}
    if any(day in days and opens < other[1] and other[0] < closes for day, *other in before):
        return [line.problem("hours_overlap", "opens", opens=opens, closes=closes)]
    return []
