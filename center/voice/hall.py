"""The voice of a hall: the sources of speech, put together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from center.domain.voicing import CLIPS, SYNTHETIC
from center.voice.announced import Announced, Synthetic
from center.voice.clips import Clips
from center.voice.sources import Source
from center.voice.spoken import Voice


def hall_voice(directory: Path, sources: Sequence[Source]) -> tuple[Voice, Announced, Clips]:
    """Return what speaks texts, what announces, and the center's recordings, all of it kept in one directory."""
    voice, clips = Voice(directory, sources), Clips(directory / "clips")
    return voice, Announced({CLIPS: clips, SYNTHETIC: Synthetic(voice)}, clips.mark), clips
