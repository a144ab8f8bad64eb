"""The voice of a hall: the sources of speech, put together."""

from __future__ import annotations

import array
from collections.abc import Sequence
from pathlib import Path

from center.domain.announcing import Word
from center.domain.voicing import CLIPS, SYNTHETIC
from center.voice.announced import Announced, Elsewhere, Speaker, Synthetic
from center.voice.clips import Clips
from center.voice.sources import Source
from center.voice.spoken import Voice


def hall_voice(
    directory: Path, sources: Sequence[Source], elsewhere: Elsewhere
) -> tuple[Voice, Announced, Clips]:
    """Return what speaks texts, what announces, and the center's recordings, all of it kept in one directory.

    `elsewhere`: runs a call that reads files or reckons for long, and returns what it returned.
    """
    voice, clips = Voice(directory, sources), Clips(directory / "clips")

    def recorded(words: Sequence[Word], language: str) -> array.array[int] | None:
        made: array.array[int] | None = elsewhere(clips, words, language)
        return made

    speakers: dict[str, Speaker] = {CLIPS: recorded, SYNTHETIC: Synthetic(voice, elsewhere)}
    return voice, Announced(speakers, clips.mark), clips
