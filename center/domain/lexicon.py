"""The words of one catalogue: which exist, how telling each is, which stand beside each other."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from center.domain.everyday import Everyday, Words
from center.domain.spelling import Neighbours

# what a weak word counts, beside its worth by rarity
WEAK = 0.15
MOST_INITIALS = 4


class Lexicon:
    """What is known of the words of a catalogue. Built once for each version of it.

    `titles`: for each procedure its short names and aliases. `texts`: for each procedure all words of its labels and
    official name. `others`: words that only stand in papers, sectors and hints.
    """

    def __init__(
        self,
        titles: Sequence[Sequence[Words]],
        texts: Sequence[Iterable[Words]],
        others: Iterable[str],
        everyday: Everyday,
    ) -> None:
        self.everyday = everyday
        self._titles = titles
        self._count = max(1, len(texts))
        self._in: Counter[str] = Counter()
        self.after: dict[str, set[str]] = {}
        self.before: dict[str, set[str]] = {}
        for lines in texts:
            lines = list(lines)
            self._in.update({word for line in lines for word in line})
            for line in lines:
                self._join(line)
        self.catalogued = self._in.keys() | set(others)
        for line in everyday.texts():
            self._join(line)
        self.words = self.catalogued | {word for line in everyday.texts() for word in line}
        # what a word of a title counts, there where nothing around it says more
        self.worths = {word: self.rarity(word) * (WEAK if word in everyday.weak else 1) for word in self._in}
        self._sorted = sorted(self.catalogued)
        self._neighbours = Neighbours(self.words)
        self._initials: list[str] | None = None

    def _join(self, line: Words) -> None:
        for one, other in pairwise(line):
            self.after.setdefault(one, set()).add(other)
            self.before.setdefault(other, set()).add(one)

    def rarity(self, word: str) -> float:
        """Return how telling a word is: near 0 for one that every procedure has, more the rarer it is."""
        return math.log(1 + self._count / (1 + self._in.get(word, 0)))

    def beside(self, one: str, other: str) -> bool:
        """Say whether the two words stand side by side somewhere."""
        return other in self.after.get(one, ())

    def near(self, word: str) -> list[str]:
        """Return the known words that may have been meant by an unknown one."""
        return self._neighbours.near(word)

    def starting(self, letters: str, most: int) -> list[str]:
        """Return up to `most` words of the catalogue that begin with these letters, the commonest first."""
        at = bisect_left(self._sorted, letters)
        found = []
        while at < len(self._sorted) and self._sorted[at].startswith(letters):
            found.append(self._sorted[at])
            at += 1
        return sorted(found, key=lambda word: -self._in.get(word, 0))[:most]

    def spelled_by(self, initials: str) -> list[Words]:
        """Return the words side by side in titles that have these initials (`ks`: khai sinh), the commonest first."""
        if self._initials is None:
            self._initials = [
                " ".join("".join(word[0] for word in line) for line in lines) for lines in self._titles
            ]
        found: Counter[Words] = Counter()
        for lines, letters in zip(self._titles, self._initials, strict=True):
            if initials in letters:
                for line, own in zip(lines, letters.split(" "), strict=True):
                    at = own.find(initials)
                    if at >= 0:
                        # a title that consists of nothing else is the likelier meaning
                        found[line[at : at + len(initials)]] += 1 + 3 * (own.endswith(initials))
        return [line for line, _ in found.most_common(MOST_INITIALS)]
