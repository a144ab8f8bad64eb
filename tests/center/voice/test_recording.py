"""Recordings of every form people bring, and what is none: each becomes the same, or a sentence."""

from __future__ import annotations

import contextlib
import math
import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from center.domain.refusals import Unacceptable
from center.voice.recording import prepared
from tests.support.sounds import listen
from tests.support.tones import heard, riff, tone

LOUDNESS = 0.1
FORMS = [
    {"rate": 8000},
    {"rate": 11025},
    {"rate": 16000},
    {"rate": 22050},
    {"rate": 32000},
    {"rate": 44100},
    {"rate": 48000},
    {"rate": 96000},
    {"rate": 192000},
    {"rate": 37800},
    {"bits": 8},
    {"bits": 24},
    {"bits": 32},
    {"bits": 32, "real": True},
    {"bits": 64, "real": True},
    {"channels": 2},
    {"channels": 2, "bits": 24, "rate": 96000},
    {"channels": 6, "bits": 16, "rate": 48000},
]


def why(data: bytes) -> str:
    with pytest.raises(Unacceptable) as refused:
        prepared(data)
    return refused.value.code


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_usual_form_becomes_the_same_tone(form: dict[str, int]) -> None:
    made = prepared(tone(440.0, **form))  # type: ignore[arg-type]
    assert struct.unpack_from("<HHI", made, 20) == (1, 1, 22050)
    (one,) = heard(made)
    assert one.hertz == pytest.approx(440, abs=3)
    assert one.ends - one.begins == pytest.approx(0.3, abs=0.02)
    assert one.loudness == pytest.approx(LOUDNESS, rel=0.15)


def test_silence_around_is_cut_off() -> None:
    made = prepared(tone(500.0, seconds=0.5, silence=2.0))
    assert 0.5 <= listen(made).seconds < 0.6


@pytest.mark.parametrize("level", [0.01, 0.05, 0.3, 0.95])
def test_whispered_or_shouted_it_is_equally_loud(level: float) -> None:
    (one,) = heard(prepared(tone(500.0, level=level)))
    assert one.loudness == pytest.approx(LOUDNESS, rel=0.1)


def test_a_pause_in_the_middle_makes_nothing_louder() -> None:
    first, second = tone(500.0, silence=0.15), tone(700.0, silence=0.15)
    both = prepared(riff(44100, 16, 1, first[44:] + bytes(44100) + second[44:]))
    assert [one.loudness for one in heard(both)] == pytest.approx([LOUDNESS, LOUDNESS], rel=0.1)


def test_a_crack_is_not_made_louder_than_the_file_can_hold() -> None:
    quiet = bytearray(tone(500.0, level=0.02))
    middle = 44 + (len(quiet) - 44) // 4 * 2
    quiet[middle : middle + 4] = struct.pack("<hh", 32767, -32768)
    made = prepared(bytes(quiet))
    samples = struct.unpack(f"<{(len(made) - 44) // 2}h", made[44:])
    assert 0.7 < max(map(abs, samples)) / 32768 < 0.9


def test_a_hum_and_a_constant_hide_no_silence() -> None:
    humming = prepared(tone(600.0, hum=0.02, silence=1.0, level=0.3))
    assert listen(humming).seconds < 0.5
    raw = tone(600.0, silence=1.0)
    shifted = struct.pack(
        f"<{(len(raw) - 44) // 2}h", *(one // 2 + 9000 for (one,) in struct.iter_unpack("<h", raw[44:]))
    )
    lifted = prepared(riff(44100, 16, 1, shifted))
    assert listen(lifted).seconds < 0.5


def test_it_begins_and_ends_softly() -> None:
    cut = tone(500.0, silence=0.0)
    samples = [one for (one,) in struct.iter_unpack("<h", prepared(cut)[44:])]
    assert max(map(abs, samples[:3] + samples[-3:])) < 200


def test_above_what_the_rate_can_hold_nothing_is_folded_down() -> None:
    """A tone of 15 kHz would come back as one of 7 kHz."""
    both = [
        0.3 * math.sin(2 * math.pi * 500 * n / 48000) + 0.3 * math.sin(2 * math.pi * 15000 * n / 48000)
        for n in range(24000)
    ]
    made = prepared(riff(48000, 16, 1, b"".join(struct.pack("<h", round(one * 32767)) for one in both)))
    samples = [one / 32768 for (one,) in struct.iter_unpack("<h", made[44:])]

    def power(hertz: float) -> float:
        turn = 2 * math.pi * hertz / 22050
        return math.hypot(
            sum(one * math.cos(turn * n) for n, one in enumerate(samples)),
            sum(one * math.sin(turn * n) for n, one in enumerate(samples)),
        )

    assert power(7050) < power(500) / 300


def test_chunks_of_editors_and_long_forms_are_read() -> None:
    plain = tone(500.0)
    listed = riff(44100, 16, 1, plain[44:], before=b"LIST" + struct.pack("<I", 5) + b"INFOx\0")
    assert prepared(listed) == prepared(plain)
    long_form = struct.pack("<HHIIHHHHI", 0xFFFE, 1, 44100, 88200, 2, 16, 22, 16, 4)
    long_form += struct.pack("<H", 1) + bytes.fromhex("000000001000800000aa00389b71")
    body = b"WAVEfmt " + struct.pack("<I", 40) + long_form + plain[36:]
    assert prepared(b"RIFF" + struct.pack("<I", len(body)) + body) == prepared(plain)


def test_a_recorder_that_writes_no_length_is_understood() -> None:
    piped = bytearray(tone(500.0))
    piped[40:44] = b"\xff\xff\xff\xff"
    assert prepared(bytes(piped)) == prepared(tone(500.0))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"not a sound at all",
        b"ID3\x04" + bytes(2000),
        b"OggS" + bytes(2000),
        b"\x00\x00\x00\x1cftypM4A " + bytes(2000),
        b"RIFF\x00\x00\x00\x00AVI " + bytes(2000),
        b"RIFX" + tone(500.0)[4:],
        b"<html>" * 100,
    ],
)
def test_what_is_no_wav_is_said_to_be_none(data: bytes) -> None:
    assert why(data) == "clip_not_wav"


