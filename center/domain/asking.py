"""From what somebody typed to what may have been meant: readings of a question, each a row of slots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from center.domain.everyday import Words
from center.domain.folding import untyped, words
from center.domain.lexicon import WEAK, Lexicon
from center.domain.meanings import Options, meant, meant_apart
from center.domain.reading import Reading, Slot
from center.domain.text import without_spaces

MOST_WORDS = 24
# a long sentence; what leans on the keyboard types thousands, and each way to part them would be tried
MOST_LETTERS = 300
# letters and signs of the longest word of a script without spaces
LONGEST = 30
MOST_READINGS = 10
MOST_ENDINGS = 30

# How sure an option of a slot is: 1 is the very word
UNTYPED = 0.95
SLIP = 0.8
BESIDE = 0.85
ENDING = 0.7
INITIALS = 0.85
# what a word counts that is known, but no procedure has
UNKNOWN = 0.5


def readings(typed: str, lexicon: Lexicon) -> list[Reading]:
    """Return the ways to understand what was typed, the most literal first; none for what holds no known word."""
    asked = without_phrases(words(typed[:MOST_LETTERS])[:MOST_WORDS], lexicon)
    options = _options(asked, lexicon, typing=typed[-1:].isalnum())
    plain = [one for one in options if one]
    found = [_reading(plain, 1.0, lexicon, literal=True)]
    found += [_reading(row, sure, lexicon) for row, sure in meant(plain, lexicon)]
    found += [_reading(row, sure, lexicon) for row, sure in meant_apart(plain, lexicon)]
    found += [_reading(row, INITIALS, lexicon) for row in _initials(asked, options, lexicon)]
    if not all(options) and all(slot.weak for one in found for slot in one.slots):
        return []  # only what was not understood would have said what it is about
    return [one for one in found if one.slots][:MOST_READINGS]


def without_phrases(asked: list[str], lexicon: Lexicon) -> list[str]:
    """Leave out what is said around the matter, unless nothing else was said."""
    kept, at = [], 0
    while at < len(asked):
        phrases = lexicon.everyday.phrases.get(asked[at], ())
        meant = [said for said, _ in lexicon.everyday.meanings.get(asked[at], ())]
        length = _longest(asked, at, phrases)
        known = _longest(asked, at, meant)
        if known >= length:
            kept += asked[at : at + max(known, 1)]
        at += max(known, length, 1)
    return kept or asked


def _longest(asked: list[str], at: int, phrases: Sequence[Words]) -> int:
    """Return how many words the longest of the phrases takes that stand here."""
    return max((len(one) for one in phrases if tuple(asked[at : at + len(one)]) == one), default=0)


def _options(asked: list[str], lexicon: Lexicon, *, typing: bool) -> Options:
    """Return for each word what it may be; nothing for one that is like no known word.

    `typing`: the last word may not be finished.
    """
    asked = _parted(asked, lexicon)
    found = []
    for at, word in enumerate(asked):
        before = asked[at - 1] if at else ""
        following = asked[at + 1] if at + 1 < len(asked) else ""
        options = {word: 1.0} if word in lexicon.words else _guessed(word, lexicon)
        options |= _beside(word, before, following, lexicon, options)
        if typing and at == len(asked) - 1 and not word.isdigit():
            options = {**_endings(word, before, lexicon, options), **options}
        found.append(options)
    return found


def _parted(asked: list[str], lexicon: Lexicon) -> list[str]:
    """Part what was typed together (khaisinh), and join what was typed apart (cu oc)."""
    parted: list[str] = []
    for word in asked:
        together = parted[-1] + word if parted else ""
        if without_spaces(word):
            parted += _cut(word, lexicon)
        elif together in lexicon.words and not (word in lexicon.words and parted[-1] in lexicon.words):
            parted[-1] = together
        elif word in lexicon.words or any(one in lexicon.words for one in untyped(word)):
            parted.append(word)
        else:
            parted += _pieces(word, lexicon) or [word]
    return parted


def _cut(run: str, lexicon: Lexicon) -> list[str]:
    """Part a run of a script without spaces: always the longest known word; what is none stays in one."""
    found, unknown, at = [], "", 0
    while at < len(run):
        ends = range(min(len(run), at + LONGEST), at + 1, -1)
        word = next((run[at:end] for end in ends if run[at:end] in lexicon.words), "")
        if word and unknown:
            found.append(unknown)
        found += [word] if word else []
        unknown = "" if word else unknown + run[at]
        at += len(word) or 1
    return [*found, unknown] if unknown else found


def _pieces(word: str, lexicon: Lexicon) -> list[str]:
    """Return the two to four known words that a word consists of, if each stands beside the next somewhere."""
    ways: dict[int, list[list[str]]] = {0: [[]]}
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            piece = word[start:end]
            if end - start < 2 or piece not in lexicon.words:
                continue
            for way in ways.get(start, ())[:4]:
                if len(way) < 4 and (not way or lexicon.beside(way[-1], piece)):
                    ways.setdefault(end, []).append([*way, piece])
    return min(ways.get(len(word), ()), key=len, default=[])


def _guessed(word: str, lexicon: Lexicon) -> dict[str, float]:
    keys = {one: UNTYPED for one in untyped(word) if one in lexicon.words}
    return keys or dict.fromkeys(lexicon.near(word), SLIP)


def _beside(
    word: str, before: str, following: str, lexicon: Lexicon, options: dict[str, float]
) -> dict[str, float]:
    """Return like words that stand beside the neighbours, for one that never does: `tạm chú` means `tạm trú`."""
    if lexicon.beside(before, word) or lexicon.beside(word, following):
        return {}
    expected = lexicon.after.get(before, set()) | lexicon.before.get(following, set())
    if word in lexicon.words and len(word) < 3:
        return {}
    likely = options.keys() if word not in lexicon.words else lexicon.near(word)
    return {one: BESIDE for one in likely if one in expected and one != word}


def _endings(word: str, before: str, lexicon: Lexicon, options: dict[str, float]) -> dict[str, float]:
    """Return the words that begin with an unfinished one; those that stand after the word before, if there are any."""
    expected = {one for one in lexicon.after.get(before, ()) if one.startswith(word) and one != word}
    if expected:
        return dict.fromkeys(sorted(expected)[:MOST_ENDINGS], ENDING if word in lexicon.words else BESIDE)
    if options:
        return {}
    return dict.fromkeys(lexicon.starting(word, MOST_ENDINGS), ENDING)


def _reading(options: Options, sure: float, lexicon: Lexicon, *, literal: bool = False) -> Reading:
    """Return slots with what each counts; words that no procedure has are left out, but count."""
    slots, lost = [], 0.0
    for one, weak in zip(options, _weakness(options, lexicon), strict=True):
        known = {word: sure for word, sure in one.items() if word in lexicon.catalogued}
        rarity = lexicon.rarity(_likeliest(known or one))
        if known:
            likeliest = tuple(sorted(known.items(), key=lambda one: -one[1]))
            slots.append(Slot(likeliest, rarity * (WEAK if weak else 1.0), weak))
        else:
            lost += UNKNOWN * rarity
    return Reading(tuple(slots), sure, lost, literal)


def _likeliest(options: dict[str, float]) -> str:
    return max(options, key=lambda word: options[word])


def _weakness(options: Options, lexicon: Lexicon) -> list[bool]:
    """Say of each word whether it is weak: a small one is, unless it stands beside one that is not, as it does in
    the catalogue; that goes on from word to word (nhận *cha mẹ con*)."""
    said = [_likeliest(one) for one in options]
    weak = [one in lexicon.everyday.weak or one in lexicon.everyday.small for one in said]
    for at in (*range(1, len(said)), *range(len(said) - 2, -1, -1)):
        if weak[at] and said[at] not in lexicon.everyday.weak:
            before = at > 0 and not weak[at - 1] and lexicon.beside(said[at - 1], said[at])
            following = at + 1 < len(said) and not weak[at + 1] and lexicon.beside(said[at], said[at + 1])
            weak[at] = not (before or following)
    return weak


def _initials(asked: list[str], options: Options, lexicon: Lexicon) -> Iterator[Options]:
    """Yield rows with unknown letters read as the initials of words that stand side by side: `dkks`."""
    if len(options) != len(asked):
        return
    for at, word in enumerate(asked):
        if word in lexicon.words or not 2 <= len(word) <= 8 or not word.isalpha():
            continue
        for line in lexicon.spelled_by(word):
            row = [*options[:at], *({one: 1.0} for one in line), *options[at + 1 :]]
            yield [one for one in row if one]
