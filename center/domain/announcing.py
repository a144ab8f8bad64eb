"""The words of an announcement: one call, several of one counter, neighbours of several counters.

Pure: the same calls give the same words. A word knows how it is written on a screen, how a voice is given it, and
which recording says it; a pause is a word without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from center.domain.spoken_numbers import LARGEST, Dialect
from center.domain.tongues import TONGUES, Tongue

Style = Literal["digits", "number"]
STYLES: tuple[Style, ...] = ("digits", "number")
CODE = re.compile(r"[A-Z0-9]{1,2}[0-9]{3,9}")
LARGEST_COUNTER = LARGEST


@dataclass(frozen=True)
class Call:
    """Who is called where: `code` as it is printed, `counter` as it is numbered."""

    code: str
    counter: int


@dataclass(frozen=True)
class Word:
    """One word of an announcement. `text` for eyes, `said` for a voice, `clip`: the recording's name."""

    text: str
    said: str
    clip: str


PAUSE = Word(",", ",", "")


@dataclass(frozen=True)
class Way:
    """How codes are said: digit by digit, or as a number behind the prefix; `prefixes`: those of the center."""

    style: Style = "digits"
    dialect: Dialect = "north"
    prefixes: frozenset[str] = field(default_factory=frozenset)


def announcement(calls: Sequence[Call], language: str, way: Way) -> list[Word]:
    """Return the words that call these people, in this order; `language` is one of `TONGUES`.

    Neighbours of one counter are named before it: *Mời số A … và số A …, đến quầy số ba*.
    """
    tongue = TONGUES[language]
    groups = [
        (counter, [call.code for call in same]) for counter, same in groupby(calls, lambda one: one.counter)
    ]
    words: list[Word] = []
    for place, (counter, codes) in enumerate(groups):
        words += [PAUSE] if place else []
        words += _codes(codes, tongue, way, first=place == 0)
        words += [PAUSE, _word(tongue, tongue.go)] if len(groups) == 1 else [_word(tongue, tongue.go_short)]
        words += _number(counter, tongue, way)
    return words


def _codes(codes: Sequence[str], tongue: Tongue, way: Way, *, first: bool) -> list[Word]:
    words: list[Word] = []
    for place, code in enumerate(codes):
        if place == 0:
            words.append(_word(tongue, tongue.invite if first else tongue.also))
        elif place == len(codes) - 1:
            words.append(_word(tongue, tongue.last))
        else:
            words += [PAUSE, _word(tongue, tongue.also)]
        words += code_words(code, tongue, way)
    return words


def code_words(code: str, tongue: Tongue, way: Way) -> list[Word]:
    """Return how a code is said.

    As a number only where its prefix is known here and the number is at most 9999: of `12001` nobody can see
    which digits are the prefix.
    """
    prefix = _prefix(code, way.prefixes) if way.style == "number" else None
    if prefix is None or int(code[len(prefix) :]) > LARGEST:
        return [_sign(sign, tongue) for sign in code]
    return [_sign(sign, tongue) for sign in prefix] + _number(int(code[len(prefix) :]), tongue, way)


def _prefix(code: str, prefixes: Iterable[str]) -> str | None:
    fitting = [
        one for one in prefixes if code.startswith(one) and re.fullmatch("[0-9]{3,}", code[len(one) :])
    ]
    return max(fitting, key=len, default=None)


def _number(number: int, tongue: Tongue, way: Way) -> list[Word]:
    return [_word(tongue, word) for word in tongue.number(number, way.dialect)]


def _sign(sign: str, tongue: Tongue) -> Word:
    if sign.isdecimal():
        return _word(tongue, tongue.digits[int(sign)])
    return Word(sign, tongue.letters[sign], sign.lower())


def _word(tongue: Tongue, word: str) -> Word:
    return Word(word, word, tongue.clip_of(word))


def text_of(words: Sequence[Word]) -> str:
    """Return an announcement as it is written: *Mời số A không bốn hai, đến quầy số ba*."""
    return _joined([word.text for word in words])


def said_of(words: Sequence[Word]) -> str:
    """Return an announcement as a voice is given it: letters by their names."""
    return _joined([word.said for word in words])


def _joined(parts: Sequence[str]) -> str:
    spaces = ("" if after == "," or before.endswith("-") else " " for before, after in pairwise(parts))
    return "".join(part for pair in zip(parts, [*spaces, ""], strict=True) for part in pair).replace(
        ",,", ","
    )


def needed(language: str, way: Way, counters: Iterable[int]) -> list[str]:
    """Return the recordings that a center's announcements can need, in the order of recording.

    Those are the phrases, the letters of its prefixes, the digits, the numbers of its counters, and for whole
    numbers all up to 1999: what is beyond is said by the next source.
    """
    tongue = TONGUES[language]
    letters = sorted({sign.lower() for prefix in way.prefixes for sign in prefix if sign.isalpha()})
    numbers = {*counters, *(range(2000) if way.style == "number" else ())}
    words = {word.clip for number in numbers for word in _number(number, tongue, way)}
    phrases = {
        tongue.clip_of(one) for one in (tongue.invite, tongue.also, tongue.last, tongue.go, tongue.go_short)
    }
    every = phrases | words | set("0123456789")
    return [clip for clip in tongue.clips if clip in every] + letters


def clips(language: str) -> list[str]:
    """Return every recording that a language knows, in the order of recording; letters last."""
    tongue = TONGUES[language]
    return [*tongue.clips, *(letter.lower() for letter in sorted(tongue.letters))]
