"""Finding procedures as people type and speak of them: FTS5 finds, the domain understands and ranks.

What a search needs to know of the catalogue's words is computed once for each version of the catalogue
(`procedure_stamp`, changed by the tables' own triggers) and kept; a request reads the index and some sixty texts.
"""

from __future__ import annotations

import heapq
import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlite_utils import Database as Db

from center.domain.asking import readings
from center.domain.everyday import Words, everyday
from center.domain.folding import code_digits, said_code, words
from center.domain.lexicon import Lexicon
from center.domain.ranking import score, titles
from center.domain.reading import Reading, Slot
from center.domain.titles import LABEL, lines
from center.storage.procedures import Procedure, by_codes, procedures

MOST_FOUND = 15
LOOKED_AT = 24
# how many procedures are read of the index: those that hold every word, and those that hold some
MOST_HOLDERS, SOME = 150, 40
# with so many that hold every word, those that hold some are not looked at
ENOUGH = 12
MOST_TELLING = 3
# with this fit a label was said as it is: no other meaning of the words is looked for
EXACT = 0.97
TITLES, MORE, EVERYWHERE = "labels name", "more", "labels name more"
# what is far worse than the best is no answer, only noise below it
WORTH_SHOWING, ALWAYS_SHOWN = 0.45, 6
# the catalogue's versions in memory: one, and the one before it while readers still hold it
VERSIONS_KEPT = 2
ANSWERS_KEPT, LONGEST_KEPT = 2000, 60


def find(db: Db, day: str, asked: str, field: str | None) -> list[Procedure]:
    """Return the procedures in force on a day that answer what was typed, the best first; at most fifteen.

    None is found only when no word is like any of the catalogue's. While nothing is typed: all, in their order.
    """
    if not asked.strip():
        return procedures(db, day, field)
    index = _index(db)
    known = index.answers.get((day, asked, field))
    return by_codes(db, known if known is not None else _answer(db, index, day, asked, field))


def _answer(db: Db, index: _Index, day: str, asked: str, field: str | None) -> list[str]:
    """Return the codes of what is found, and remember them: everybody begins with the same letters."""
    allowed = index.allowed(day, field)
    found = _by_code(index, allowed, asked)
    if any(map(str.isalpha, asked)) or not code_digits(asked):
        found += _by_words(db, index, allowed, asked)
    if len(index.answers) >= ANSWERS_KEPT:
        index.answers.clear()
    if len(asked) <= LONGEST_KEPT:
        index.answers[day, asked, field] = found[:MOST_FOUND]
    return found[:MOST_FOUND]


@dataclass(frozen=True)
class _Entry:
    code: str
    digits: str
    field: str
    valid_from: str
    valid_to: str
    position: int
    lines: list[tuple[Words, float]]
    length: int


class _Index:
    """One version of the catalogue: its words, and the texts of each procedure."""

    def __init__(self, db: Db) -> None:
        self.entries = {row["id"]: _entry(row) for row in db.execute(_ENTRIES)}
        self.terms: dict[str, list[str]] = {}
        for (term,) in db.execute("select term from procedure_vocabulary"):
            for word in words(term):
                self.terms.setdefault(word, []).append(term)
        for short, full in everyday().short.items():
            for word in full if short in self.terms else ():
                self.terms.setdefault(word, []).extend(self.terms[short])
        named = [[line for line, share in one.lines if share == LABEL] for one in self.entries.values()]
        texts = [[line for line, _ in one.lines] for one in self.entries.values()]
        self.lexicon = Lexicon(named, texts, self.terms, everyday())
        self.answers: dict[tuple[str, str, str | None], list[str]] = {}
        self.titles = {row: titles(one.lines, self.lexicon) for row, one in self.entries.items()}
        self._allowed: dict[tuple[str, str | None], set[int]] = {}

    def hope(self, row: int, reading: Reading) -> float:
        """Return what the words count that a procedure's titles share with a question: cheap, before the score."""
        return reading.share(self.titles[row].words & reading.words)

    def allowed(self, day: str, field: str | None) -> set[int]:
        """Return the procedures in force on a day, of one field or of all."""
        if (day, field) not in self._allowed:
            if len(self._allowed) > 100:
                self._allowed.clear()
            self._allowed[day, field] = {
                row
                for row, one in self.entries.items()
                if one.valid_from <= day <= one.valid_to and field in (None, one.field)
            }
        return self._allowed[day, field]


_ENTRIES = """
select t.id, p.code, p.field, p.name, p.short, p.names, p.aliases, p.position,
    coalesce(p.valid_from, '') as valid_from, coalesce(p.valid_to, '9999') as valid_to
from procedure_texts t join procedures p on p.code = t.code order by p.position
"""


