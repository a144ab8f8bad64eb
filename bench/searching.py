"""The search, in a catalogue as large as a province's: what people type, and how long the answer takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

from bench.hall import Hall
from bench.load import Connection, Load, Wish
from bench.table import Line, ratio
from center.storage.database import Database
from tests.support.catalogues import enlarge, phrasings
from tests.support.halls import found

PROCEDURES = 6_000


def search(directory: Path, quick: bool) -> Iterator[Line]:
    """An answer of the search in a large catalogue, against a bare route of the same server.

    On a machine that is also busy otherwise a long answer is interrupted more often than a short one: the
    processor's time says what the search itself costs.
    """
    found(directory)
    _enlarge(directory)
    new, again, alone = Load(), Load(), Load()
    for _ in range(1 if quick else 5):
        # a new server each time: what was asked before is remembered, and that is measured by itself
        with closing(Hall(directory)) as hall:
            requests, connection = _Requests(hall), Connection(hall.port)
            first = connection.ask(requests.get("/api/v1/procedures?q=xyzqwv"))
            for phrase, _ in phrasings("held_back"):  # a server that people have used since the morning
                connection.ask(requests.asking(phrase))
            for load, wish in ((new, requests.search), (again, requests.search), (alone, requests.bare)):
                before = hall.processor_s()
                load.times += [connection.ask(wish()) for _ in _typed()]
                load.seconds += hall.processor_s() - before
            memory = hall.memory_mb()
    yield Line("search, 6,000 procedures: p50 / p99 ms", f"{new.ms(0.5):.1f} / {new.ms(0.99):.1f}")
    yield Line("… what was asked before: p50 / p99 ms", f"{again.ms(0.5):.1f} / {again.ms(0.99):.1f}")
    yield Line("bare route: p50 / p99 ms", f"{alone.ms(0.5):.2f} / {alone.ms(0.99):.2f}")
    times = new.ms(0.5) / alone.ms(0.5)
    yield ratio("search ÷ bare route, p50", times, "≤ 10", times <= 10)
    cost = f"{new.seconds / alone.seconds:.1f} / {again.seconds / alone.seconds:.1f}"
    yield Line("… processor time of all, new / asked before ÷ bare", cost)
    yield Line("the first search after the catalogue changed, ms", f"{first * 1000:.0f}")
    yield Line("memory with the index, MB", f"{memory:.0f}")


def _enlarge(data: Path) -> None:
    database = Database(data / "center.db")
    database.transact(lambda db: enlarge(db, PROCEDURES))
    database.close()


def _typed() -> list[str]:
    """Return what the kiosk asks: whole phrases, and each of some phrases letter by letter."""
    whole = [phrase for phrase, _ in phrasings("written")]
    growing = [phrase[:length] for phrase in whole[::12] for length in range(1, len(phrase))]
    return whole + growing


class _Requests:
    """Requests of the search, in turn; and as many that only pass through Flask."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._phrases = cycle(_typed())

    def search(self) -> Wish:
        """Return the request for the next phrase."""
        return self.asking(next(self._phrases))

    def asking(self, phrase: str) -> Wish:
        """Return the request for a phrase."""
        return self.get(f"/api/v1/procedures?q={quote(phrase)}")

    def bare(self) -> Wish:
        """Return a request that only passes through Flask."""
        return self.get("/bare")

    def get(self, path: str) -> Wish:
        """Return a request for a path."""
        return (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._hall.port}\r\n"
            f"Authorization: Bearer {self._hall.kiosk}\r\n\r\n"
        ).encode()
