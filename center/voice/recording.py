"""Recordings as people bring them: any uncompressed WAV becomes one channel, 16 bits, one rate, one loudness.

A recording that cannot be used is refused with a sentence: whoever stands at the microphone must know what to do.
"""

from __future__ import annotations

import array
import math
import struct
import sys
from dataclasses import dataclass

from center.domain.refusals import Unacceptable
from center.voice.levelling import (
    RATE,
    Samples,
    centred,
    faded,
    levelled,
    resampled,
    trimmed,
    whole_numbers,
)
from center.voice.sound import wav

# a file may hold the breath before and the noise of putting the microphone down
LONGEST_FILE = 15.0
LONGEST = 5.0
# with the breath around it: less is a click
SHORTEST = 0.12
RATES = range(8000, 192_001)
MOST_CHANNELS = 8
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
# what recorders write where they do not know the length beforehand
_UNKNOWN_LENGTH = 0x7FFF_0000


@dataclass(frozen=True)
class _Form:
    kind: int
    channels: int
    rate: int
    bits: int

    @property
    def known(self) -> bool:
        whole = self.kind == _PCM and self.bits in (8, 16, 24, 32)
        real = self.kind == _FLOAT and self.bits in (32, 64)
        return (whole or real) and 1 <= self.channels <= MOST_CHANNELS and self.rate in RATES


def prepared(data: bytes) -> bytes:
    """Return a recording as it is kept: trimmed of silence, levelled, 22050 Hz, one channel, 16 bits.

    Refuses with `clip_not_wav`, `clip_form`, `clip_cut`, `clip_silent` or `clip_too_long`.
    """
    form, content = _parts(data)
    seconds = len(content) / (form.channels * form.bits // 8) / form.rate
    if seconds > LONGEST_FILE:
        raise Unacceptable("clip_too_long", seconds=math.ceil(seconds), longest=round(LONGEST_FILE))
    spoken = trimmed(centred(_mono(content, form)), form.rate)
    if len(spoken) < SHORTEST * form.rate:
        raise Unacceptable("clip_silent")
    if len(spoken) > LONGEST * form.rate:
        raise Unacceptable(
            "clip_too_long", seconds=math.ceil(len(spoken) / form.rate), longest=round(LONGEST)
        )
    return wav(RATE, whole_numbers(faded(levelled(resampled(spoken, form.rate)))).tobytes())


def _parts(data: bytes) -> tuple[_Form, bytes]:
    """Return a WAV's form and its samples, or refuse what is none, another kind, or cut off."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise Unacceptable("clip_not_wav")
    form, place = None, 12
    while place + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, place)
        part = data[place + 8 : place + 8 + size]
        if name == b"fmt ":
            form = _form(part)
        elif name == b"data" and form is not None:
            return form, _whole(part, size, form)
        place += 8 + size + size % 2
    raise Unacceptable("clip_cut")


def _form(part: bytes) -> _Form:
    if len(part) < 16:
        raise Unacceptable("clip_cut")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", part)
    if kind == _EXTENSIBLE and len(part) >= 26:
        # the kind proper stands at the beginning of a longer name
        (kind,) = struct.unpack_from("<H", part, 24)
    form = _Form(kind, channels, rate, bits)
    if not form.known:
        raise Unacceptable("clip_form")
    return form


def _whole(part: bytes, size: int, form: _Form) -> bytes:
    if len(part) < size < _UNKNOWN_LENGTH:
        raise Unacceptable("clip_cut")
    frame = form.channels * form.bits // 8
    return part[: len(part) // frame * frame]


def _mono(content: bytes, form: _Form) -> Samples[float]:
    """Return all channels as one, 1.0 the most the form can hold; what is no number is silence."""
    every = _numbers(content, form)
    if form.channels == 1:
        return every
    channels = [every[n :: form.channels] for n in range(form.channels)]
    return array.array("d", (math.fsum(frame) / form.channels for frame in zip(*channels, strict=True)))


def _numbers(content: bytes, form: _Form) -> Samples[float]:
    if form.kind == _FLOAT:
        found = _little_endian("f" if form.bits == 32 else "d", content)
        return array.array("d", (max(-1.0, min(1.0, one)) if math.isfinite(one) else 0.0 for one in found))
    if form.bits == 8:
        return array.array("d", ((one - 128) / 128 for one in content))
    size = form.bits // 8
    # the two upper bytes of a sample say all that is kept in the end
    upper = bytearray(len(content) // size * 2)
    upper[0::2], upper[1::2] = content[size - 2 :: size], content[size - 1 :: size]
    return array.array("d", (one / 32768 for one in _little_endian("h", bytes(upper))))


def _little_endian(kind: str, content: bytes) -> array.array[float]:
    found: array.array[float] = array.array(kind, content)
    if sys.byteorder == "big":
        found.byteswap()
    return found
