"""Declared days and Vietnam's calendar in the file: the facts of 2026, and rows nobody should have written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils import Database as Db

from center.domain.calendar import DeclaredDay
from center.storage import openings, settings, special_days
from center.storage.database import Database
from center.storage.public_days import known, public_days
from center.storage.special_days import SpecialWeekday
from tests.support.halls import found

TODAY = "2026-03-10"
OFFICE = ((450, 690), (810, 1020))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Database]:
    found(tmp_path, hours="office")
    database = Database(tmp_path / "center.db")
    yield database
    database.close()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Tết Dương lịch"),
        (date(2026, 2, 16), "Giao thừa Tết Nguyên Đán"),
        (date(2026, 2, 17), "Tết Nguyên Đán"),
        (date(2026, 4, 30), "Ngày Chiến thắng"),
        (date(2026, 8, 31), "Ngày nghỉ (thay cho ngày 22/08/2026)"),
        (date(2026, 9, 1), "Quốc khánh"),
        (date(2026, 9, 2), "Quốc khánh"),
        (date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),
        (date(2030, 2, 2), "Tết Nguyên Đán"),
    ],
)
def test_vietnams_holidays_are_days_off_and_named(office: Database, day: date, name: str) -> None:
    with office.reading() as db:
        calendar = special_days.calendar(db, settings.load(db), TODAY)
    assert calendar.hours("HT", day) == ()
    assert calendar.plan(day).names["vi"] == name
    assert calendar.plan(day).names["en"] != name


def test_the_saturday_that_makes_up_for_the_bridge_day_is_worked_like_a_friday(office: Database) -> None:
    with office.reading() as db:
        calendar = special_days.calendar(db, settings.load(db), TODAY)
    assert calendar.hours("HT", date(2026, 8, 22)) == calendar.hours("HT", date(2026, 8, 21)) == OFFICE
    assert calendar.hours("HT", date(2026, 8, 29)) == ()


def test_the_sample_that_never_closes_keeps_no_holidays(tmp_path: Path) -> None:
    found(tmp_path)
    database = Database(tmp_path / "center.db")
    with database.reading() as db:
        center = settings.load(db)
        calendar = special_days.calendar(db, center, TODAY)
    database.close()
    assert (center.holidays, center.last_ticket) == (None, False)
    for day in (date(2026, 2, 17), date(2026, 9, 2), date(2026, 8, 22), date(2026, 8, 23)):
        assert calendar.hours("HT", day) == ((0, 1440),)


@pytest.mark.parametrize("year", [1, 1900, 2101, 9999])
def test_a_year_the_package_does_not_know_has_no_holidays(year: int) -> None:
    assert not public_days("VN", year).holidays
    assert not public_days("VN", year).workdays


@pytest.mark.parametrize("country", ["", "XX", "vn", "VN-99", "Việt Nam"])
def test_a_country_nobody_knows_has_none_either(country: str) -> None:
    assert not known(country)
    assert not public_days(country, 2026).holidays


def test_another_country_and_its_parts_are_known() -> None:
    assert public_days("KH", 2026).holidays[date(2026, 1, 7)]["vi"]
    bavaria, berlin = public_days("DE-BY", 2026), public_days("DE-BE", 2026)
    assert date(2026, 1, 6) in bavaria.holidays
    assert date(2026, 1, 6) not in berlin.holidays


def test_a_declared_day_comes_back_as_it_was_written_and_can_be_forgotten(office: Database) -> None:
    day = DeclaredDay(False, {"vi": "Họp", "en": "Meeting"}, {"vi": "Mời quay lại"}, 3, ((450, 600),))

    def write(db: Db) -> None:
        special_days.declare(db, "2026-03-12", DeclaredDay(True, {"vi": "x"}))
        special_days.declare(db, "2026-03-12", day)
        special_days.declare(db, "2026-03-01", day)

    office.transact(write)
    with office.reading() as db:
        assert special_days.declared(db, TODAY) == {date(2026, 3, 12): day}
    assert office.transact(lambda db: special_days.forget(db, "2026-03-12"))
    assert not office.transact(lambda db: special_days.forget(db, "2026-03-12"))


def test_a_weekdays_custom_comes_back_and_can_be_forgotten(office: Database) -> None:
    custom = SpecialWeekday({"vi": "Ngày không hẹn"}, {}, ["1.001193"])
    office.transact(lambda db: special_days.set_special_weekday(db, 4, custom))
    with office.reading() as db:
        assert special_days.special_weekday(db, 4) == custom
        assert special_days.special_weekday(db, 3) is None
    assert office.transact(lambda db: special_days.forget_weekday(db, 4))
    assert not office.transact(lambda db: special_days.forget_weekday(db, 4))


@pytest.mark.parametrize(
    "row",
    [
        ("2026-02-30", "closed", "{}", None, "[]"),
        ("26-3-1", "closed", "{}", None, "[]"),
        ("2026-03-12", "perhaps", "{}", None, "[]"),
        ("2026-03-12", "open", "Họp", None, "[]"),
        ("2026-03-12", "open", "{}", 7, "[]"),
        ("2026-03-12", "open", "{}", None, "07:30"),
    ],
)
def test_the_file_takes_no_row_that_is_no_day(office: Database, row: tuple[object, ...]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        office.transact(lambda db: insert(db, row))


@pytest.mark.parametrize("names", ["5", "null", "[1]", '{"vi": 7}', '"x"'])
@pytest.mark.parametrize(
    "hours", ["{}", "7", '["07:30"]', "[[450]]", '[[450, "690"]]', "[[690, 450]]", "[[-5, 9999]]"]
)
def test_a_row_that_is_nonsense_all_the_same_does_not_stop_the_hall(
    office: Database, names: str, hours: str
) -> None:
    """Written past the program, with a database tool."""
    office.transact(lambda db: insert(db, ("2026-03-12", "open", names, None, hours)))
    with office.reading() as db:
        calendar = special_days.calendar(db, settings.load(db), TODAY)
    assert calendar.plan(date(2026, 3, 12)).names == {}
    assert calendar.hours("HT", date(2026, 3, 12)) == OFFICE, "as its weekday says"


def insert(db: Db, row: tuple[object, ...]) -> None:
    db.execute(
        "insert into special_days (day, kind, names, notes, hours_of, sessions) values (?, ?, ?, '{}', ?, ?)",
        row,
    )


def test_the_day_is_the_centers_own(office: Database) -> None:
    """Early in the morning of 2 September in Hanoi it is still the first in UTC."""
    office.transact(lambda db: settings.put(db, "center.timezone", "America/New_York"))
    with office.reading() as db:
        center = settings.load(db)
        there = openings.of_center(db, center, datetime(2026, 9, 3, 3, 0, tzinfo=UTC))
        assert there.names["vi"] == "Quốc khánh", "still the second in New York"
        assert there.opens_at == datetime(2026, 9, 3, 7, 30, tzinfo=ZoneInfo("America/New_York"))
