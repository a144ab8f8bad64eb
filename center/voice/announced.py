"""Announcements as sound: the first source that can say all of it does, each repetition behind a pause.

Three sources stand behind one interface: a *speaker* takes the words of an announcement and a language, and returns
samples, or None when it cannot. The browser of a board is the third: it is given the text and makes its own sound.
"""

from __future__ import annotations

import array
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from center.domain.announcing import Word, said_of
from center.domain.refusals import Refusal
from center.voice.levelling import RATE, Samples, fractions, levelled, resampled, whole_numbers
from center.voice.sound import samples_of, wav
from center.voice.spoken import PATIENCE, Voice

Speaker = Callable[[Sequence[Word], str], "array.array[int] | None"]
Elsewhere = Callable[..., Any]  # runs a call where it holds up nobody, and returns what it returned
BETWEEN_TIMES = 0.8
AROUND = 0.05
KEPT = 16


@dataclass(frozen=True)
class Sound:
    """An announcement as it is played: a WAV file, its length, which source made it, a mark of its content."""

    wav: bytes
    seconds: float
    source: str
    digest: str


@dataclass(frozen=True)
class Order:
    """What is wanted: these words in a language, so many times, from the first of these sources that can."""

    words: tuple[Word, ...]
    language: str
    sources: tuple[str, ...]
    times: int = 1


Key = tuple[Order, str]


class Announced:
    """Makes announcements, and keeps the last few: every board of the hall asks for the same one, often at once."""

    def __init__(self, speakers: Mapping[str, Speaker], mark: Callable[[str], str]) -> None:
        """`mark`: changes when the recordings of a language do, so that what was made with them is made anew."""
        self._speakers = speakers
        self._mark = mark
        self._kept: OrderedDict[Key, Sound] = OrderedDict()
        self._making: dict[Key, threading.Event] = {}
        self._lock = threading.Lock()

    def sound(self, order: Order) -> Sound | None:
        """Return an announcement's sound; None where no source on this machine can say it.

        Whoever asks while it is being made waits for it, as long as a call can wait for its voice.
        """
        key = order, self._mark(order.language)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            begun = self._making.get(key)
            if begun is None:
                self._making[key] = threading.Event()
        if begun is None:
            return self._make(key)
        begun.wait(PATIENCE)
        with self._lock:
            return self._kept.get(key)

    def _make(self, key: Key) -> Sound | None:
        made = None
        try:
            made = self._made(key[0])
            return made
        finally:
            with self._lock:
                if made is not None:
                    self._kept[key] = made
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
                self._making.pop(key).set()

    def _made(self, order: Order) -> Sound | None:
        for source in order.sources:
            speaker = self._speakers.get(source)
            once = speaker(order.words, order.language) if speaker else None
            if once:
                return _repeated(once, order.times, source)
        return None


def _repeated(once: array.array[int], times: int, source: str) -> Sound:
    silence, edge = (array.array("h", bytes(2 * round(RATE * s))) for s in (BETWEEN_TIMES, AROUND))
    every = edge + once
    for _ in range(times - 1):
        every += silence + once
    every += edge
    data = wav(RATE, every.tobytes())
    return Sound(data, len(every) / RATE, source, hashlib.sha256(data).hexdigest()[:16])


class Synthetic:
    """The speaker that makes speech on the server, as loud as a recording would be.

    The voice itself waits for a child process, and its locks belong to the server's own threads; only the
    arithmetic is done `elsewhere`.
    """

    def __init__(self, voice: Voice, elsewhere: Elsewhere) -> None:
        self._voice = voice
        self._elsewhere = elsewhere

    def __call__(self, words: Sequence[Word], language: str) -> array.array[int] | None:
        """Return samples, None where nothing on this machine speaks the language, or all of it is busy."""
        try:
            said = self._voice.speak(said_of(words), language)
        except Refusal:
            return None
        made: Samples[int] = self._elsewhere(_as_loud_as_others, said)
        return made


def _as_loud_as_others(said: bytes) -> Samples[int]:
    rate, samples = samples_of(said)
    return whole_numbers(levelled(resampled(fractions(samples), rate)))
