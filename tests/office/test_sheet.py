"""The file for a spreadsheet opens well, adds up, and runs no formula."""

from __future__ import annotations

import csv
import io

import pytest

from center.storage import questionnaires
from office.headings import headings
from office.sheet import COLUMNS, DIALECTS, MARK, sheet
from tests.office.days import Day
from tests.office.test_report import TODAY, report_of
from tests.support.halls import Hall


def asked(hall: Hall, language: str) -> tuple[dict[int, str], dict[str, str]]:
    """Return how levels and reasons are called."""
    with hall.app.database.reading() as db:
        return questionnaires.level_names(db, language), questionnaires.reason_names(db, language)


def rows_of(hall: Hall, cells: str, language: str = "en") -> list[dict[str, str]]:
    """Return the file's rows by the keys of its columns."""
    with hall.app.flask.test_request_context(f"/?language={language}"):
        text = sheet(report_of(hall), headings("Ward", *asked(hall, language)), DIALECTS[cells])
    assert text.startswith(MARK)
    head, *rows = csv.reader(io.StringIO(text.removeprefix(MARK)), delimiter=DIALECTS[cells].delimiter)
    assert len(head) == len(COLUMNS)
    assert all(head)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


@pytest.mark.parametrize("cells", ["semicolon", "comma"])
def test_its_sums_are_those_of_the_center(hall: Hall, cells: str) -> None:
    Day(hall, 5).live(200)
    rows = rows_of(hall, cells)
    [center] = [row for row in rows if row["section"] == "Center"]
    for section, columns in {
        "Field": ("issued", "turns", "called", "served", "no_shows", "cancelled", "transferred"),
        "Counter": ("served", "no_shows", "transferred"),
        "Clerk": ("served", "no_shows", "transferred"),
        "Hour": ("issued", "called", "served"),
        "Rating": ("ratings",),
    }.items():
        mine = [row for row in rows if row["section"] == section]
        for column in columns:
            assert sum(int(row[column]) for row in mine) == int(center[column]), (section, column)
    assert {row["day"] for row in rows} == {TODAY}


def test_decimals_are_written_as_the_spreadsheet_reads_them(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue("HT")
    hall.clock.forward(minutes=7, seconds=30)
    counter.post("/counters/1/call-next")
    assert rows_of(hall, "comma")[0]["wait_median"] == "7.5"
    assert rows_of(hall, "semicolon")[0]["wait_median"] == "7,5"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://evil.test")', "+1", "-1", "@sum", "\t=1", "＝1"])
def test_no_name_becomes_a_formula(hall: Hall, name: str) -> None:
    hall.app.committer.run(lambda db: db.execute("update counters set label = ? where n = 1", [name]))
    hall.open_counter(1)
    [row] = [row for row in rows_of(hall, "semicolon") if row["section"] == "Counter"]
    assert row["name"] == f"'{name}"


def test_names_with_the_separator_keep_their_cell(hall: Hall) -> None:
    hall.app.committer.run(lambda db: db.execute("update counters set label = 'A; \"B\", C' where n = 1"))
    hall.open_counter(1)
    for cells in DIALECTS:
        [row] = [row for row in rows_of(hall, cells) if row["section"] == "Counter"]
        assert row["name"] == 'A; "B", C'
