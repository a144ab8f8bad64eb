"""Listening to WAV files, as far as a program can."""

from __future__ import annotations

import array
import io
import math
import wave
from dataclasses import dataclass


@dataclass(frozen=True)
class Heard:
    """A sound: its length, and how loud it is on average (1 is the most 16 bits can hold)."""

    seconds: float
    loudness: float


def listen(data: bytes) -> Heard:
    """Read a WAV as any player would; fails unless it is one channel of 16 bits, whole, with nothing behind."""
    assert int.from_bytes(data[4:8], "little") == len(data) - 8, "the header tells the length"
    with wave.open(io.BytesIO(data)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        samples = array.array("h", sound.readframes(sound.getnframes()))
        assert len(samples) == sound.getnframes() > 0
        loudness = math.sqrt(sum(one * one for one in samples) / len(samples)) / 32768
        return Heard(len(samples) / sound.getframerate(), loudness)
