"""Folding for the search: how a word is compared, whoever typed it, on whatever keyboard."""

from __future__ import annotations

import re

from center.domain.text import SPACELESS, apart, fold

# letters and digits; in a script without spaces its marks too, half of them vowels, but not its stops
_STOPS = "\u0e3f\u0e4f\u0e5a\u0e5b\u104a-\u104f\u17d4-\u17d6\u17d8-\u17db"
_WORD = re.compile(rf"[^\W_{SPACELESS}]+|(?:(?![{_STOPS}])[{SPACELESS}])+")
# kỹ = kĩ, lý = lí, quý = quí, y tế = i tế; not giấy, tay, thuỷ, whose y is a sound of its own
_SINGLE_Y = re.compile(r"([bcdghklmnprstvx]*|qu)y")
_NATIONAL = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")
_VOWEL = re.compile(r"[aeiouy]")
_TWICE = re.compile(r"aa|ee|oo")


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared.

    Lower case, no marks, đ as d, y as i where both are written (kỹ, kĩ); punctuation separates. A national code
    falls into its parts here; `code_digits` keeps it whole. Words of a script that writes no spaces are apart where
    the text says so (U+200B); what is written in one stays in one.
    """
    return [_one_i(word) for word in _WORD.findall(_folded(text))]


def _folded(text: str) -> str:
    return fold(apart(text)).replace("\u00f0", "d")  # what lower case makes of a Đ that is U+00D0


def _one_i(word: str) -> str:
    return f"{word[:-1]}i" if _SINGLE_Y.fullmatch(word) else word


def said_code(text: str) -> str:
    """Return the national code that stands within a text, alone or with its place behind it (`2.000815.000.00.00.H01`),
    or the text itself."""
    code = _NATIONAL.search(text)
    return code[0] if code else text


def code_digits(text: str) -> str:
    """Return what was typed as a national code without its dots and spaces, or nothing if it holds no digit."""
    typed = "".join(_WORD.findall(_folded(text)))
    return typed if len(typed) >= 3 and typed.isascii() and any(map(str.isdigit, typed)) else ""


def untyped(word: str) -> list[str]:
    """Return what a word may be when a typing tool did not turn its keys into marks: `giaays`, `d9a61t`.

    Telex: doubled letters and w make another letter, s f r x j after a vowel are tones and never end a Vietnamese
    syllable. VNI: digits are marks. The caller keeps only what is a known word.
    """
    letters = "".join(letter for letter in word if not letter.isdigit())
    found = [_telex(word), letters, _telex(letters)]
    return [_one_i(one) for one in dict.fromkeys(found) if len(one) > 1 and one != word]


def _telex(word: str) -> str:
    started = re.sub(r"^dd", "d", word)
    started = re.sub(r"(?<![aou])w", "u", started)
    vowel = _VOWEL.search(started)
    if vowel is None:
        return started
    head, rest = started[: vowel.start() + 1], started[vowel.start() + 1 :]
    rest = re.sub(r"[sfrxjwz]", "", rest)
    if head.startswith("d"):
        rest = rest.replace("d", "")
    return _TWICE.sub(lambda pair: pair[0][0], head + rest)