def _entry(row: dict[str, str | int]) -> _Entry:
    labels = [row["short"], *json.loads(str(row["aliases"])), *json.loads(str(row["names"])).values()]
    own = lines(map(str, labels), str(row["name"]), everyday())
    return _Entry(
        str(row["code"]),
        code_digits(str(row["code"])),
        str(row["field"]),
        str(row["valid_from"]),
        str(row["valid_to"]),
        int(row["position"]),
        own,
        min((len(line) for line, _ in own), default=0),
    )


_INDEXES: OrderedDict[str, _Index] = OrderedDict()


def _index(db: Db) -> _Index:
    stamp = db.execute("select stamp from procedure_stamp").fetchone()[0]
    if stamp not in _INDEXES:
        _INDEXES[stamp] = _Index(db)
        while len(_INDEXES) > VERSIONS_KEPT:
            _INDEXES.popitem(last=False)
    return _INDEXES[stamp]


def _by_code(index: _Index, allowed: set[int], asked: str) -> list[str]:
    """Return the procedures whose code was typed: whole, its beginning, or without what stands before the dot."""
    digits = code_digits(said_code(asked))
    if not digits:
        return []
    found = [
        (not one.digits.startswith(digits), one.position, one.code)
        for row, one in index.entries.items()
        if (one.digits.startswith(digits) or one.digits.startswith(digits, 1)) and row in allowed
    ]
    return [code for _, _, code in sorted(found)]


def _by_words(db: Db, index: _Index, allowed: set[int], asked: str) -> list[str]:
    best: dict[int, float] = {}
    finder = _Finder(db, index, allowed)
    for reading in readings(asked, index.lexicon):
        for row, fit in finder.fits(reading):
            best[row] = max(fit, best.get(row, 0.0))
        if max(best.values(), default=0.0) >= EXACT:
            break
    ranked = sorted(best, key=lambda row: (-round(best[row], 4), index.entries[row].position))
    least = WORTH_SHOWING * max(best.values(), default=0.0)
    shown = [row for at, row in enumerate(ranked) if at < ALWAYS_SHOWN or best[row] >= least]
    return [index.entries[row].code for row in shown]


_MATCHING = "select rowid from procedure_search where procedure_search match ? limit ?"


class _Finder:
    """Asks the index for the procedures that hold words; each question once in a search."""

    def __init__(self, db: Db, index: _Index, allowed: set[int]) -> None:
        self._db = db
        self._index = index
        self._allowed = allowed
        # the limit is for words that thousands hold; where only one field is asked for, it would cut the wrong ones
        self._limited = len(allowed) == len(index.entries)
        self._known: dict[str, set[int]] = {}

    def fits(self, reading: Reading) -> list[tuple[int, float]]:
        """Return the procedures worth a look under one reading, each with how well it fits."""
        slots = reading.slots
        asked = [slot for slot in slots if not slot.weak] or list(slots)
        whole = self._holding(asked, TITLES, MOST_HOLDERS)
        found = self._scored(reading, whole, set())
        if len(whole) >= ENOUGH or any(fit >= EXACT for _, fit in found):
            return found
        anywhere = self._holding(asked, EVERYWHERE, SOME)
        some = anywhere.union(*(self._holding(pair, TITLES, SOME) for pair in pairwise(asked)))
        if len(some) < ENOUGH and (reading.literal or not some):
            some = some.union(*self._some(asked))
        return found + self._scored(reading, some - whole, anywhere)

    def _scored(self, reading: Reading, rows: set[int], anywhere: set[int]) -> list[tuple[int, float]]:
        """Return how well each of the procedures fits that share the most with a reading."""
        index = self._index
        if len(rows) > LOOKED_AT:
            hopes = [(-index.hope(row, reading), index.entries[row].length, row) for row in rows]
            rows = {row for _, _, row in heapq.nsmallest(LOOKED_AT, hopes)}
        return [(row, score(index.titles[row], reading, row in anywhere, index.lexicon)) for row in rows]

    def _some(self, asked: list[Slot]) -> Iterator[set[int]]:
        """Yield procedures that hold one of the most telling words."""
        for slot in sorted(asked, key=lambda slot: -slot.worth)[:MOST_TELLING]:
            yield self._holding([slot], TITLES, SOME)
            yield self._holding([slot], MORE, SOME // 2)

    def _holding(self, slots: Sequence[Slot], columns: str, most: int) -> set[int]:
        """Return procedures that have a word of each of the slots in these columns."""
        terms = self._index.terms
        # a word that is no term is one that the index cuts otherwise (Khmer): in quotes it finds the parts together
        groups = [
            " OR ".join(f'"{term}"' for word, _ in slot.likeliest for term in terms.get(word, [word]))
            for slot in slots
        ]
        match = f"{{{columns}}} : (({') AND ('.join(groups)}))"
        if match not in self._known:
            cursor = self._db.conn.cursor()
            cursor.row_factory = None  # plain tuples, a third of the time
            rows = cursor.execute(_MATCHING, [match, most if self._limited else -1])
            self._known[match] = {row for (row,) in rows} & self._allowed
        return self._known[match]
