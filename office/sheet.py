"""The report as a file for a spreadsheet.

One table, one row for each thing (the center, a field, a counter, a clerk, an hour, a level, a reason)
and the day in front, so that the files of a month can be put under each other, filtered and summed.
A column that means nothing for a row stays empty. UTF-8 with a byte order mark, without which Excel
reads Vietnamese letters as Latin-1. `;` and decimal commas are what a spreadsheet with Vietnamese
settings splits and counts with; `,` and points what one with English settings does.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from center.storage.report import Turns
from office.report_rows import FieldRow, Lengths, Report, SeatRow

MARK = "\ufeff"
# a cell that begins so would be run as a formula (OWASP, "CSV Injection"); the full-width signs too
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_ENDS = ("served", "no_shows", "cancelled", "expired", "transferred", "under_way", "inaccurate")
COLUMNS = (
    "day", "section", "code", "name", "issued", "turns", "called", "served", "no_shows", "no_show_share",
    "cancelled", "expired", "transferred", "under_way", "inaccurate", "jumps", "by_hand", "wait_median", "wait_p90",
    "wait_longest", "service_median", "service_p90", "service_longest", "busy", "open", "ratings",
    "rating_share", "rating_mean",
)  # fmt: skip


@dataclass(frozen=True)
class Dialect:
    """How a spreadsheet splits cells and writes a decimal."""

    delimiter: str
    decimal: str


DIALECTS = {"semicolon": Dialect(";", ","), "comma": Dialect(",", ".")}


def sheet(report: Report, words: dict[str, str], dialect: Dialect) -> str:
    """Return the file's text. `words`: the headings, the sections, and names of levels and reasons."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow([words[name] for name in COLUMNS])
    for row in _rows(report, words):
        cells = {"day": report.day, **row}
        writer.writerow([_cell(cells.get(name), dialect) for name in COLUMNS])
    return out.getvalue()


def _rows(report: Report, words: dict[str, str]) -> list[dict[str, Any]]:
    def section(name: str, code: object, title: str, figures: dict[str, Any]) -> dict[str, Any]:
        return {"section": words[f"section_{name}"], "code": code, "name": title, **figures}

    rated = {"ratings": report.rated, "rating_mean": report.mean}
    return [
        section("center", None, words["center"], {**_field(report.total), **rated}),
        *(section("field", row.code, row.name, _field(row)) for row in report.fields),
        *(section("counter", row.key, row.name, _seat(row)) for row in report.counters),
        *(section("clerk", row.key, row.name or words["alone"], _seat(row)) for row in report.clerks),
        *(section("hour", row.hour, f"{row.hour:02}–{row.hour + 1:02}", _hour(row)) for row in report.hours),
        *(
            section("level", r.level, words[f"level_{r.level}"], _rating(r.count, r.share))
            for r in report.levels
        ),
        *(
            section("reason", r.code, words.get(f"reason_{r.code}", r.code), _rating(r.count, r.share))
            for r in report.reasons
        ),
    ]


def _field(row: FieldRow) -> dict[str, Any]:
    return {
        "issued": row.turns.issued,
        "turns": row.turns.turns,
        "called": row.turns.called,
        "jumps": row.turns.jumps,
        "by_hand": row.turns.by_hand,
        "no_show_share": _percent(row.no_show_share),
        **_ends(row.turns),
        **_lengths("wait", row.wait),
        **_lengths("service", row.service),
    }


def _seat(row: SeatRow) -> dict[str, Any]:
    return {
        "served": row.turns.served,
        "no_shows": row.turns.no_shows,
        "transferred": row.turns.transferred,
        "inaccurate": row.turns.inaccurate,
        "jumps": row.turns.jumps,
        "by_hand": row.turns.by_hand,
        **_lengths("service", row.service),
        "busy": row.busy_s / 60,
        "open": row.open_s / 60,
    }


def _hour(row: Any) -> dict[str, Any]:
    return {"issued": row.issued, "called": row.called, "served": row.served}


def _rating(count: int, share: float | None) -> dict[str, Any]:
    return {"ratings": count, "rating_share": _percent(share)}


def _ends(turns: Turns) -> dict[str, Any]:
    return {name: getattr(turns, name) for name in _ENDS}


def _lengths(of: str, lengths: Lengths) -> dict[str, Any]:
    seconds = {"median": lengths.median, "p90": lengths.p90, "longest": lengths.longest}
    return {f"{of}_{name}": None if s is None else s / 60 for name, s in seconds.items()}


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _cell(value: object, dialect: Dialect) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", dialect.decimal)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
