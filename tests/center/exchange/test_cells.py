"""A cell is understood as people and spreadsheets write it, or refused with a reason."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain import cell_lists, cells
from center.domain.cells import LOST, BadCell
from center.domain.labels import short_label
from center.domain.text import clean
from center.exchange.formulas import guard, unguard

NASTY = st.text(
    st.sampled_from("ab;\\(CSDL)'\"=+-@,\n\t đĐ\u00d0\u0323\u0302e\u200b\u00a0")
    | st.characters(exclude_characters=LOST)
)


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (cells.money, "50.000", 50_000),
        (cells.money, "50,000 đ", 50_000),
        (cells.money, "1.250.000 đồng", 1_250_000),
        (cells.money, "50\u00a0000 VND", 50_000),
        (cells.money, 50_000.0, 50_000),
        (cells.money, "Miễn phí", 0),
        (cells.money, "", None),
        (cells.number, "0", 0),
        (cells.decimal, "7,5", 7.5),
        (cells.day, "1/2/2026", "2026-02-01"),
        (cells.day, "31.12.2026", "2026-12-31"),
        (cells.day, "2026-12-31 00:00:00", "2026-12-31"),
        (cells.day, datetime(2026, 12, 31, 0, 0), "2026-12-31"),
        (cells.day, date(2026, 12, 31), "2026-12-31"),
        (cells.day, 46387, "2026-12-31"),
        (cells.clock, "15h", "15:00"),
        (cells.clock, "7h30", "07:30"),
        (cells.clock, "15:00:00", "15:00"),
        (cells.clock, time(15), "15:00"),
        (cells.clock, 0.625, "15:00"),
        (cells.clock, timedelta(days=1), "24:00"),
        (cells.clock, datetime(1900, 1, 1), "24:00"),
        (cells.national_code, "1.00422", "1.004220"),
        (cells.national_code, 1.00422, "1.004220"),
        (cells.national_code, "1.001699.000.00.00.H17", "1.001699.000.00.00.H17"),
        (cells.text, "  \u00d0ăng\u00a0ky\u0301\u200b \r\n", "Đăng ký"),
        (cell_lists.weekdays, "T2-T6; CN", [0, 1, 2, 3, 4, 6]),
        (cell_lists.weekdays, "Thứ Hai, thứ 7", [0, 5]),
        (cell_lists.weekdays, "Mon–Wed", [0, 1, 2]),
        (
            cell_lists.documents,
            "Tờ khai\n(csdl) Giấy chứng tử;",
            [("Tờ khai", False), ("Giấy chứng tử", True)],
        ),
        (cell_lists.steps, "HT:1.00422; TQ", [("HT", "1.004220"), ("TQ", None)]),
    ],
)
def test_a_cell_is_understood(read: Any, cell: Any, value: Any) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell", "code"),
    [
        (cells.money, "50.5", "bad_number"),
        (cells.money, "50.000,00", "bad_number"),
        (cells.money, "-5", "bad_number"),
        (cells.money, 50, "fee_too_small"),
        (cells.number, "9" * 5000, "bad_number"),
        (cells.number, float("inf"), "bad_number"),
        (cells.day, "31/2/2026", "bad_day"),
        (cells.day, "2/2026", "bad_day"),
        (cells.day, "12/31/2026", "bad_day"),
        (cells.clock, "25:00", "bad_time"),
        (cells.clock, "24:30", "bad_time"),
        (cells.clock, "7:75", "bad_time"),
        (cells.clock, "trưa", "bad_time"),
        (cells.code, "Hộ tịch", "bad_code"),
        (cells.text, "x" * 10_001, "too_long"),
        (cells.text, "H\ufffd t\ufffdch", "letters_lost"),
        (cell_lists.weekdays, 2, "bad_weekday"),
        (cell_lists.weekdays, "T6-T2", "bad_weekday"),
        (cell_lists.items, "x;" + "y" * 10_000, "too_long"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_refused(read: Any, cell: Any, code: str) -> None:
    with pytest.raises(BadCell) as refusal:
        read(cell)
    assert refusal.value.code == code


@given(st.lists(NASTY.map(clean).filter(bool), unique=True, max_size=5))
def test_texts_in_one_cell_come_back(texts: list[str]) -> None:
    assert cell_lists.items(cell_lists.write_items(texts)) == texts


@given(st.lists(st.tuples(NASTY.map(clean).filter(bool), st.booleans()), max_size=5))
def test_documents_in_one_cell_come_back(documents: list[tuple[str, bool]]) -> None:
    assert cell_lists.documents(cell_lists.write_documents(documents)) == documents


@given(st.sets(st.integers(0, 6)))
def test_weekdays_in_one_cell_come_back(days: set[int]) -> None:
    assert cell_lists.weekdays(cell_lists.write_weekdays(days)) == sorted(days)


@given(NASTY)
def test_a_text_is_no_formula_and_comes_back(text: str) -> None:
    assert guard(text)[:1] not in ("=", "+", "-", "@")
    assert unguard(guard(text)) == text


@given(NASTY)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not set(clean(text)) & set("\u00d0\u00a0\ufeff\n\r\t\x00")
    assert not re.search("(?<![\u0e00-\u17ff])\u200b|\u200b(?![\u0e00-\u17ff])", clean(text))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Thủ tục đăng ký kết hôn", "Đăng ký kết hôn"),
        (
            "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
            "Đăng ký khai sinh kết hợp đăng ký nhận…",
        ),
        (
            "Chứng thực chữ ký trong các giấy tờ, văn bản (áp dụng cho cả trường hợp)",
            "Chứng thực chữ ký trong các giấy tờ…",
        ),
        ("Cấp giấy phép xây dựng (mới) và các loại khác của nhà", "Cấp giấy phép xây dựng (mới)…"),
        ("Gia hạn giấy phép xây dựng (công trình cấp III)", "Gia hạn giấy phép xây dựng…"),
        ("x" * 60, "X" + "x" * 38 + "…"),
        ("", ""),
    ],
)
def test_a_short_label_is_made_of_whole_words(name: str, short: str) -> None:
    assert short_label(name) == short
    assert len(short) <= 40


@given(NASTY.map(clean))
def test_a_made_label_always_fits(name: str) -> None:
    assert len(short_label(name)) <= 40
