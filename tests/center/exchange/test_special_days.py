"""Days off, make-up days and weekdays with a custom come from a spreadsheet, and go by it."""

from __future__ import annotations

from datetime import date

import pytest

from center.domain.calendar import DeclaredDay
from center.storage import special_days
from center.storage.special_days import SpecialWeekday
from tests.center.exchange.conftest import Desk

DAYS = """Ngày,Loại ngày,Tên ngày,Tên ngày (en),Ghi chú,Theo giờ của thứ,Giờ làm việc
31/12/2026,nghỉ,Kiểm kê cuối năm,Stocktaking,Mời quay lại ngày 04/01,,
26/12/2026,làm bù,Làm bù,,,Thứ Hai,
2026-12-30,open,Họp,,,,7h30-11h30; 13:30–15:00
"""


def test_a_list_of_days_becomes_the_centers_calendar(desk: Desk) -> None:
    planned = desk.bring(desk.file("Ngày đặc biệt.csv", DAYS))
    assert planned.changes["special_days"].counts() == {"added": 3, "changed": 0, "ended": 0}
    with desk.database.reading() as db:
        assert special_days.declared(db, "2026-03-10") == {
            date(2026, 12, 26): DeclaredDay(False, {"vi": "Làm bù"}, {"vi": ""}, hours_of=0),
            date(2026, 12, 30): DeclaredDay(False, {"vi": "Họp"}, {"vi": ""}, None, ((450, 690), (810, 900))),
            date(2026, 12, 31): DeclaredDay(
                True,
                {"vi": "Kiểm kê cuối năm", "en": "Stocktaking"},
                {"vi": "Mời quay lại ngày 04/01"},
            ),
        }
    assert not desk.bring(desk.file("special_days.csv", DAYS)).changes


def test_the_order_of_the_lines_does_not_matter_and_headings_alone_are_enough(desk: Desk) -> None:
    desk.bring(desk.file("ngay nghi 2026.csv", DAYS))
    lines = DAYS.splitlines()
    assert not desk.bring(desk.file("again.csv", "\n".join([lines[0], *lines[:0:-1]]))).changes
    assert list(desk.catalogue()["special_days"]) == ["2026-12-26", "2026-12-30", "2026-12-31"]


def test_a_day_is_usual_again_by_its_line_or_by_a_complete_file(desk: Desk) -> None:
    desk.bring(desk.file("special_days.csv", DAYS))
    planned = desk.bring(desk.file("special_days.csv", "day,kind\n2026-12-31,thường\n2026-12-24,usual\n"))
    assert planned.changes["special_days"].ended == ["2026-12-31"]
    desk.bring(desk.file("special_days.csv", "day,kind,name\n2026-12-30,closed,Họp\n"), complete=True)
    assert list(desk.catalogue()["special_days"]) == ["2026-12-30"]
    assert desk.catalogue()["special_days"]["2026-12-30"]["kind"] == "closed"


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("30/02/2026,nghỉ,x,,,,", "day", "bad_day"),
        (",nghỉ,x,,,,", "day", "value_missing"),
        ("31/12/2026,có lẽ,x,,,,", "kind", "bad_kind_of_day"),
        ("31/12/2026,,x,,,,", "kind", "value_missing"),
        ("31/12/2026,nghỉ,,,,,", "name", "value_missing"),
        ("31/12/2026,làm việc,x,,,T2-T6,", "hours_of", "bad_weekday"),
        ("31/12/2026,làm việc,x,,,,7h30", "hours", "bad_time"),
        ("31/12/2026,làm việc,x,,,,11:30-07:30", "hours", "closes_before_opens"),
        ("31/12/2026,làm việc,x,,,,07:30-11:30; 11:00-12:00", "hours", "hours_overlap"),
    ],
)
def test_a_day_that_cannot_be_is_named_by_its_line(desk: Desk, line: str, column: str, code: str) -> None:
    heading = DAYS.splitlines()[0]
    assert desk.why("special_days.csv", f"{heading}\n{line}\n") == [(2, column, code)]


def test_an_open_day_on_which_nobody_would_work_is_refused(desk: Desk) -> None:
    desk.bring(desk.file("hours.csv", "weekdays,opens,closes\nT2-T6,07:30,11:30\n"))
    table = "day,kind,name,hours_of\n2026-12-27,open,Bù,\n2026-12-26,open,Bù,T3\n2026-12-20,open,Bù,T7\n"
    why = desk.why("special_days.csv", table)
    assert why == [(2, "hours", "day_without_hours"), (4, "hours", "day_without_hours")]


def test_a_weekday_gets_a_custom_and_an_empty_name_takes_it_away(desk: Desk) -> None:
    table = "weekday,name,note,procedures\nT6,Ngày không hẹn,Trả ngay,1.001193; 2.000815\nThứ 2,Ngày không viết,,\n"
    desk.bring(desk.file("special_weekdays.csv", table))
    with desk.database.reading() as db:
        friday = special_days.special_weekday(db, 4)
    assert friday == SpecialWeekday({"vi": "Ngày không hẹn"}, {"vi": "Trả ngay"}, ["1.001193", "2.000815"])
    assert list(desk.catalogue()["special_weekdays"]) == ["T2", "T6"]
    planned = desk.bring(desk.file("special_weekdays.csv", "weekday,name\nT2,\nT6,Ngày không viết\n"))
    assert planned.changes["special_weekdays"].ended == ["T2"]
    assert desk.catalogue()["special_weekdays"]["T6"]["procedures"] == friday.procedures, (
        "what was not said stays"
    )


def test_a_custom_for_a_procedure_nobody_knows_is_refused(desk: Desk) -> None:
    why = desk.why("special_weekdays.csv", "weekday,name,procedures\nT6,Ngày không hẹn,1.001193; 9.999999\n")
    assert why == [(2, "procedures", "unknown_procedure")]
    assert desk.why("special_weekdays.csv", "weekday,name\nT2-T6,x\n") == [(2, "weekday", "bad_weekday")]
    assert desk.why("special_weekdays.csv", "weekday,name\nT6,x\nT6,y\n") == [(3, "weekday", "twice")]
