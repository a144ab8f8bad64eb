"""The center's voice: what was said before is on the disk, the rest is made once."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from center.domain.aloud import aloud
from center.domain.refusals import NotFound, NotNow, Unacceptable
from center.voice.sound import tidied
from center.voice.sources import SOURCES, SPEED, Source

log = logging.getLogger(__name__)
# a sentence is 150–200 kB; a text full of figures twenty times as much
MOST_FILES = 500
MOST_BYTES = 100_000_000
PATIENCE = 10.0  # seconds that a text waits for the one before it


@dataclass(frozen=True)
class Limits:
    """How many sentences, and bytes of them, are kept; how many seconds one waits for another to be made."""

    files: int = MOST_FILES
    size: int = MOST_BYTES
    patience: float = PATIENCE


USUAL = Limits()


class Voice:
    """Speaks texts. `sources` are asked in order; `directory` keeps the sentences that were used last."""

    def __init__(self, directory: Path, sources: Sequence[Source] = SOURCES, limits: Limits = USUAL) -> None:
        self._directory = directory
        self._sources = sources
        self._limits = limits
        self._one_at_a_time = threading.Lock()

    def speak(self, text: str, language: str) -> bytes:
        """Return the WAV of a text (one channel, 16 bits).

        `language`: lower-case letters, `vi`, `en` …. Refuses with `no_voice` where nothing on this machine
        speaks it, with `unacceptable_value` where the text holds nothing to say, with `voice_busy` where others
        are spoken for too long.
        """
        words = aloud(text, language)
        if not words:
            raise Unacceptable("unacceptable_value", place="text", why="nothing_to_read")
        path = self._directory / f"{_digest(words, language)}.wav"
        # the processor belongs to the queue first; and who waits here for the same sentence finds it made
        return self._kept(path) or self._made(path, words, language)

    def _made(self, path: Path, words: str, language: str) -> bytes:
        # a voice that hangs must not gather a crowd: whoever hears nothing for so long has read it meanwhile
        if not self._one_at_a_time.acquire(timeout=self._limits.patience):
            raise NotNow("voice_busy")
        try:
            sound = self._kept(path)
            if sound:
                return sound
            sound = next((made for source in self._sources if (made := source(words, language))), None)
            if sound is None:
                raise NotFound("no_voice")
            self._keep(path, sound)
            return sound
        finally:
            self._one_at_a_time.release()

    def _kept(self, path: Path) -> bytes | None:
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if tidied(data) != data:  # half of it, after a power cut
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data

    def _keep(self, path: Path, sound: bytes) -> None:
        """Write the file whole or not at all. A full disk costs the memory, not the voice."""
        try:
            self._directory.mkdir(exist_ok=True)
            handle, fresh = tempfile.mkstemp(suffix=".part", dir=self._directory)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sound)
                Path(fresh).replace(path)
            except OSError:
                # the beginning of each sentence would fill a full disk to its last byte
                Path(fresh).unlink()
                raise
            self._forget_oldest()
        except OSError as error:
            log.warning("speech cannot be kept: %s", error)

    def _forget_oldest(self) -> None:
        # the recordings of the center have a folder of their own in here, and are nobody's to forget
        states = ((file, file.stat()) for file in self._directory.iterdir() if file.is_file())
        latest_first = sorted(states, key=lambda one: one[1].st_mtime, reverse=True)
        size = 0
        for place, (file, state) in enumerate(latest_first):
            size += state.st_size
            if place >= self._limits.files or size > self._limits.size:
                file.unlink()


def _digest(words: str, language: str) -> str:
    return hashlib.sha256(f"{language} {SPEED} {words}".encode()).hexdigest()
