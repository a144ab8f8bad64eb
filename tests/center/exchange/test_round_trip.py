"""What is exported and imported again is the same, whatever stands in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from center.actions.import_catalogue import plan
from center.domain.catalogue import Catalogue
from center.domain.catalogue_tables import write_tables
from center.domain.cell_lists import WEEKDAYS
from center.domain.cells import LOST
from center.domain.text import clean
from center.exchange import places
from center.storage import catalogue_rows
from center.storage.database import Database
from tests.center.exchange.conftest import Desk

FORMATS = ("folder", "book.xlsx")
TODAY = "2026-03-10"
NASTY = st.one_of(
    st.sampled_from(
        [
            "=1+1",
            "'=1+1",
            '"; DROP',
            "a;b\\;c",
            "e\u0302\u0323",
            "(CSDL) x",
            "\\(CSDL)",
            "_x0041_",
            "_x000D_",
            "-5",
            "@x",
        ]
    ),
    st.text(
        st.sampled_from("a;\\'\"=+-@,() _x0Đ\u00d0\u0302\n\t\u200b") | st.characters(exclude_characters=LOST),
        max_size=40,
    ),
).map(clean)
NAME = NASTY.filter(bool).map(lambda name: clean(name[:40]) or "x").filter(lambda name: len(name) <= 40)
CODE = st.from_regex(r"[A-Z][A-Z0-9-]{0,6}", fullmatch=True)
DAYS = st.sampled_from([(None, None), ("2020-01-01", None), (None, "2030-12-31"), (TODAY, TODAY)])
DECLARED = st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(date.isoformat)
TIMES = st.sampled_from([("07:30", "11:30"), ("13:30", "17:00"), ("18:00", "24:00")])


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Draw a catalogue that holds together."""
    codes = draw(st.lists(CODE, unique=True, min_size=1, max_size=4))
    sectors = draw(st.lists(NASTY.filter(bool), unique=True, max_size=len(codes)))
    fields = {code: _field(draw, code, "ABCD"[n], sectors[n : n + 1]) for n, code in enumerate(codes)}
    numbers = draw(st.lists(st.integers(0, 999_999), unique=True, max_size=4))
    procedures = {
        code: _procedure(draw, code, draw(st.sampled_from(codes)))
        for code in (f"1.{number:06d}" for number in numbers)
    }
    journeys = {code: _journey(draw, code, codes, procedures) for code in draw(st.sets(CODE, max_size=2))}
    priorities = {code: _priority(draw, code) for code in draw(st.sets(CODE, max_size=2))}
    served = draw(st.sets(st.sampled_from(["", *codes])))
    hours = {field: {"sessions": _sessions(draw)} for field in sorted(served)}
    return {
        "fields": fields,
        "procedures": procedures,
        "journeys": journeys,
        "priorities": priorities,
        "hours": hours,
        "special_days": {day: _special_day(draw, day) for day in sorted(draw(st.sets(DECLARED, max_size=3)))},
        "special_weekdays": {
            name: _special_weekday(draw, name, list(procedures))
            for name in sorted(draw(st.sets(st.sampled_from(WEEKDAYS), max_size=3)), key=WEEKDAYS.index)
        },
    }


def _english(draw: st.DrawFn, key: str) -> dict[str, str]:
    name = draw(st.none() | NAME)
    return {f"{key}_en": name} if name else {}


def _field(draw: st.DrawFn, code: str, prefix: str, sectors: list[str]) -> dict[str, Any]:
    return {
        "code": code,
        "prefix": prefix,
        "name": draw(NAME),
        **_english(draw, "name"),
        "hint": draw(NASTY),
        "icon": "star",
        "minutes": draw(st.sampled_from([0.5, 7.0, 12.25])),
        "cap": draw(st.none() | st.integers(0, 500)),
        "sectors": sectors,
    }


def _procedure(draw: st.DrawFn, code: str, field: str) -> dict[str, Any]:
    texts = ("sector", "fee_text", "fee_exempt", "journey", "legal_basis", "source", "confidence")
    first, last = draw(DAYS)
    return {
        "code": code,
        "field": field,
        "name": draw(NAME),
        "short": draw(NAME),
        **_english(draw, "short"),
        **{key: draw(NASTY) for key in texts},
        "level": draw(st.sampled_from(["", "commune", "province"])),
        "processing_amount": draw(st.none() | st.integers(0, 60)),
        "processing_unit": draw(st.sampled_from(["working_days", "days", "hours"])),
        "cutoff": draw(st.sampled_from([None, "15:00"])),
        "fee_vnd": draw(st.none() | st.sampled_from([0, 8000, 1_500_000])),
        "documents": draw(st.lists(st.tuples(NASTY.filter(bool), st.booleans()), max_size=3)),
        "online_level": draw(st.sampled_from(["", "toàn trình", "một phần"])),
        "valid_from": first,
        "valid_to": last,
        "aliases": draw(st.lists(NASTY.filter(bool), unique=True, max_size=3)),
    }


