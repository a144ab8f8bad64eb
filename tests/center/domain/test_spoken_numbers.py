"""Numbers as people say them: readings typed by hand, and rules that hold for every number from 0 to 9999.

The little parser here knows nothing of the product: it is written from docs/reading-aloud.md.
"""

from __future__ import annotations

import pytest

from center.domain.spoken_numbers import DIALECTS, LARGEST, Dialect, in_english, in_vietnamese

# number, as it is said in the north, as it is said in the south
VIETNAMESE = [
    (0, "không", "không"),
    (1, "một", "một"),
    (4, "bốn", "bốn"),
    (5, "năm", "năm"),
    (7, "bảy", "bảy"),
    (10, "mười", "mười"),
    (11, "mười một", "mười một"),
    (14, "mười bốn", "mười bốn"),
    (15, "mười lăm", "mười lăm"),
    (19, "mười chín", "mười chín"),
    (20, "hai mươi", "hai mươi"),
    (21, "hai mươi mốt", "hai mươi mốt"),
    (22, "hai mươi hai", "hai mươi hai"),
    (24, "hai mươi tư", "hai mươi tư"),
    (25, "hai mươi lăm", "hai mươi lăm"),
    (31, "ba mươi mốt", "ba mươi mốt"),
    (40, "bốn mươi", "bốn mươi"),
    (42, "bốn mươi hai", "bốn mươi hai"),
    (44, "bốn mươi tư", "bốn mươi tư"),
    (50, "năm mươi", "năm mươi"),
    (55, "năm mươi lăm", "năm mươi lăm"),
    (91, "chín mươi mốt", "chín mươi mốt"),
    (99, "chín mươi chín", "chín mươi chín"),
    (100, "một trăm", "một trăm"),
    (101, "một trăm linh một", "một trăm lẻ một"),
    (104, "một trăm linh bốn", "một trăm lẻ bốn"),
    (105, "một trăm linh năm", "một trăm lẻ năm"),
    (110, "một trăm mười", "một trăm mười"),
    (111, "một trăm mười một", "một trăm mười một"),
    (115, "một trăm mười lăm", "một trăm mười lăm"),
    (121, "một trăm hai mươi mốt", "một trăm hai mươi mốt"),
    (134, "một trăm ba mươi tư", "một trăm ba mươi tư"),
    (200, "hai trăm", "hai trăm"),
    (205, "hai trăm linh năm", "hai trăm lẻ năm"),
    (555, "năm trăm năm mươi lăm", "năm trăm năm mươi lăm"),
    (999, "chín trăm chín mươi chín", "chín trăm chín mươi chín"),
    (1000, "một nghìn", "một ngàn"),
    (1001, "một nghìn không trăm linh một", "một ngàn không trăm lẻ một"),
    (1005, "một nghìn không trăm linh năm", "một ngàn không trăm lẻ năm"),
    (1010, "một nghìn không trăm mười", "một ngàn không trăm mười"),
    (1015, "một nghìn không trăm mười lăm", "một ngàn không trăm mười lăm"),
    (1021, "một nghìn không trăm hai mươi mốt", "một ngàn không trăm hai mươi mốt"),
    (1042, "một nghìn không trăm bốn mươi hai", "một ngàn không trăm bốn mươi hai"),
    (1100, "một nghìn một trăm", "một ngàn một trăm"),
    (1101, "một nghìn một trăm linh một", "một ngàn một trăm lẻ một"),
    (1234, "một nghìn hai trăm ba mươi tư", "một ngàn hai trăm ba mươi tư"),
    (2000, "hai nghìn", "hai ngàn"),
    (4444, "bốn nghìn bốn trăm bốn mươi tư", "bốn ngàn bốn trăm bốn mươi tư"),
    (5005, "năm nghìn không trăm linh năm", "năm ngàn không trăm lẻ năm"),
    (5555, "năm nghìn năm trăm năm mươi lăm", "năm ngàn năm trăm năm mươi lăm"),
    (9999, "chín nghìn chín trăm chín mươi chín", "chín ngàn chín trăm chín mươi chín"),
]
ENGLISH = [
    (0, "zero"),
    (7, "seven"),
    (10, "ten"),
    (12, "twelve"),
    (13, "thirteen"),
    (15, "fifteen"),
    (18, "eighteen"),
    (20, "twenty"),
    (21, "twenty- one"),
    (40, "forty"),
    (42, "forty- two"),
    (80, "eighty"),
    (99, "ninety- nine"),
    (100, "one hundred"),
    (101, "one hundred and one"),
    (110, "one hundred and ten"),
    (242, "two hundred and forty- two"),
    (1000, "one thousand"),
    (1001, "one thousand and one"),
    (1042, "one thousand and forty- two"),
    (1100, "one thousand one hundred"),
    (1230, "one thousand two hundred and thirty"),
    (9999, "nine thousand nine hundred and ninety- nine"),
]


