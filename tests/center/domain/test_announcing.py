"""The words of announcements, typed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.announcing import PAUSE, Call, Way, announcement, clips, needed, said_of, text_of
from center.domain.spoken_numbers import Dialect
from center.domain.tongues import TONGUES

PREFIXES = frozenset({"A", "B", "HT", "1A", "7"})
DIGITS = Way(prefixes=PREFIXES)
NORTH = Way("number", "north", PREFIXES)
SOUTH = Way("number", "south", PREFIXES)


def calls(*texts: str) -> list[Call]:
    return [Call(code, int(n)) for code, _, n in (text.partition(":") for text in texts)]


@pytest.mark.parametrize(
    ("called", "way", "vietnamese"),
    [
        (["A042:3"], DIGITS, "Mời số A không bốn hai, đến quầy số ba"),
        (["A042:3"], NORTH, "Mời số A bốn mươi hai, đến quầy số ba"),
        (["A105:3"], NORTH, "Mời số A một trăm linh năm, đến quầy số ba"),
        (["A105:3"], SOUTH, "Mời số A một trăm lẻ năm, đến quầy số ba"),
        (["A1021:15"], SOUTH, "Mời số A một ngàn không trăm hai mươi mốt, đến quầy số mười lăm"),
        (["A1021:15"], DIGITS, "Mời số A một không hai một, đến quầy số mười lăm"),
        (["HT007:21"], DIGITS, "Mời số H T không không bảy, đến quầy số hai mươi mốt"),
        (["HT007:21"], NORTH, "Mời số H T bảy, đến quầy số hai mươi mốt"),
        (["1A042:2"], NORTH, "Mời số một A bốn mươi hai, đến quầy số hai"),
        (["7042:2"], NORTH, "Mời số bảy bốn mươi hai, đến quầy số hai"),
        (["7042:2"], DIGITS, "Mời số bảy không bốn hai, đến quầy số hai"),
        # a prefix nobody knows here, and a number nobody says in words
        (["C042:2"], NORTH, "Mời số C không bốn hai, đến quầy số hai"),
        (["A12345:2"], NORTH, "Mời số A một hai ba bốn năm, đến quầy số hai"),
        (
            ["A042:3", "A043:3"],
            DIGITS,
            "Mời số A không bốn hai và số A không bốn ba, đến quầy số ba",
        ),
        (
            ["A042:3", "A043:3", "B001:3"],
            DIGITS,
            "Mời số A không bốn hai, số A không bốn ba và số B không không một, đến quầy số ba",
        ),
        (
            ["A042:3", "B007:5"],
            DIGITS,
            "Mời số A không bốn hai đến quầy số ba, số B không không bảy đến quầy số năm",
        ),
        (
            ["A042:3", "A043:3", "B007:5"],
            NORTH,
            "Mời số A bốn mươi hai và số A bốn mươi ba đến quầy số ba, số B bảy đến quầy số năm",
        ),
        # the order of the calls is kept: what comes back to a counter later is said later
        (
            ["A001:1", "B002:2", "A003:1"],
            DIGITS,
            "Mời số A không không một đến quầy số một, số B không không hai đến quầy số hai,"
            " số A không không ba đến quầy số một",
        ),
    ],
)
def test_a_call_is_said_in_vietnamese(called: list[str], way: Way, vietnamese: str) -> None:
    assert text_of(announcement(calls(*called), "vi", way)) == vietnamese


@pytest.mark.parametrize(
    ("called", "way", "english"),
    [
        (["A042:3"], DIGITS, "Number A zero four two, please go to counter three"),
        (["A042:21"], NORTH, "Number A forty-two, please go to counter twenty-one"),
        (["HT115:3"], SOUTH, "Number H T one hundred and fifteen, please go to counter three"),
        (
            ["A042:3", "A043:3"],
            DIGITS,
            "Number A zero four two and number A zero four three, please go to counter three",
        ),
        (
            ["A042:3", "B007:5"],
            DIGITS,
            "Number A zero four two to counter three, number B zero zero seven to counter five",
        ),
    ],
)
def test_a_call_is_said_in_english(called: list[str], way: Way, english: str) -> None:
    assert text_of(announcement(calls(*called), "en", way)) == english


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "Mời số hát tê không không bảy, đến quầy số ba"),
        ("en", "Number H T zero zero seven, please go to counter three"),
    ],
)
def test_a_voice_is_given_the_letters_by_their_names(language: str, said: str) -> None:
    assert said_of(announcement(calls("HT007:3"), language, DIGITS)) == said


def test_an_english_voice_does_not_take_a_letter_for_the_article() -> None:
    said = said_of(announcement(calls("A042:3"), "en", DIGITS))
    assert said == "Number A, zero four two, please go to counter three"


def test_the_names_of_all_letters_as_the_hall_says_them() -> None:
    assert list(TONGUES["vi"].letters.values()) == [
        "a", "bê", "xê", "đê", "e", "ép-phờ", "giê", "hát", "i", "gi", "ca", "e-lờ", "em-mờ", "en-nờ", "o", "pê",
        "quy", "e-rờ", "ét-sì", "tê", "u", "vê", "vê-kép", "ích-xì", "i-dài", "dét",
    ]  # fmt: skip


CALLS = st.builds(Call, st.sampled_from(["A042", "B1001", "HT007", "7042", "A12345"]), st.integers(1, 120))
WAYS = st.builds(
    Way, st.sampled_from(["digits", "number"]), st.sampled_from(["north", "south"]), st.just(PREFIXES)
)


@given(called=st.lists(CALLS, min_size=1, max_size=12), way=WAYS, language=st.sampled_from(["vi", "en"]))
def test_every_word_has_a_recording_and_none_is_called_twice(
    called: list[Call], way: Way, language: str
) -> None:
    words = announcement(called, language, way)
    assert {word.clip for word in words if word != PAUSE} <= set(clips(language))
    tongue = TONGUES[language]
    numbers = [word for word in words if word.text in (tongue.invite, tongue.also, tongue.last)]
    assert len(numbers) == len(called)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("dialect", ["north", "south"])
def test_what_a_center_must_record_says_every_call_of_it(language: str, dialect: Dialect) -> None:
    counters = [1, 2, 15, 21]
    for style, largest in (("digits", 99_999), ("number", 1999)):
        way = Way(style, dialect, PREFIXES)  # type: ignore[arg-type]
        must = set(needed(language, way, counters))
        for number in (*range(1, 2000, 7), largest):
            for prefix in PREFIXES:
                called = [Call(f"{prefix}{number:03d}", counter) for counter in counters]
                words = announcement(called, language, way) + announcement(called[:1] * 2, language, way)
                assert {word.clip for word in words if word.clip} <= must


def test_a_small_center_records_some_twenty_words_and_none_it_never_says() -> None:
    must = needed("vi", Way(prefixes=frozenset({"A", "HT"})), range(1, 7))
    assert must == [
        "moi-so", "den-quay-so", "va-so", "so", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "h", "t",
    ]  # fmt: skip
    with_numbers = needed("vi", Way("number", "south", frozenset({"A"})), [])
    assert {"le", "ngan", "mot", "tu", "lam"} <= set(with_numbers)
    assert not {"linh", "nghin"} & set(with_numbers)
    assert len(with_numbers) < 40


@pytest.mark.parametrize("language", TONGUES)
def test_recordings_are_named_in_a_way_every_file_system_takes(language: str) -> None:
    every = clips(language)
    assert len(set(every)) == len(every)
    assert all(name.isascii() and name.replace("-", "").isalnum() and name == name.lower() for name in every)
    assert set(TONGUES[language].examples) <= set(every)
