"""One way to understand a question: a row of slots, each with the words it may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

# of a slot with many options only the likeliest are looked for beside its neighbours
MOST_PAIRED = 5


@dataclass(frozen=True)
class Slot:
    """One word of a question. `likeliest`: the words it may be, each with how sure that is (0 to 1), the surest first.

    `worth`: what it counts; `weak`: whether it says little about the matter.
    """

    likeliest: tuple[tuple[str, float], ...]
    worth: float
    weak: bool


Pairs = frozenset[tuple[str, str]]


class Reading:
    """One way to understand a question. `sure`: 1 for the words themselves, less for a meaning put in their place.

    `words`: every word that may have been meant; `pairs`: which may stand side by side, and `core_pairs` which do
    when weak words are left out. `literal`: nothing was put in the place of what was typed.
    """

    def __init__(self, slots: tuple[Slot, ...], sure: float, lost: float, literal: bool) -> None:
        self.slots = slots
        self.literal = literal
        self.sure = sure
        self._worth = (sum(slot.worth for slot in slots) + lost) or 1.0
        self.counts: dict[str, float] = {}
        for slot in slots:
            for word, sure in slot.likeliest:
                self.counts[word] = self.counts.get(word, 0.0) + slot.worth * sure
        self.words = frozenset(self.counts)
        self.pairs = _pairs(slots)
        self.core_pairs = _pairs([slot for slot in slots if not slot.weak])

    def share(self, words: Iterable[str]) -> float:
        """Return how much of the question some of its words are: 0 to 1; what no procedure has is a part of it."""
        found = 0.0
        for word in words:
            found += self.counts[word]
        return min(1.0, found / self._worth)


def _pairs(slots: Sequence[Slot]) -> Pairs:
    neighbours = pairwise([word for word, _ in slot.likeliest[:MOST_PAIRED]] for slot in slots)
    return frozenset(pair for left, right in neighbours for pair in product(left, right))
