"""Recordings that a program can recognise: each is a tone of its own, and an ear that hears which came when.

Nothing here is shared with what is tested: WAV files are packed and read by hand.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass

_PCM, _FLOAT = 1, 3
# so quiet, for so many seconds, is the end of a word
_SILENCE, _GAP = 0.01, 0.03


def pitches(names: list[str]) -> dict[str, float]:
    """Give each recording a tone of its own, in hertz, far enough from the others."""
    return {name: 300.0 + 45.0 * place for place, name in enumerate(names)}


def tone(
    hertz: float,
    *,
    seconds: float = 0.3,
    rate: int = 44100,
    bits: int = 16,
    channels: int = 1,
    real: bool = False,
    level: float = 0.4,
    silence: float = 0.4,
    hum: float = 0.0,
) -> bytes:
    """Return a WAV with silence (or a hum of 50 Hz), a tone, and silence again; the right channels hold nothing."""
    samples = []
    for place in range(round((2 * silence + seconds) * rate)):
        at = place / rate
        sounds = silence <= at < silence + seconds
        samples.append(hum * math.sin(2 * math.pi * 50 * at))
        samples[-1] += level * math.sin(2 * math.pi * hertz * at) if sounds else 0.0
    content = b"".join(
        _packed(one, bits, real) + _packed(0.0, bits, real) * (channels - 1) for one in samples
    )
    return riff(rate, bits, channels, content, kind=_FLOAT if real else _PCM)


def riff(
    rate: int, bits: int, channels: int, content: bytes, *, kind: int = _PCM, before: bytes = b""
) -> bytes:
    """Return a WAV file of packed samples; `before`: chunks that stand before them."""
    frame = bits // 8 * channels
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, kind, channels, rate, rate * frame, frame, bits)
    body = b"WAVE" + form + before + struct.pack("<4sI", b"data", len(content)) + content
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def _packed(sample: float, bits: int, real: bool) -> bytes:
    if real:
        return struct.pack("<f" if bits == 32 else "<d", sample)
    if bits == 8:
        return bytes([round(sample * 127) + 128])
    return round(sample * (2 ** (bits - 1) - 1)).to_bytes(bits // 8, "little", signed=True)


@dataclass(frozen=True)
class Tone:
    """A tone that was heard: its pitch in hertz, when it began and ended (seconds), how loud (root mean square)."""

    hertz: float
    begins: float
    ends: float
    loudness: float


def heard(data: bytes) -> list[Tone]:
    """Return the tones in a WAV of one channel and 16 bits, in their order."""
    (rate,) = struct.unpack_from("<I", data, 24)
    start = data.index(b"data") + 8
    samples = [one / 32768 for (one,) in struct.iter_unpack("<h", data[start:])]
    assert max(map(abs, samples)) < 0.95, "nothing is cut off"
    found: list[Tone] = []
    first = last = -1
    for place, one in enumerate(samples):
        if abs(one) < _SILENCE:
            continue
        if first >= 0 and place - last > _GAP * rate:
            found.append(_tone(samples, first, last, rate))
            first = place
        first, last = (place if first < 0 else first), place
    return [*found, _tone(samples, first, last, rate)] if first >= 0 else found


def _tone(samples: list[float], first: int, last: int, rate: int) -> Tone:
    part = samples[first : last + 1]
    ups = [place for place in range(1, len(part)) if part[place - 1] < 0 <= part[place]]
    hertz = (len(ups) - 1) * rate / (ups[-1] - ups[0]) if len(ups) > 1 else 0.0
    loudness = math.sqrt(sum(one * one for one in part) / len(part))
    return Tone(hertz, first / rate, last / rate, loudness)


def names(tones: list[Tone], pitch: Mapping[str, float]) -> list[str]:
    """Return which recordings these tones are; fails on one that is none."""
    found = []
    for one in tones:
        name = min(pitch, key=lambda known: abs(pitch[known] - one.hertz))
        assert abs(pitch[name] - one.hertz) < 10, one
        found.append(name)
    return found
