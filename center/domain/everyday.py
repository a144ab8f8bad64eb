"""Everyday words for official ones: `everyday.txt`, read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from center.domain.folding import words

Words = tuple[str, ...]
LISTED = Path(__file__).with_name("everyday.txt")


@dataclass(frozen=True)
class Everyday:
    """What people say, folded.

    `meanings`: by its first word, each phrase with the official words it may stand for, the likeliest first.
    `phrases`: by its first word, what is said around the matter. `weak` and `small`: words that say little.
    `special`: by its first word, what makes a procedure one for a special case. `ordinary`: by its first word, what
    only looks so. `short`: abbreviations of official names, in full.
    """

    meanings: dict[str, list[tuple[Words, list[Words]]]]
    phrases: dict[str, list[Words]]
    weak: frozenset[str]
    small: frozenset[str]
    special: dict[str, list[Words]]
    ordinary: dict[str, list[Words]]
    short: dict[str, Words]

    def texts(self) -> Iterator[Words]:
        """Return every phrase with a meaning, for the vocabulary: what is known is not misspelled."""
        for same in self.meanings.values():
            for said, _ in same:
                yield said

    def in_full(self, line: Words) -> Words:
        """Return words with the abbreviations of official names written out."""
        return tuple(word for one in line for word in self.short.get(one, (one,)))

    def special_in(self, lines: Iterable[Words]) -> tuple[Words, ...]:
        """Return the special cases that these texts speak of: *đổi* in "đổi thẻ", not in "đối với"."""
        said = frozenset(word for line in lines for word in self._without_ordinary(line))
        return tuple(
            phrase for word in said for phrase in self.special.get(word, ()) if said.issuperset(phrase)
        )

    def _without_ordinary(self, line: Words) -> Iterator[str]:
        at = 0
        while at < len(line):
            ordinary = self.ordinary.get(line[at], ())
            length = next((len(one) for one in ordinary if line[at : at + len(one)] == one), 0)
            if not length:
                yield line[at]
            at += max(length, 1)


@cache
def everyday() -> Everyday:
    """Return the list that the program brings along."""
    sections = _sections(LISTED.read_text(encoding="utf-8"))
    meanings: dict[str, list[tuple[Words, list[Words]]]] = {}
    listed = dict(reversed(list(_equations(sections["short"] + sections["meanings"]))))
    same = [_phrases(line) for line in sections["same"]]
    others = {other: targets for said, targets in listed.items() for other in _otherwise(said, same)}
    for said, targets in (others | listed).items():
        meanings.setdefault(said[0], []).append((said, targets))
    return Everyday(
        {first: sorted(same, key=lambda one: -len(one[0])) for first, same in meanings.items()},
        _by_first(sections["phrases"]),
        frozenset(word for line in sections["weak"] for word in words(line)),
        frozenset(word for line in sections["small"] for word in words(line)),
        _by_first(sections["special"]),
        _by_first(sections["ordinary"]),
        {said[0]: targets[0] for said, targets in _equations(sections["short"])},
    )


def _equations(lines: list[str]) -> Iterator[tuple[Words, list[Words]]]:
    for line in lines:
        said, _, official = line.partition("=")
        targets = _phrases(official)
        for phrase in _phrases(said):
            yield phrase, targets


def _otherwise(said: Words, same: list[list[Words]]) -> Iterator[Words]:
    """Yield a phrase with one thing in it called by its other names: *mất bìa đỏ* for *mất sổ đỏ*."""
    for names in same:
        for name in names:
            starts = (at for at in range(len(said)) if said[at : at + len(name)] == name)
            at = next(starts, None)
            if at is not None and len(said) > len(name):
                yield from (said[:at] + other + said[at + len(name) :] for other in names if other != name)
                break


def _by_first(lines: list[str]) -> dict[str, list[Words]]:
    """Return phrases by their first word, the longest first."""
    found: dict[str, list[Words]] = {}
    for phrase in sorted((one for line in lines for one in _phrases(line)), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _sections(text: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line.strip() and not line.startswith("#"):
            current.append(line)
    return sections


def _phrases(line: str) -> list[Words]:
    return [found for phrase in line.split("|") if (found := tuple(words(phrase)))]
