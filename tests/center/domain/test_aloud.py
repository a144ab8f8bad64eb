"""What a voice is given to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.aloud import aloud


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mời số A042 đến quầy 3", "Mời số A 0 4 2 đến quầy 3"),
        ("HT007, A1000", "H T 0 0 7, A 1 0 0 0"),
        ("A1042 và 1A042", "A 1 0 4 2 và 1 A 0 4 2"),
        # no codes: a year, a fee, a form, a decree, a word
        (
            "Năm 2026, 15000 đồng, mẫu A4, 123/2015, COVID019",
            "Năm 2026, 15000 đồng, mẫu A4, 123/2015, COVID019",
        ),
        ("  Hai \t dòng\r\nmột câu ", "Hai dòng một câu"),
        ("<speak>Chào</speak> [[ph'o@]] {x}", "speak Chào /speak ph'o x"),
        ("a\x00b\x1b[31m", "a b 31m"),
        ("Ðất đai", "Đất đai"),
        ("", ""),
        ("?!… <> \x00 -", ""),
    ],
)
def test_a_text_is_read_as_people_would(text: str, read: str) -> None:
    assert aloud(text, "vi") == read


def test_an_english_voice_does_not_take_a_letter_for_the_article() -> None:
    assert aloud("Number A042, BA007", "en") == "Number A, 0 4 2, B A, 0 0 7"


@given(st.text(st.characters(codec=None), max_size=200), st.sampled_from(["vi", "en"]))
def test_nothing_but_letters_digits_and_pauses_reaches_a_voice(text: str, language: str) -> None:
    read = aloud(text, language)
    assert not set(read) & set('<>[]{}\\|`$"\x00\n\r\t')
    assert read == read.strip()
    read.encode()
    assert aloud(read, language) == read