def _journey(draw: st.DrawFn, code: str, fields: list[str], procedures: dict[str, Any]) -> dict[str, Any]:
    choices = [(field, None) for field in fields] + [
        (one["field"], one["code"]) for one in procedures.values()
    ]
    steps = draw(st.lists(st.sampled_from(choices), min_size=1, max_size=3))
    first, last = draw(DAYS)
    named = {"code": code, "name": draw(NAME), **_english(draw, "name"), "icon": "baby"}
    return {**named, "steps": steps, "valid_from": first, "valid_to": last}


def _priority(draw: st.DrawFn, code: str) -> dict[str, Any]:
    first, last = draw(DAYS)
    named = {"code": code, "name": draw(NAME), **_english(draw, "name")}
    return {**named, "min_age": draw(st.none() | st.integers(0, 100)), "valid_from": first, "valid_to": last}


def _special_day(draw: st.DrawFn, day: str) -> dict[str, Any]:
    return {
        "day": day,
        **_named(draw),
        # the weekday need not be worked where the day has hours of its own, or none
        **draw(
            st.sampled_from(
                [
                    {"kind": "closed", "hours_of": None, "hours": []},
                    {"kind": "open", "hours_of": None, "hours": [("07:30", "11:30"), ("13:30", "24:00")]},
                    {"kind": "open", "hours_of": "CN", "hours": [("00:00", "11:30")]},
                ]
            )
        ),
    }


def _special_weekday(draw: st.DrawFn, name: str, procedures: list[str]) -> dict[str, Any]:
    some = draw(st.lists(st.sampled_from(procedures), unique=True)) if procedures else []
    return {"weekday": name, **_named(draw), "procedures": some}


def _named(draw: st.DrawFn) -> dict[str, Any]:
    return {"name": draw(NAME), **_english(draw, "name"), "note": draw(NASTY), **_english(draw, "note")}


def _sessions(draw: st.DrawFn) -> list[tuple[int, str, str]]:
    chosen = draw(st.sets(st.tuples(st.integers(0, 6), TIMES), min_size=1, max_size=8))
    return sorted((day, *times) for day, times in chosen)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogue=catalogues())
def test_any_catalogue_comes_back_from_a_file(
    empty_database: Callable[[], Database], name: str, catalogue: Catalogue
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        places.write(place, write_tables(catalogue, vietnamese=len(catalogue["fields"]) % 2 == 1))
        tables, unreadable = places.read(place)
    database = empty_database()

    def put(db: Any) -> Catalogue:
        planned = plan(db, tables, unreadable, day=TODAY)
        catalogue_rows.save(db, planned.before, planned.after)
        return catalogue_rows.load(db)

    found = database.transact(put)
    assert found == catalogue
    assert {sheet: list(records) for sheet, records in found.items()} == {
        sheet: list(records) for sheet, records in catalogue.items()
    }
    database.close()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("vietnamese", [False, True])
@pytest.mark.parametrize("complete", [False, True])
def test_an_export_imported_again_changes_nothing(
    desk: Desk, name: str, vietnamese: bool, complete: bool
) -> None:
    places.write(desk.folder / name, write_tables(desk.catalogue(), vietnamese))
    with desk.database.reading() as db:
        entries = db.execute("select count(*) from journal").fetchone()[0]
    assert desk.bring(desk.folder / name, complete).changes == {}
    with desk.database.reading() as db:
        rows = db.execute("select type from journal order by seq").fetchall()
    assert "catalogue_imported" not in [row["type"] for row in rows[entries:]]


def test_nothing_in_a_workbook_is_calculated(desk: Desk) -> None:
    desk.bring(desk.file("fields.csv", "code,name\nHT,'=1+1\nCT,=HYPERLINK(1)\n"))
    places.write(desk.folder / "book.xlsx", write_tables(desk.catalogue()))
    sheet = openpyxl.load_workbook(desk.folder / "book.xlsx")["fields"]
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    assert [sheet["C2"].value, sheet["C3"].value] == ["'=1+1", "'=HYPERLINK(1)"]
    assert desk.catalogue()["fields"]["HT"]["name"] == "=1+1"
    places.write(desk.folder / "csv", write_tables(desk.catalogue()))
    text = (desk.folder / "csv" / "fields.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert not [line for line in text.splitlines() if line.startswith("=") or ",=" in line]
