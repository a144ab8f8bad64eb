"""WAV files, the one form in which speech travels here: one channel, 16 bits."""

from __future__ import annotations

import array
import io
import struct
import wave

_PCM = 1


def wav(rate: int, samples: bytes) -> bytes:
    """Return a WAV file of 16-bit samples, so many a second."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(samples)
    return file.getvalue()


def samples_of(data: bytes) -> tuple[int, array.array[int]]:
    """Return the rate and the samples of a WAV file that `wav` wrote."""
    with wave.open(io.BytesIO(data)) as sound:
        return sound.getframerate(), array.array("h", sound.readframes(sound.getnframes()))


def tidied(data: bytes) -> bytes | None:
    """Return a program's output as a proper WAV file, or None when it is none or has no sound in it.

    A program that writes into a pipe cannot know the length beforehand, and leaves a wrong one in the header.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return None
    rate, place = 0, 12
    while place + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, place)
        part = data[place + 8 : place + 8 + size]
        if name == b"data":
            samples = part[: len(part) // 2 * 2]
            return wav(rate, samples) if rate and samples else None
        if name == b"fmt ":
            rate = _rate(part)
        place += 8 + size + size % 2
    return None


def _rate(part: bytes) -> int:
    """Return the samples a second of the form we know, 0 for any other."""
    if len(part) < 16:
        return 0
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", part)
    return int(rate) if (kind, channels, bits) == (_PCM, 1, 16) else 0
