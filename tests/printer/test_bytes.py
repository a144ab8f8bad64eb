"""As few bytes as the printer understands, and not a dot lost by it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printer.bands import BAND_ROWS, bands
from printer.decode import NotASlip, decode
from printer.devices import device
from printer.layout import slip
from printer.outcome import Outcome, State
from printer.printing import MENDING, print_job
from printer.profiles import GENERIC, PROFILES, BadProfile, Head, profile
from printer.raster import encode, watched
from printer.sheet import ACROSS, RESOLUTIONS
from tests.printer.faults import CALM, seeded, sweep, the_slip
from tests.printer.paper import content
from tests.printer.test_drawing import CONTENTS
from tests.printer.thermal import FAULTS, Thermal, boundaries

# python-escpos leaves the socket of a broken connection to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
EVERY = pytest.mark.parametrize("name", PROFILES)


def flat(picture: Image.Image) -> int:
    """Return the bytes of a picture's dots."""
    return picture.width * picture.height // 8


@st.composite
def pictures(draw: st.DrawFn) -> Image.Image:
    """Pictures with blank rows, narrow and wide ink, some of it in dots of two by two."""
    width, height = draw(st.sampled_from([64, 360, 576])), draw(st.integers(1, 400))
    sheet, dice = Image.new("1", (width, height), 1), random.Random(draw(st.integers(0, 10**6)))
    for _ in range(draw(st.integers(0, 6))):
        left, top = dice.randrange(width), dice.randrange(height)
        across, down = dice.randint(1, width - left), dice.randint(1, min(150, height - top))
        if dice.random() < 0.5:
            sheet.paste(0, (left, top, left + across, top + down))
        else:
            noise = Image.frombytes("1", (8, 20), dice.randbytes(20))
            sheet.paste(noise.resize((noise.width * 2, noise.height * 2)), (left & ~1, top))
    return sheet


@EVERY
@given(pictures())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_picture_loses_a_dot_and_none_has_more_bytes_than_its_dots_and_commands(
    name: str, picture: Image.Image
) -> None:
    data = encode(picture, Head(profile=PROFILES[name]))
    assert decode(data).picture(picture.width).tobytes() == picture.tobytes()
    assert len(data) <= flat(picture) + 12 * (picture.height // BAND_ROWS + 1) + 40


@EVERY
@pytest.mark.parametrize("dpi", RESOLUTIONS)
@pytest.mark.parametrize("paper", [80, 58])
@pytest.mark.parametrize("kind", CONTENTS)
def test_every_slip_comes_out_of_a_printer_dot_for_dot(
    tmp_path: Path, kind: str, paper: int, dpi: int, name: str
) -> None:
    drawn, printer = slip(CONTENTS[kind], kind=kind, paper=paper, dpi=dpi), Thermal()
    try:
        data = encode(drawn, Head(paper, dpi, PROFILES[name]))
        assert print_job(device(printer.spec, tmp_path, CALM), "n", data, 7, 90) == Outcome(State.PRINTED)
    finally:
        printer.close()
    [piece] = printer.slips()
    assert piece.picture(ACROSS[dpi][paper]).tobytes() == drawn.tobytes()
    assert printer.noise == 0


@pytest.mark.parametrize(("name", "most"), [("generic", 0.56), ("epson", 0.36)])
@pytest.mark.parametrize("paper", [80, 58])
def test_a_slip_is_sent_in_a_part_of_its_dots(paper: int, name: str, most: float) -> None:
    drawn = slip(content(), paper=paper)
    assert len(encode(drawn, Head(paper, profile=PROFILES[name]))) < most * flat(drawn)


@EVERY
def test_no_band_is_larger_than_what_a_broken_off_slip_is_mended_with(name: str) -> None:
    """A printer that still waits for dots is given as many; a larger band would eat the next slip's beginning."""
    data = encode(Image.new("1", (576, 4000), 0), Head(profile=PROFILES[name]))
    commands = [data[a:b] for a, b in zip(boundaries(data), boundaries(data)[1:], strict=False)]
    rasters = [len(one) for one in commands if one.startswith(b"\x1dv0")]
    assert len(rasters) > 10
    assert MENDING.startswith(bytes(max(rasters)))


def test_faults_at_a_hundred_places_of_a_slip_in_all_commands_a_profile_has() -> None:
    head = Head(58, profile=profile("epson-tm-t90,speed=9,density=110"))
    original, copied = the_slip(), the_slip(copy=True)
    cases = seeded(100, len(watched(encode(original, head), 1)), 7)
    assert {case.fault for case in cases} == set(FAULTS)
    assert [said for said in sweep(cases, original, copied, head) if said] == []


def test_a_generic_printer_is_sent_no_command_that_a_cheap_one_may_not_know() -> None:
    data = encode(slip(content(), paper=80))
    names = {data[a : a + 3] for a in boundaries(data)[:-1]}
    assert {name[:2] for name in names} == {b"\x1b@", b"\x1dP", b"\x1bJ", b"\x1dv", b"\x1dV"}
    assert GENERIC.prelude() == b""


def test_speed_and_density_are_told_as_the_maker_writes_them() -> None:
    assert profile("epson,speed=9").prelude() == bytes.fromhex("1d284b02003209")
    for percent, said in ((70, 250), (95, 255), (100, 0), (130, 6)):
        assert profile(f"epson-tm-t90,density={percent}").prelude() == b"\x1d(K\x02\x00\x31" + bytes([said])


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("star", "no profile"),
        ("", "no profile"),
        ("generic,speed=3", "not told “speed”"),
        ("epson,density=100", "not told “density”"),
        ("epson,colour=red", "not told “colour”"),
        ("epson,speed=10", "1 to 9"),
        ("epson,speed=", "1 to 9"),
        ("epson,speed=³", "1 to 9"),
        ("epson-tm-t90,density=72", "70 to 130 in steps of 5"),
    ],
)
def test_a_profile_that_cannot_be_meant_is_refused_in_words(spec: str, words: str) -> None:
    with pytest.raises(BadProfile, match=words):
        profile(spec)


def test_the_decoder_takes_no_margin_between_bytes_and_no_other_print_control() -> None:
    for wrong in (b"\x1dL\x04\x00", b"\x1d(K\x03\x00\x31\x01\x01", b"\x1dv0\x02\x01\x00\x01\x00\xff"):
        with pytest.raises(NotASlip):
            decode(b"\x1b@" + wrong)


def test_bands_cover_every_row_once() -> None:
    rows = [bytes(72)] * 300 + [b"\x01" * 72] * 300 + [bytes(70) + b"\x01\0"] * 9 + [bytes(72)]
    for margins in (False, True):
        cut = bands(rows, margins=margins)
        assert [band.top for band in cut] == [0, *[band.bottom for band in cut][:-1]]
        assert cut[-1].bottom == len(rows)
        assert all(band.bottom - band.top <= (255 if band.blank else BAND_ROWS) for band in cut)
    assert bands([], margins=False) == []
