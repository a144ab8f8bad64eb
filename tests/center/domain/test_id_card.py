"""The year of birth on an identity card: found in every card, however typed, and in nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from center.domain.id_card import LONGEST, age_this_year, birth_year, kind_for_age
from center.domain.refusals import Unacceptable
from tests.support.id_cards import TELEX, VNI, Card, cards, typed, typed_by_words

THIS_YEAR = 2026
OLD = "001060012345|012345678|Nguyễn Văn An|02011960|Nam|Tổ 5, Cầu Giấy, Hà Nội|22122021"


def read(text: str) -> int | None:
    try:
        return birth_year(text, THIS_YEAR)
    except Unacceptable:
        return None


@pytest.mark.parametrize(
    "text",
    [
        OLD,
        "001060012345||Nguyễn Văn An|02011960|Nam|Tổ 5, Cầu Giấy, Hà Nội|22122021",
        OLD + "|||Nguyễn Văn Bình|Trần Thị Cúc",
        OLD + "|001060012345|Nguyễn Văn Bình||123456789|",
        "\ufeff" + OLD + "\r\n",
        OLD + "\t",
        OLD + OLD,
        OLD + "\r\n" + OLD,
        "001060" + OLD,
        "]Q1" + OLD,
        "\x00\x1d" + OLD + "\x04",
        OLD.replace("|", "||"),
        OLD.replace("|", "~"),
        OLD.replace("|", "\t"),
        OLD.replace("|", ""),
        "001060012345012345678Nguyeenx Vawn An02011960Nam",
        "001060012345|012345678|Nguye64n Va8n An|02011960|Nam|To63 5, Ca6u2 Gia6y1|22122021",
        "001060012345||Nguyễn Văn An|00001960|Nam|Hà Nội|22122021",
        "001060012345||Nguyễn Văn An|00071960|Nam|Hà Nội|22122021",
        # a number that was given before a birth was corrected: nothing is mangled here, the date counts
        "001085012345||Nguyễn Văn An|02011960|Nam|Hà Nội|22122021",
    ],
)
def test_a_card_gives_its_year_however_it_was_typed(text: str) -> None:
    assert read(text) == 1960


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \r\n",
        "https://dichvucong.gov.vn/p/home/dvc-trang-chu.html?id=001060012345",
        "WIFI:T:WPA;S:Phong 02011960;P:001060012345;;",
        "00020101021238570010A000000727012700069704360113001060012345020802011960530370454061000005802VN6304ABCD",
        "<script>alert('001060012345')</script>",
        "001060012345",
        "001060012345|012345678|Nguyễn Văn An",
        "001060012345||Nguyễn Văn An|31021960|Nam|Hà Nội|22122021",
        "001160012345||Nguyễn Văn An|02011860|Nam|Hà Nội|22122021",
        "001260012345||Nguyễn Văn An|02012060|Nam|Hà Nội|22122021",
        # mangled, and the number speaks of another year
        "001085012345||Nguyễn Văn An#02011960#Nam",
        # digits of another script are no digits of a card
        "٠٠١٠٦٠٠١٢٣٤٥||Nguyễn Văn An|٠٢٠١١٩٦٠|Nam|Hà Nội|٢٢١٢٢٠٢١",
        "x" * (LONGEST + 1) + OLD,
        OLD * 10_000,
        "1" * 1_000_000,
        "|" * 1_000_000,
    ],
)
def test_what_is_no_card_is_refused_without_a_word_of_it(text: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        birth_year(text, THIS_YEAR)
    assert (refused.value.code, refused.value.details) == ("id_not_readable", {})


@given(card=cards(), data=st.data())
def test_every_card_in_every_allowed_form_gives_its_year(card: Card, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(["", "\ufeff", "]Q1", "\x02", card.number[:7]])) + card.text()
    text += data.draw(st.sampled_from(["", "\r", "\n", "\r\n", "\t", "\x04", "\n" + card.text()]))
    assert read(text) == card.birth.year


@given(card=cards(), tool=st.sampled_from([TELEX, VNI]), sign=st.sampled_from("|~>#ư"))
def test_a_typing_tool_spoils_names_and_not_the_year(card: Card, tool: dict[str, str], sign: str) -> None:
    mangled = typed(card.text(), tool).replace("|", sign)
    # one tool eats a digit that stands behind a vowel
    assume(not (tool is VNI and sign == "ư"))
    assert read(mangled) == card.birth.year


@given(card=cards(), sign=st.sampled_from("|~>#\x1d\t"), case=st.sampled_from([str, str.upper, str.lower]))
def test_vni_eats_no_digit_of_a_card_while_any_sign_stands_between(
    card: Card, sign: str, case: Callable[[str], str]
) -> None:
    assert read(typed_by_words(case(card.text()).replace("|", sign))) == card.birth.year


@given(card=cards(), sign=st.sampled_from(["", "ư", "s"]))
def test_digits_that_vni_eats_make_a_code_unreadable_and_never_another_year(card: Card, sign: str) -> None:
    plain = replace(card, old="", more=[]).text().replace("|", sign)
    assert read(typed_by_words(plain)) in (None, card.birth.year)


@settings(max_examples=1000)
@given(card=cards(), data=st.data())
def test_a_lost_part_makes_a_code_unreadable_and_never_another_year(card: Card, data: st.DataObject) -> None:
    """A slow kiosk drops what a quick scanner types. Without the old number, whose digits are by chance."""
    text = replace(card, old="").text()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert read(text[:start] + text[end:]) in (None, card.birth.year)


@settings(max_examples=500)
@given(
    st.text(max_size=3000)
    | st.text("0123456789|", max_size=200)
    | st.lists(st.sampled_from(["001060012345", "02011960", "|", "a", "12"]), max_size=30).map("".join)
)
def test_nothing_that_is_typed_surprises_it(text: str) -> None:
    year = read(text)
    assert year is None or 1901 <= year <= THIS_YEAR


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_words_and_signs_are_no_card(text: str) -> None:
    assert read(text) is None


@given(
    number=st.from_regex(r"[0-9]{12}", fullmatch=True),
    day=st.dates(date(1901, 1, 1), date(THIS_YEAR, 12, 31)),
)
def test_twelve_digits_and_a_date_by_chance_are_believed_only_where_they_agree(
    number: str, day: date
) -> None:
    """A phone's or a parcel's digits beside a date: at most one in a hundred agrees."""
    year = read(f"{number} {day:%d%m%Y}")
    assert year is None or (year == day.year and number[4:6] == f"{day:%y}")


def test_age_is_what_is_reached_within_the_year() -> None:
    assert age_this_year(1966, 2026) == 60
    assert age_this_year(1967, 2026) == 59


def test_the_kind_for_the_oldest_is_proposed() -> None:
    ages = {"merit": None, "elderly": 60, "very_old": 80, "small": 0}
    assert kind_for_age(59, ages) == "small"
    assert kind_for_age(60, ages) == "elderly"
    assert kind_for_age(95, ages) == "very_old"
    assert kind_for_age(95, {"merit": None}) is None
