"""Workbooks as people make them: dates, numbers, formulas, remarks, and files that only look like one."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from typing import Any

import openpyxl

from center.exchange import workbooks
from tests.center.exchange.conftest import Desk


def book(desk: Desk, **sheets: list[list[Any]]) -> Any:
    """Make a workbook and return where it lies."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = desk.folder / "book.xlsx"
    made.save(path)
    return path


def test_what_a_spreadsheet_makes_of_cells_is_understood(desk: Desk) -> None:
    path = book(
        desk,
        Sheet1=[
            [
                "Mã thủ tục",
                "Tên thủ tục",
                "Mã lĩnh vực tiếp nhận",
                "Giờ nhận trong ngày",
                "Lệ phí",
                "Hiệu lực từ ngày",
            ],
            [1.90022, "Việc mới", "HT", time(15), 20000, datetime(2026, 1, 1)],
            [None, None, None, None, None, None],
            ["1.004194", "Đăng ký tạm trú", "CU", 0.625, 20000.0, 46023],
        ],
    )
    desk.bring(path)
    for code in ("1.900220", "1.004194"):
        one = desk.catalogue()["procedures"][code]
        assert (one["cutoff"], one["fee_vnd"], one["valid_from"]) == ("15:00", 20_000, "2026-01-01")


def test_formulas_and_errors_are_refused_by_cell(desk: Desk) -> None:
    path = book(
        desk,
        procedures=[["code", "short"], ["1.001193", "=A1"], ["1.000894", "#N/A"], ["1.000656", "Khai tử"]],
    )
    problems = [(one.place, one.line, one.code, one.details) for one in desk.refused(path)]
    assert problems == [
        ("book.xlsx, procedures", 2, "formula", {"cell": "B2"}),
        ("book.xlsx, procedures", 3, "error_cell", {"cell": "B3"}),
    ]


def test_sheets_of_remarks_and_empty_ones_are_left_alone(desk: Desk) -> None:
    path = book(
        desk,
        **{
            "# ghi chú": [["anything"]],
            "Ưu tiên": [["Mã ưu tiên", "Tuổi tối thiểu"], ["elderly", 75]],
            "Sheet2": [],
        },
    )
    desk.bring(path)
    assert desk.catalogue()["priorities"]["elderly"]["min_age"] == 75
    path = book(desk, procedures=[["code"], ["1.001193"]], Chart=[["what", "is"], ["this", 1]])
    assert [(one.place, one.code) for one in desk.refused(path)] == [("book.xlsx, Chart", "unknown_sheet")]


def test_a_stray_cell_at_the_far_corner_costs_nothing(desk: Desk) -> None:
    path = book(desk, procedures=[["code", "short"], ["1.001193", "Khai sinh"]])
    made = openpyxl.load_workbook(path)
    made["procedures"].cell(1_048_576, 16_384).value = " "  # the last a spreadsheet has
    made.save(path)
    desk.bring(path)
    assert desk.catalogue()["procedures"]["1.001193"]["short"] == "Khai sinh"
    made["procedures"].cell(1_000_000, 2).value = "x" * 41
    made.save(path)
    problems = [(one.line, one.code) for one in desk.refused(path)]
    assert problems == [(1_000_000, "value_missing"), (1_000_000, "too_long")]


def test_a_small_file_that_unpacks_into_a_flood_is_refused(desk: Desk) -> None:
    path = desk.folder / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/x.xml", "w") as part:
        for _ in range(workbooks.LARGEST // 10_000_000 + 1):
            part.write(bytes(10_000_000))
    assert path.stat().st_size < 1_000_000
    assert [one.code for one in desk.refused(path)] == ["file_too_large"]


def test_a_zip_that_is_no_workbook_is_malformed(desk: Desk) -> None:
    path = desk.folder / "book.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("hello.txt", "hello")
    assert [one.code for one in desk.refused(path)] == ["file_malformed"]
