"""How words are compared: whoever typed them, on whatever keyboard, in whatever form of Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.folding import code_digits, untyped, words
from center.domain.spelling import Neighbours, one_slip, sound

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
vietnamese = st.text(st.sampled_from("abcdđeghiklmnopqrstuvxyăâêôơư ÀÁẢÃẠỂỄỘỢỰỲỸđĐ\u00d0,.-/()"), max_size=40)
anything = st.text(max_size=60)


@given(anything)
def test_no_text_is_too_odd(text: str) -> None:
    assert all(word and word == word.lower() for word in words(text))


@given(anything)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = words(text)
    assert words(" ".join(folded)) == folded


@given(anything)
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert words(unicodedata.normalize("NFC", text)) == words(unicodedata.normalize("NFD", text))


@given(vietnamese)
def test_marks_and_case_change_nothing(text: str) -> None:
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("\u00d0", "D"))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    assert words(text) == words(bare) == words(text.upper()) == words(text.lower())


@pytest.mark.parametrize("vowel", VOWELS)
@pytest.mark.parametrize("tone", TONES)
def test_every_vowel_with_every_tone_is_its_plain_letter(vowel: str, tone: str) -> None:
    plain = unicodedata.normalize("NFD", vowel)[0]
    for letter in (vowel, vowel.upper()):
        assert words(f"b{unicodedata.normalize('NFC', letter + tone)}n") == [f"b{plain}n"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà giải", "hòa giải"),
        ("thuỷ sản", "thủy sản"),
        ("kỹ thuật", "kĩ thuật"),
        ("lý lịch", "lí lịch"),
        ("quý", "quí"),
        ("y tế", "i tế"),
        ("liệt sỹ", "liệt sĩ"),
        ("\u0110ất", "\u00d0ất"),
        ("khai  sinh,", "KHAI-SINH"),
    ],
)
def test_two_ways_to_write_it_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("giấy", "giải"), ("tay", "tai"), ("thuỷ", "thúi"), ("máy", "mái")]
)
def test_a_y_that_is_a_sound_of_its_own_stays(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_khmer_keeps_the_signs_that_are_half_of_its_letters() -> None:
    assert words("លិខិត\u200bឆ្លងដែន\u200bធម្មតា (ក្រោម 14 ឆ្នាំ)") == [
        "លិខិត",
        "ឆ្លងដែន",
        "ធម្មតា",
        "ក្រោម",
        "14",
        "ឆ្នាំ",
    ]
    assert words("អនឡាញ៖ កំណើត") == ["អនឡាញ", "កំណើត"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giaays", "giay"),
        ("ddaats", "dat"),
        ("dadts", "dat"),
        ("chwngs", "chung"),
        ("thuwcj", "thuc"),
        ("tieesng", "tieng"),
        ("gia61y", "giay"),
        ("d9a61t", "dat"),
        ("so63", "so"),
        ("dduwowngf", "duong"),
        ("kys", "ki"),
    ],
)
def test_keys_that_a_typing_tool_left_are_understood(typed: str, meant: str) -> None:
    assert meant in untyped(typed)


@pytest.mark.parametrize("typed", ["1.001193", "1001193", " 1. 001193 ", "1,001193"])
def test_a_code_is_one_with_and_without_its_dot(typed: str) -> None:
    assert code_digits(typed) == "1001193"


@pytest.mark.parametrize("typed", ["", "12", "khai sinh", "..."])
def test_what_has_no_digits_is_no_code(typed: str) -> None:
    assert code_digits(typed) == ""


letters = st.text(st.sampled_from("abcdeghiklmnopqrstuvxy"), min_size=3, max_size=8)


@given(letters, st.integers(0, 7), st.sampled_from("abcdeghiklmnoprstuvxy"))
def test_one_slip_of_the_finger_is_found_again(word: str, at: int, letter: str) -> None:
    at %= len(word)
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    known = Neighbours([word])
    for typed in (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], swapped):
        assert one_slip(typed, word)
        assert typed == word or len(typed) < 3 or word in known.near(typed)


@pytest.mark.parametrize(
    ("typed", "meant"), [("xinh", "sinh"), ("trung", "chung"), ("chu", "tru"), ("lam", "nam"), ("dat", "dac")]
)
def test_words_that_sound_alike_somewhere_are_near(typed: str, meant: str) -> None:
    assert sound(typed) == sound(meant)
    assert meant in Neighbours([meant]).near(typed)
