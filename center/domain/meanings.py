"""Everyday phrases within a question, and the official words that may stand in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from center.domain.everyday import Words
from center.domain.lexicon import Lexicon

# of how many meanings of a phrase each is tried, where it is the only phrase and where there are more
MEANINGS_ALONE, MEANINGS_EACH, MOST_COMBINED = 4, 2, 4
# how sure a meaning is, and what a later one of the same phrase loses
MEANING = 1.0
LATER_MEANING = 0.04
# an everyday phrase with other words between its own: how many at most, and what each costs
MOST_BETWEEN, BETWEEN = 4, 0.96
# two words that happen to follow each other are no phrase: *quá* cũ muốn *đổi* is no qua đời
LEAST_APART = 3

# for each word of a question what it may be, each with how sure that is
Options = list[dict[str, float]]


def meant(options: Options, lexicon: Lexicon) -> Iterator[tuple[Options, float]]:
    """Yield rows with everyday words replaced by official ones: all of them, in their likeliest meanings; then each
    alone."""
    spans = _spans(options, lexicon)
    most = MEANINGS_ALONE if len(spans) == 1 else MEANINGS_EACH
    ways = product(*(range(min(most, len(span[2]))) for span in spans))
    for way in sorted(ways, key=sum)[:MOST_COMBINED] if spans else ():
        yield _replaced(options, spans, way)
    if len(spans) > 1:
        for span in spans:
            yield _replaced(options, [span], (0,))


Span = tuple[int, int, list[Words], float]


def _spans(options: Options, lexicon: Lexicon) -> list[Span]:
    """Return where an everyday phrase stands (from, to, what it means, how sure), the longest, none over another."""
    spans: list[Span] = []
    at = 0
    while at < len(options):
        span = _span(options, at, lexicon)
        if span is not None:
            spans.append(span)
        at = span[1] if span else at + 1
    return spans


def _span(options: Options, at: int, lexicon: Lexicon) -> Span | None:
    best: Span | None = None
    for first, sure in options[at].items():
        for said, targets in lexicon.everyday.meanings.get(first, ()):
            end = at + len(said)
            if end > len(options) or (best and end <= best[1]):
                continue
            fits = [options[at + n].get(word, 0.0) for n, word in enumerate(said)]
            if all(fits):
                best = (at, end, targets, min(sure, *fits))
    return best


def _replaced(options: Options, spans: list[Span], way: Sequence[int]) -> tuple[Options, float]:
    row: Options = []
    at, sure = 0, 1.0
    for (start, end, targets, fit), n in zip(spans, way, strict=True):
        row += options[at:start] + [{word: 1.0} for word in targets[n]]
        sure *= fit * (MEANING - LATER_MEANING * n)
        at = end
    return row + options[at:], max(sure, 0.5)


def meant_apart(options: Options, lexicon: Lexicon) -> Iterator[tuple[Options, float]]:
    """Yield the row with an everyday phrase replaced that was said with other words in between (*đính chính* tên đệm
    trong *giấy khai sinh*), if there is one: the longest, with the fewest words between. These are left out."""
    found = []
    for at in range(len(options)):
        for first in options[at]:
            for said, targets in lexicon.everyday.meanings.get(first, ()):
                end = _end_apart(options, at, said) if len(said) >= LEAST_APART else None
                if end is not None:
                    found.append((-len(said), end - at, at, end, targets[0]))
    if found:
        length, width, at, end, target = min(found)
        yield [*options[:at], *({word: 1.0} for word in target), *options[end:]], BETWEEN ** (width + length)


def _end_apart(options: Options, at: int, said: Words) -> int | None:
    """Return where a phrase ends that begins here and goes on with other words in between; none if it does not."""
    last = at
    for word in said[1:]:
        ends = range(last + 1, min(len(options), at + len(said) + MOST_BETWEEN))
        following = next((n for n in ends if options[n].get(word) == 1.0), None)
        if following is None:
            return None
        last = following
    return last + 1 if last >= at + len(said) else None
