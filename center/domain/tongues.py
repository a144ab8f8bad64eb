"""The languages in which calls are announced: the phrases, the names of letters, and which recording says what.

A language that is not in `TONGUES` has no phrase yet: its citizens are called in Vietnamese. The names of the
recordings are those of their files, so they are ASCII.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from center.domain.spoken_numbers import (
    EN_DIGITS,
    EN_TEENS,
    EN_TENS,
    VI_DIGITS,
    Dialect,
    in_english,
    in_vietnamese,
)

Number = Callable[[int, Dialect], list[str]]


@dataclass(frozen=True)
class Tongue:
    """How one language announces.

    `invite`, `also`, `last`, `go`, `go_short`: the phrases before the first code, before one more code of another
    or of the same counter, before the last code of a counter, before a counter's number, and the same where
    several counters are named. `letters`: how A–Z are called. `clips`: words and phrases by recording, in
    the order in which one records them. `example`: where a word is hard to say alone, words it stands in.
    """

    digits: tuple[str, ...]
    number: Number
    invite: str
    also: str
    last: str
    go: str
    go_short: str
    letters: Mapping[str, str]
    clips: Mapping[str, str]
    examples: Mapping[str, str]

    def clip_of(self, word: str) -> str:
        """Return the recording of a word or phrase that this language uses."""
        return self._names()[word.removesuffix("-").lower()]

    def _names(self) -> dict[str, str]:
        return {word.lower(): clip for clip, word in self.clips.items()}


def _letters(names: str) -> dict[str, str]:
    return dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", names.split(), strict=True))


def _digits(words: tuple[str, ...]) -> dict[str, str]:
    return {str(digit): word for digit, word in enumerate(words)}


_VIETNAMESE = Tongue(
    digits=VI_DIGITS,
    number=in_vietnamese,
    invite="Mời số",
    also="số",
    last="và số",
    go="đến quầy số",
    go_short="đến quầy số",
    # D is đê, as in vi-ta-min D: a code never has a Đ, and dê is a goat
    letters=_letters(
        "a bê xê đê e ép-phờ giê hát i gi ca e-lờ em-mờ en-nờ o pê quy e-rờ ét-sì tê u vê vê-kép ích-xì i-dài dét"
    ),
    clips={
        "moi-so": "Mời số",
        "den-quay-so": "đến quầy số",
        "va-so": "và số",
        "so": "số",
        **_digits(VI_DIGITS),
        "muoi": "mười",
        "muoi-chuc": "mươi",
        "mot": "mốt",
        "tu": "tư",
        "lam": "lăm",
        "tram": "trăm",
        "linh": "linh",
        "le": "lẻ",
        "nghin": "nghìn",
        "ngan": "ngàn",
    },
    examples={
        "muoi": "mười hai",
        "muoi-chuc": "hai mươi ba",
        "mot": "hai mươi mốt",
        "tu": "hai mươi tư",
        "lam": "mười lăm",
        "tram": "hai trăm",
        "linh": "một trăm linh ba",
        "le": "một trăm lẻ ba",
        "nghin": "một nghìn",
        "ngan": "một ngàn",
    },
)

_EN_WORDS = (*EN_TEENS, *EN_TENS, "hundred", "thousand", "and")
_ENGLISH = Tongue(
    digits=EN_DIGITS,
    number=in_english,
    invite="Number",
    also="number",
    last="and number",
    go="please go to counter",
    go_short="to counter",
    # a voice knows its own letters, but takes a lone A for the article unless a part of the sentence ends there
    letters={**{letter: letter for letter in "BCDEFGHIJKLMNOPQRSTUVWXYZ"}, "A": "A,"},
    clips={
        "number": "Number",
        "please-go-to-counter": "please go to counter",
        "to-counter": "to counter",
        "and-number": "and number",
        **_digits(EN_DIGITS),
        **{word: word for word in _EN_WORDS},
    },
    examples={"and": "one hundred and three"},
)

TONGUES: Mapping[str, Tongue] = {"vi": _VIETNAMESE, "en": _ENGLISH}
