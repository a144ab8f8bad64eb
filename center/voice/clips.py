"""The center's own recordings: a folder of WAV files for each language, a word or phrase in each.

`FOLDER/vi/moi-so.wav`: the names are those of `center.domain.tongues`. Files come whole or not at all, and what
somebody copies into the folder by hand is taken as well, if it can be used.
"""

from __future__ import annotations

import array
import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from center.domain.announcing import PAUSE, Word, clips
from center.domain.refusals import NotFound, NotNow, Unacceptable
from center.domain.tongues import TONGUES
from center.voice.levelling import RATE
from center.voice.recording import prepared
from center.voice.sound import samples_of, tidied

BETWEEN_WORDS = 0.02
BETWEEN_PARTS = 0.25
# nobody's clip is longer in any form we read; a folder may hold what is none
LARGEST_FILE = 8_000_000
# when a file changed, its size, and which file it is: two may come in one tick of the disk's clock
Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class _Heard:
    """A file as it was when it was read; `sound` None where it cannot be used."""

    stamp: Stamp
    sound: bytes | None


class Clips:
    """The recordings in a folder; as a speaker it says what it has every word of."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._heard: dict[Path, _Heard] = {}
        # what a power cut left of an upload
        for rest in directory.glob("*/*.part"):
            with contextlib.suppress(OSError):
                rest.unlink()

    def __call__(self, words: Sequence[Word], language: str) -> array.array[int] | None:
        """Return the samples of an announcement, None unless every one of its recordings is there."""
        sounds = {word.clip: self.sound(language, word.clip) for word in words if word != PAUSE}
        samples = {clip: samples_of(sound)[1] for clip, sound in sounds.items() if sound is not None}
        return _joined(words, samples) if len(samples) == len(sounds) else None

    def sound(self, language: str, clip: str) -> bytes | None:
        """Return one recording as a WAV of the house's form, None where there is none that can be used."""
        path = self._path(language, clip)
        stamp = _stamp(path)
        if stamp is None:
            return None
        heard = self._heard.get(path)
        if heard is None or heard.stamp != stamp:
            heard = self._heard[path] = _Heard(stamp, _usable(path, stamp[1]))
        return heard.sound

    def is_there(self, language: str, clip: str) -> bool:
        """Say whether there is a file for a recording, whether it can be used or not."""
        return _stamp(self._path(language, clip)) is not None

    def mark(self, language: str) -> str:
        """Return a mark of all recordings of a language: another one when a file came, went or changed."""
        stamps = [(clip, _stamp(self._path(language, clip))) for clip in clips(language)]
        return hashlib.sha256(repr(stamps).encode()).hexdigest()

    @contextmanager
    def arriving(self, language: str, clip: str, sound: bytes) -> Iterator[Arrival]:
        """Write a new recording beside the old one; it takes its place when it is told to.

        A disk that is full refuses here, with `storage_failed`, and the old recording stays.
        """
        path = self._path(language, clip)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
        except OSError as error:
            raise NotNow("storage_failed") from error
        fresh = Path(name)
        try:
            _write(handle, sound)
            yield Arrival(fresh, path)
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink()

    def remove(self, language: str, clip: str) -> None:
        """Remove a recording, if it is there."""
        try:
            self._path(language, clip).unlink(missing_ok=True)
        except OSError as error:
            raise NotNow("storage_failed") from error

    def _path(self, language: str, clip: str) -> Path:
        """Return where a recording lies; only what a language knows has a place, whatever its name holds."""
        if language not in TONGUES or clip not in clips(language):
            raise NotFound("unknown_clip")
        return self._directory / language / f"{clip}.wav"


@dataclass(frozen=True)
class Arrival:
    """A new recording, written and not yet in its place."""

    fresh: Path
    path: Path

    def arrive(self) -> None:
        """Take the place of the old recording, in one step."""
        try:
            self.fresh.replace(self.path)
        except OSError as error:
            raise NotNow("storage_failed") from error


def _write(handle: int, sound: bytes) -> None:
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sound)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise NotNow("storage_failed") from error


def _stamp(path: Path) -> Stamp | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def _usable(path: Path, size: int) -> bytes | None:
    try:
        data = path.read_bytes() if size <= LARGEST_FILE else b""
        if tidied(data) == data and samples_of(data)[0] == RATE:
            return data
        return prepared(data)
    except (OSError, Unacceptable):
        return None


def _joined(words: Sequence[Word], samples: dict[str, array.array[int]]) -> array.array[int]:
    gap, pause = (array.array("h", bytes(2 * round(RATE * s))) for s in (BETWEEN_WORDS, BETWEEN_PARTS))
    every = array.array("h")
    for word in words:
        every += pause if word == PAUSE else samples[word.clip] + gap
    return every