@pytest.mark.parametrize(
    ("place", "packed"),
    [
        (20, struct.pack("<H", 2)),  # ADPCM
        (20, struct.pack("<H", 85)),  # MP3 in a WAV
        (22, struct.pack("<H", 0)),
        (22, struct.pack("<H", 9)),
        (24, struct.pack("<I", 0)),
        (24, struct.pack("<I", 4000)),
        (24, struct.pack("<I", 0xFFFFFFFF)),
        (34, struct.pack("<H", 0)),
        (34, struct.pack("<H", 12)),
        (34, struct.pack("<H", 64)),
    ],
)
def test_a_form_nobody_can_mean_is_refused(place: int, packed: bytes) -> None:
    data = bytearray(tone(500.0))
    data[place : place + len(packed)] = packed
    assert why(bytes(data)) == "clip_form"


def test_half_a_file_is_refused_wherever_it_ends() -> None:
    whole = tone(500.0)
    assert {why(whole[:end]) for end in (12, 20, 30, 40, 44, 100, len(whole) // 2, len(whole) - 2)} == {
        "clip_cut"
    }


@pytest.mark.parametrize(
    "data",
    [
        riff(44100, 16, 1, b""),
        riff(44100, 16, 1, bytes(88200)),
        riff(44100, 16, 1, struct.pack("<h", 12000) * 44100),
        riff(44100, 32, 1, struct.pack("<f", math.nan) * 44100, kind=3),
        tone(500.0, seconds=0.01),
        tone(500.0, level=0.001),
    ],
    ids=["empty", "zeros", "a constant", "no numbers", "a click", "next door"],
)
def test_what_cannot_be_heard_is_refused(data: bytes) -> None:
    assert why(data) == "clip_silent"


def test_the_hiss_of_a_microphone_is_no_word() -> None:
    chance = random.Random(1)
    hiss = b"".join(struct.pack("<h", round(chance.gauss(0, 30))) for _ in range(44100))
    assert why(riff(44100, 16, 1, hiss)) == "clip_silent"


def test_what_is_longer_than_a_word_is_refused() -> None:
    assert why(tone(500.0, seconds=6.0, rate=8000)) == "clip_too_long"
    assert why(tone(500.0, seconds=0.3, silence=8.0, rate=8000)) == "clip_too_long"
    with pytest.raises(Unacceptable) as refused:
        prepared(riff(8000, 8, 1, b"\x80" * 8000 * 900))
    assert refused.value.details == {"seconds": 900, "longest": 15}


@given(data=st.binary(max_size=200), cut=st.integers(0, 400))
@settings(max_examples=300)
def test_garbage_is_refused_and_breaks_nothing(data: bytes, cut: int) -> None:
    whole = tone(500.0, rate=8000, seconds=0.05, silence=0.0)
    for one in (data, whole[:cut] + data, b"RIFF\0\0\0\0WAVE" + data, whole[:20] + data[:16] + whole[36:]):
        with contextlib.suppress(Unacceptable):
            assert listen(prepared(one)).seconds > 0.1
