"""A text as it is given to a voice: only what can be spoken, and codes letter by letter, digit by digit."""

from __future__ import annotations

import re
import unicodedata

from center.domain.text import clean

# signs that a voice reads as a pause or a word; brackets of any kind are orders to some voices
_SPOKEN_SIGNS = frozenset(".,;:!?-–…/%&+()'’")
# a code has a letter in its prefix here: 2026 or 15000 may as well be a year or a fee
_CODE = re.compile(r"(?<!\w)([A-Z]{1,2}|[A-Z][0-9]|[0-9][A-Z])([0-9]{3,})(?!\w)")


_DIGITS = {
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}


def aloud(text: str, language: str) -> str:
    """Return what a voice shall read, empty when there is nothing to say.

    `A042` becomes `A không bốn hai`: a voice would say forty-two. A code whose prefix is a digit alone cannot
    be told from a number; whoever means one gives it to `code_aloud` first, or writes its digits apart.
    """
    kept = "".join(sign if _spoken(sign) else " " for sign in clean(text))
    if not any(sign.isalnum() for sign in kept):
        return ""
    return _CODE.sub(lambda code: code_aloud(code[0], language), " ".join(kept.split()))


def code_aloud(code: str, language: str) -> str:
    """Return a code as it is called: letter by letter, digit by digit, each digit a word of its own.

    Who only hears it can compare it with the slip somebody reads out: never *forty-two*, and in Vietnamese never
    the *linh*, *mươi*, *mốt* and *lăm* of a number. Other languages keep the digits, apart.
    """
    return " ".join(_sign(sign, language) for sign in code)


def _sign(sign: str, language: str) -> str:
    digits = _DIGITS.get(language)
    if digits and sign in "0123456789":
        return digits[int(sign)]
    # an English voice takes a lone A for the article, unless it ends a part of the sentence
    return "A," if sign == "A" and language == "en" else sign


def _spoken(sign: str) -> bool:
    return sign in _SPOKEN_SIGNS or unicodedata.category(sign)[0] in "LMN"
