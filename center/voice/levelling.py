"""What is done to samples so that sounds of many makers fit together: one rate, no silence around, one loudness.

Samples are floats here, 1.0 the most 16 bits can hold. Our own arithmetic, because the sounds are words of a second:
docs/decisions/voice.md.
"""

from __future__ import annotations

import array
import functools
import math
from collections.abc import Sequence
from operator import mul

RATE = 22050
# loudness of speech without its pauses: the root of the mean square, and the highest peak that it may cost
LOUDNESS = 0.1
PEAK = 0.89
FRAME_SECONDS = 0.01
# a frame counts as sound above this part of the loudest one; and never below what a microphone in a quiet room makes
_SOUND = 0.05
_HISS = 0.002
# a background hum may lift the edge, up to this part of the loudest frame
_MOST_HUM = 0.25
_BEFORE, _AFTER = 0.02, 0.04
_FADE_SECONDS = 0.005
_REACH = 16

Samples = array.array


def centred(samples: Samples[float]) -> Samples[float]:
    """Return samples around zero: a cheap microphone adds a constant that would hide where the silence is."""
    if not samples:
        return samples
    middle = math.fsum(samples) / len(samples)
    return array.array("d", (one - middle for one in samples))


def resampled(samples: Samples[float], rate: int, wanted: int = RATE) -> Samples[float]:
    """Return samples at another rate, by a windowed sinc that lets nothing above half of either rate through."""
    if rate == wanted or not samples:
        return samples
    up, down = wanted // math.gcd(rate, wanted), rate // math.gcd(rate, wanted)
    width = math.ceil(_REACH * max(1.0, rate / wanted))
    around = array.array("d", bytes(8 * width)) + samples + array.array("d", bytes(8 * width))
    taps = functools.cache(functools.partial(_taps, rate=rate, wanted=wanted, up=up, width=width))
    made = array.array("d")
    for place in range(len(samples) * up // down):
        first, phase = divmod(place * down, up)
        made.append(sum(map(mul, around[first : first + 2 * width], taps(phase))))
    return made


def _taps(phase: int, *, rate: int, wanted: int, up: int, width: int) -> list[float]:
    """Return what each of the samples around an output's place adds to it; a Hann window ends the sinc."""
    cut = min(1.0, wanted / rate)
    at = width + phase / up
    distances = [place - at for place in range(2 * width)]
    weights = [
        cut * _sinc(cut * far) * (0.5 + 0.5 * math.cos(math.pi * far / width)) if abs(far) < width else 0.0
        for far in distances
    ]
    whole = math.fsum(weights)
    return [one / whole for one in weights]


def _sinc(x: float) -> float:
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0


def frames(samples: Sequence[float], rate: int = RATE) -> list[float]:
    """Return how loud each hundredth of a second is: the root of its mean square."""
    size = max(1, round(rate * FRAME_SECONDS))
    parts = (samples[start : start + size] for start in range(0, len(samples), size))
    return [math.sqrt(sum(map(mul, part, part)) / len(part)) for part in parts]


def trimmed(samples: Samples[float], rate: int) -> Samples[float]:
    """Return samples without the silence before and behind, a breath of it left; nothing where all is silence."""
    loud = frames(samples, rate)
    edge = _edge(loud)
    sounding = [place for place, one in enumerate(loud) if one > edge]
    if not sounding:
        return array.array("d")
    size = max(1, round(rate * FRAME_SECONDS))
    first = max(0, sounding[0] * size - round(rate * _BEFORE))
    return samples[first : (sounding[-1] + 1) * size + round(rate * _AFTER)]


def _edge(loud: list[float]) -> float:
    most = max(loud, default=0.0)
    quiet = sorted(loud)[len(loud) // 10] if loud else 0.0
    return max(_HISS, _SOUND * most, min(2.5 * quiet, _MOST_HUM * most))


def levelled(samples: Samples[float], rate: int = RATE) -> Samples[float]:
    """Return samples as loud as every other sound of the hall; pauses do not count, peaks are never cut."""
    loud = frames(samples, rate)
    edge = _edge(loud)
    sounding = [one for one in loud if one > edge]
    if not sounding:
        return samples
    mean = math.sqrt(sum(map(mul, sounding, sounding)) / len(sounding))
    gain = min(LOUDNESS / mean, PEAK / max(map(abs, samples)))
    return array.array("d", (one * gain for one in samples))


def faded(samples: Samples[float], rate: int = RATE) -> Samples[float]:
    """Return samples that begin and end softly: a cut in the middle of a wave would crack."""
    size = min(round(rate * _FADE_SECONDS), len(samples) // 2)
    made = array.array("d", samples)
    for place in range(size):
        made[place] *= place / size
        made[-1 - place] *= place / size
    return made


def whole_numbers(samples: Samples[float]) -> Samples[int]:
    """Return samples as 16-bit numbers."""
    return array.array("h", (max(-32768, min(32767, round(one * 32767))) for one in samples))


def fractions(samples: Samples[int]) -> Samples[float]:
    """Return 16-bit numbers as samples."""
    return array.array("d", (one / 32768 for one in samples))