@pytest.mark.parametrize(("number", "north", "south"), VIETNAMESE)
def test_a_number_is_said_as_in_the_north_and_as_in_the_south(number: int, north: str, south: str) -> None:
    assert " ".join(in_vietnamese(number, "north")) == north
    assert " ".join(in_vietnamese(number, "south")) == south


@pytest.mark.parametrize(("number", "said"), ENGLISH)
def test_a_number_is_said_in_english(number: int, said: str) -> None:
    assert " ".join(in_english(number)) == said


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_number_sounds_different_and_is_understood(dialect: Dialect) -> None:
    said = [" ".join(in_vietnamese(number, dialect)) for number in range(LARGEST + 1)]
    assert len(set(said)) == 10_000
    assert [vietnamese_understood(one) for one in said] == list(range(10_000))


@pytest.mark.parametrize(("dialect", "never"), [("north", {"lẻ", "ngàn"}), ("south", {"linh", "nghìn"})])
def test_a_dialect_never_says_the_words_of_the_other(dialect: Dialect, never: set[str]) -> None:
    assert not never & {word for number in range(10_000) for word in in_vietnamese(number, dialect)}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_words_that_change_stand_where_they_may(dialect: Dialect) -> None:
    for number in range(10_000):
        words = in_vietnamese(number, dialect)
        for before, word in zip(["", *words], words, strict=False):
            assert (word in ("mốt", "tư")) <= (before == "mươi"), number
            assert (word == "lăm") <= (before in ("mươi", "mười")), number
            assert (before == "mươi") <= (
                word in ["mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín"]
            ), number


def test_every_english_number_sounds_different_and_is_understood() -> None:
    said = [" ".join(in_english(number)) for number in range(LARGEST + 1)]
    assert len(set(said)) == 10_000
    assert [english_understood(one) for one in said] == list(range(10_000))


@pytest.mark.parametrize("number", [-1, 10_000])
def test_what_no_hall_counts_to_is_refused(number: int) -> None:
    for reading in (in_vietnamese, in_english):
        with pytest.raises(ValueError, match="between"):
            reading(number)


UNITS = {
    word: n for n, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
}
UNITS |= {"mốt": 1, "tư": 4, "lăm": 5}


def vietnamese_understood(said: str) -> int:
    """Return the number that somebody hears: each place's word closes what was said before it."""
    total = here = 0
    for word in said.split():
        if word in ("nghìn", "ngàn"):
            total, here = total + here * 1000, 0
        elif word == "trăm":
            total, here = total + here * 100, 0
        elif word == "mươi":
            total, here = total + here * 10, 0
        elif word == "mười":
            total += 10
        elif word not in ("linh", "lẻ"):
            here = UNITS[word]
    return total + here


SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english_understood(said: str) -> int:
    """Return the number that somebody hears in English."""
    total = here = 0
    for word in said.replace("-", "").split():
        if word == "thousand":
            total, here = total + here * 1000, 0
        elif word == "hundred":
            total, here = total + here * 100, 0
        elif word in TENS:
            here += 10 * (TENS.index(word) + 2)
        elif word != "and":
            here += SMALL.index(word)
    return total + here
