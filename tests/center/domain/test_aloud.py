"""What a voice is given to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.aloud import aloud, code_aloud
from center.domain.codes import code_for


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mời số A042 đến quầy 3", "Mời số A không bốn hai đến quầy 3"),
        ("HT007, A1000", "H T không không bảy, A một không không không"),
        ("A1042 và 1A042", "A một không bốn hai và một A không bốn hai"),
        # no codes: a year, a fee, a form, a decree, a word
        (
            "Năm 2026, 15000 đồng, mẫu A4, 123/2015, COVID019",
            "Năm 2026, 15000 đồng, mẫu A4, 123/2015, COVID019",
        ),
        ("  Hai \t dòng\r\nmột câu ", "Hai dòng một câu"),
        ("<speak>Chào</speak> [[ph'o@]] {x}", "speak Chào /speak ph'o x"),
        ("a\x00b\x1b[31m", "ab 31m"),
        ("Ðất đai", "Đất đai"),
        ("", ""),
        ("?!… <> \x00 -", ""),
    ],
)
def test_a_text_is_read_as_people_would(text: str, read: str) -> None:
    assert aloud(text, "vi") == read


def test_an_english_voice_does_not_take_a_letter_for_the_article() -> None:
    assert aloud("Number A042, BA007", "en") == "Number A, zero four two, B A, zero zero seven"


def test_a_code_of_digits_alone_is_read_apart_by_whoever_knows_that_it_is_one() -> None:
    assert code_aloud("1021", "vi") == "một không hai một"
    assert code_aloud("15105", "en") == "one five one zero five"
    assert code_aloud("A042", "km") == "A 0 4 2"


PREFIXES = st.from_regex(r"[A-Z0-9]{1,2}", fullmatch=True)
CODES = st.builds(code_for, PREFIXES, st.integers(1, 12_000))
WORDS = {
    "vi": ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
}


@given(code=CODES, language=st.sampled_from(["vi", "en"]))
def test_who_only_hears_a_code_can_write_it_down(code: str, language: str) -> None:
    heard = code_aloud(code, language).replace(",", "").split()
    digits = {word: str(n) for n, word in enumerate(WORDS[language])}
    assert "".join(digits.get(word, word) for word in heard) == code
    assert not any(word.isdecimal() for word in heard)


@given(code=CODES, n=st.integers(1, 99), minutes=st.integers(0, 999))
def test_a_call_reads_the_code_apart_and_leaves_other_numbers_whole(code: str, n: int, minutes: int) -> None:
    """A code without a letter stays whole in a sentence: nobody could tell it from a year or a fee."""
    for language, before, after in (
        ("vi", "Mời số", f"đến quầy {n}, chờ {minutes} phút."),
        ("en", "Ticket", f"to counter {n}, {minutes} minutes."),
    ):
        read = code if code.isdecimal() else code_aloud(code, language)
        assert aloud(f"{before} {code} {after}", language) == f"{before} {read} {after}"
        apart = f"{before} {code_aloud(code, language)} {after}"
        assert aloud(apart, language) == apart


@given(st.text(st.characters(codec=None), max_size=200), st.sampled_from(["vi", "en"]))
def test_nothing_but_letters_digits_and_pauses_reaches_a_voice(text: str, language: str) -> None:
    read = aloud(text, language)
    assert not set(read) & set('<>[]{}\\|`$"\x00\n\r\t')
    assert read == read.strip()
    read.encode()
    assert aloud(read, language) == read
