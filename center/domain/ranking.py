"""How well a procedure answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from center.domain.everyday import Words
from center.domain.lexicon import Lexicon
from center.domain.reading import Pairs, Reading

# what a word counts that stands only in the papers, the sector or the field's hint
ELSEWHERE = 0.45
# the parts of a full match: all words asked for are there; they fill the text; they stand side by side
FOUND, FILLED, TOGETHER = 0.6, 0.25, 0.15
# a text that was said whole, within a longer sentence: this, and the rest by how much of the sentence it is
SAID_WHOLE = 0.6
# what a text is worth as such, and what all texts of the procedure together
BEST, UNION = 0.8, 0.2
# who does not say "again" means the first time: for each special case of the procedure that was not asked for
UNASKED = 0.93


@dataclass(frozen=True)
class Text:
    """One text of a procedure. `core`: the words that say what it is about; `pairs` and `core_pairs`: which stand
    side by side, among all and among those; `worth`: what all count together; `share`: what a full match is worth.
    """

    words: frozenset[str]
    core: frozenset[str]
    pairs: Pairs
    core_pairs: Pairs
    worth: float
    share: float


@dataclass(frozen=True)
class Titles:
    """The texts of a procedure, the words of all of them, and the special cases that it is for."""

    texts: tuple[Text, ...]
    words: frozenset[str]
    special: tuple[Words, ...]


def titles(lines: Sequence[tuple[Words, float]], lexicon: Lexicon) -> Titles:
    """Return a procedure's texts with what a match needs of them; each line with what its full match is worth."""
    texts = tuple(_text(words, share, lexicon) for words, share in lines)
    own = frozenset(word for words, _ in lines for word in words)
    return Titles(texts, own, lexicon.everyday.special_in(words for words, _ in lines))


def _text(words: Words, share: float, lexicon: Lexicon) -> Text:
    weak = lexicon.everyday.weak
    core = [word for word in words if word not in weak]
    own = frozenset(words)
    worth = sum(map(lexicon.worths.__getitem__, own)) or 1.0
    return Text(own, frozenset(core), frozenset(pairwise(words)), frozenset(pairwise(core)), worth, share)


def score(titles: Titles, reading: Reading, anywhere: bool, lexicon: Lexicon) -> float:
    """Return how well a procedure fits a reading: 0 not at all, 1 when the question is one of its labels.

    `anywhere`: what is not in its titles stands elsewhere, in papers, sector or hint.
    """
    spread = reading.share(reading.words & titles.words)
    if anywhere:
        spread += (1 - spread) * ELSEWHERE
    best = max(_fit(one, reading, lexicon) for one in titles.texts)
    unasked = 0
    for special in titles.special:
        unasked += not reading.words.issuperset(special)
    plain: float = UNASKED ** min(unasked, 3)
    return plain * reading.sure * (BEST * best + UNION * spread * spread)


def _fit(one: Text, reading: Reading, lexicon: Lexicon) -> float:
    """Return how well one text fits. Most of a search's time is spent here, so sets do the work."""
    common = reading.words & one.words
    if not common:
        return 0.0
    found = reading.share(common)
    filled = 0.0
    for word in common:
        filled += lexicon.worths[word]
    steps = len(reading.slots) - 1
    together = min(1.0, len(one.pairs & reading.pairs) / steps) if steps else found
    fit: float = found**1.5 * (FOUND + FILLED * filled / one.worth + TOGETHER * together)
    if len(one.core) > 1 and one.core <= common and _said_on_end(one, reading):
        fit = max(fit, SAID_WHOLE + (1 - SAID_WHOLE) * found)
    return one.share * fit


def _said_on_end(one: Text, reading: Reading) -> bool:
    """Say whether the words that matter of a text were said one after the other; weak ones may stand between."""
    return len(one.core_pairs & reading.core_pairs) >= len(one.core) - 1
