"""The center's voice: what was said before is on the disk, the rest is made once."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from center.domain.aloud import aloud
from center.domain.refusals import NotFound, Unacceptable
from center.voice.sound import tidied
from center.voice.sources import SOURCES, SPEED, Source

log = logging.getLogger(__name__)
MOST_FILES = 500  # a sentence is 150–200 kB, so about 90 MB


class Voice:
    """Speaks texts. `sources` are asked in order; `directory` keeps at most `most` sentences, the latest used."""

    def __init__(self, directory: Path, sources: Sequence[Source] = SOURCES, most: int = MOST_FILES) -> None:
        self._directory = directory
        self._sources = sources
        self._most = most
        self._one_at_a_time = threading.Lock()

    def speak(self, text: str, language: str) -> bytes:
        """Return the WAV of a text (one channel, 16 bits).

        `language`: lower-case letters, `vi`, `en` …. Refuses with `no_voice` where nothing on this machine
        speaks it, with `unacceptable_value` where the text holds nothing to say.
        """
        words = aloud(text, language)
        if not words:
            raise Unacceptable("unacceptable_value", place="text", why="nothing_to_read")
        path = self._directory / f"{_digest(words, language)}.wav"
        # the processor belongs to the queue first; and who waits here for the same sentence finds it made
        return self._kept(path) or self._made(path, words, language)

    def _made(self, path: Path, words: str, language: str) -> bytes:
        with self._one_at_a_time:
            sound = self._kept(path)
            if sound:
                return sound
            sound = next((made for source in self._sources if (made := source(words, language))), None)
            if sound is None:
                raise NotFound("no_voice")
            self._keep(path, sound)
            return sound

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
            with os.fdopen(handle, "wb") as file:
                file.write(sound)
            Path(fresh).replace(path)
            self._forget_oldest()
        except OSError as error:
            log.warning("speech cannot be kept: %s", error)

    def _forget_oldest(self) -> None:
        files = sorted(self._directory.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[self._most :]:
            file.unlink(missing_ok=True)


def _digest(words: str, language: str) -> str:
    return hashlib.sha256(f"{language} {SPEED} {words}".encode()).hexdigest()
