"""Numbers as people say them, 0–9999, in Vietnamese (north and south) and English.

The rules, their sources and examples: docs/reading-aloud.md. Each reading is a list of words, because each word
may be a recording of its own. A word that ends in `-` is written together with the next one.
"""

from __future__ import annotations

from typing import Literal

Dialect = Literal["north", "south"]
DIALECTS: tuple[Dialect, ...] = ("north", "south")
LARGEST = 9999

VI_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
EN_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# between hundreds and a lone unit, and the word for a thousand
_LINH = {"north": "linh", "south": "lẻ"}
_NGHIN = {"north": "nghìn", "south": "ngàn"}
# what 1, 4 and 5 become behind mươi; behind mười only 5 changes
_AFTER_MUOI = {1: "mốt", 4: "tư", 5: "lăm"}
EN_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_vietnamese(number: int, dialect: Dialect = "north") -> list[str]:
    """Return the words of a number from 0 to 9999: `105` is *một trăm linh năm*, in the south *lẻ năm*."""
    _check(number)
    if number == 0:
        return [VI_DIGITS[0]]
    thousands, rest = divmod(number, 1000)
    words = [VI_DIGITS[thousands], _NGHIN[dialect]] if thousands else []
    hundreds, rest = divmod(rest, 100)
    # behind a thousand, empty hundreds are said: một nghìn không trăm linh năm
    if hundreds or (thousands and rest):
        words += [VI_DIGITS[hundreds], "trăm"]
        if 0 < rest < 10:
            words.append(_LINH[dialect])
    return words + _vietnamese_below_hundred(rest)


def _vietnamese_below_hundred(number: int) -> list[str]:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return [VI_DIGITS[unit]] if unit else []
    if tens == 1:
        words, changed = ["mười"], {5: "lăm"}
    else:
        words, changed = [VI_DIGITS[tens], "mươi"], _AFTER_MUOI
    return words + ([changed.get(unit, VI_DIGITS[unit])] if unit else [])


def in_english(number: int, _dialect: Dialect = "north") -> list[str]:
    """Return the words of a number from 0 to 9999, the British way: `105` is *one hundred and five*."""
    _check(number)
    if number == 0:
        return [EN_DIGITS[0]]
    thousands, rest = divmod(number, 1000)
    words = [EN_DIGITS[thousands], "thousand"] if thousands else []
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        words += [EN_DIGITS[hundreds], "hundred"]
    if words and rest:
        words.append("and")
    return words + _english_below_hundred(rest)


def _english_below_hundred(number: int) -> list[str]:
    if number < 10:
        return [EN_DIGITS[number]] if number else []
    if number < 20:
        return [EN_TEENS[number - 10]]
    tens, unit = divmod(number, 10)
    ten = EN_TENS[tens - 2]
    return [f"{ten}-", EN_DIGITS[unit]] if unit else [ten]


def _check(number: int) -> None:
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
