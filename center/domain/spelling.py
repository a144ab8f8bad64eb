"""Which words may have been meant: one slip of the finger, or one sound written as it is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 3
LONG = 7
_STARTS = [
    (re.compile(r"^gi(?=[aeou])"), "d"),
    (re.compile(r"^r"), "d"),
    (re.compile(r"^tr"), "ch"),
    (re.compile(r"^x"), "s"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^ngh"), "ng"),
    (re.compile(r"^gh"), "g"),
    (re.compile(r"^[kq](?!h)"), "c"),
    (re.compile(r"^f"), "ph"),
]
_ENDS = [(re.compile(r"(ng|nh)$"), "n"), (re.compile(r"(?<=[aeiouy])(c|ch)$"), "t"), (re.compile(r"y$"), "i")]


def sound(word: str) -> str:
    """Return a key that words have in common which are spoken alike somewhere in Vietnam: tr/ch, s/x, n/ng …"""
    for pattern, letters in (*_STARTS, *_ENDS):
        word = pattern.sub(letters, word, count=1)
    return word


def one_slip(typed: str, meant: str) -> bool:
    """Say whether one letter is missing, extra, wrong, or two neighbours are swapped."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return typed == meant
    same = 0
    while same < min(len(typed), len(meant)) and typed[same] == meant[same]:
        same += 1
    left, right = typed[same:], meant[same:]
    if len(left) > len(right):
        return left[1:] == right
    if len(left) < len(right):
        return left == right[1:]
    swapped = len(left) > 1 and left[0] == right[1] and left[1] == right[0] and left[2:] == right[2:]
    return left[1:] == right[1:] or swapped


def shortened(word: str) -> set[str]:
    """Return the word and what is left of it when one letter is missing."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


class Neighbours:
    """The words of a vocabulary, found from a wrong one without looking at all of them.

    Two words one slip apart share a shortened form, so a table of those holds the few to look at.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._short: dict[str, list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        for word in vocabulary:
            if len(word) < SHORTEST or not word.isalpha():
                continue
            self._sounds.setdefault(sound(word), []).append(word)
            for key in shortened(word):
                self._short.setdefault(key, []).append(word)

    def near(self, word: str) -> list[str]:
        """Return the words that one slip (two in a long word) makes of this one, or that sound like it."""
        keys = shortened(word)
        looked_at = {one for key in keys for one in self._short.get(key, ())}
        found = [one for one in looked_at if len(word) >= SHORTEST and one_slip(word, one)]
        found += self._sounds.get(sound(word), ())
        if not found and len(word) >= LONG:
            twice = {shorter for key in keys for shorter in shortened(key)}
            found = [one for key in twice for one in self._short.get(key, ()) if len(one) >= LONG - 1]
        return sorted({*found} - {word})
