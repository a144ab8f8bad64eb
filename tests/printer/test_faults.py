"""Every fault, at every command and anywhere in a slip, ends in a state that is true of the paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from printer.condition import Condition
from printer.devices import device
from printer.outcome import Fault, Outcome, State
from printer.patience import Patience
from printer.printing import ask, print_job
from printer.raster import encode, watched
from tests.printer.faults import CALM, Case, seeded, small_slip, sweep, the_slip
from tests.printer.paper import URL
from tests.printer.thermal import FAULTS, Thermal, Trip, boundaries
from tests.printer.wire import until

# python-escpos leaves the socket of a broken connection to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SEED = 2026


def test_a_slip_comes_out_dot_for_dot_and_its_code_is_read_back(tmp_path: Path) -> None:
    printer, drawn = Thermal(), the_slip(paper=80)
    try:
        assert print_job(device(printer.spec, tmp_path, CALM), "n", encode(drawn), 7, 90) == Outcome(
            State.PRINTED
        )
    finally:
        printer.close()
    [piece] = printer.slips()
    assert piece.cut
    assert piece.picture(576).tobytes() == drawn.tobytes()
    assert [one.text for one in zxingcpp.read_barcodes(piece.picture(576).convert("L"))] == [URL]
    assert printer.noise == 0


def test_every_fault_at_every_command_and_a_byte_beside_it() -> None:
    original, copied = small_slip(), small_slip(copy=True)
    job = watched(encode(original), 1)
    places = sorted(
        {at + beside for at in boundaries(job) for beside in (-1, 0, 1)} & set(range(len(job) + 1))
    )
    cases = [Case(at, fault) for at in places for fault in FAULTS]
    assert len(places) > 20
    assert [said for said in sweep(cases, original, copied) if said] == []


def test_faults_at_two_hundred_places_of_a_slip() -> None:
    original, copied = the_slip(), the_slip(copy=True)
    cases = seeded(200, len(watched(encode(original), 1)), SEED)
    assert [said for said in sweep(cases, original, copied) if said] == []


def test_a_question_in_the_middle_of_dots_is_answered_and_confuses_nobody(tmp_path: Path) -> None:
    """A raster may hold bytes that look like a question: printers answer those, whoever asked."""
    drawn = small_slip()
    for x, byte in enumerate(b"\x10\x04\x04\x10\x04\x02\x10"):
        for bit in range(8):
            drawn.putpixel((x * 8 + bit, 40), 0 if byte & (0x80 >> bit) else 1)
    for printer in (Thermal(), Thermal(signs=False), Thermal(paper_low=True)):
        try:
            place = device(
                printer.spec, tmp_path, CALM if printer.signs else Patience(answer=0.5, poll=0.2, speed=1e5)
            )
            assert b"\x10\x04\x04\x10\x04\x02" in encode(drawn)
            for number in (1, 22, 26):
                outcome = print_job(place, "n", encode(drawn), number, 8)
                assert outcome == Outcome(State.PRINTED, paper_low=printer.paper_low)
        finally:
            printer.close()
        assert len(printer.slips()) == 3


@pytest.mark.parametrize(
    ("fault", "said", "asked"),
    [
        ("paper_out", Fault.PAPER_OUT, Fault.PAPER_OUT),
        ("cover_open", Fault.COVER_OPEN, Fault.COVER_OPEN),
        ("overheated", Fault.OVERHEATED, Fault.OVERHEATED),
        ("cutter_error", Fault.CUTTER, Fault.CUTTER),
        ("stalls", Fault.NO_ANSWER, Fault.NO_ANSWER),
        ("dies", Fault.DIED, Fault.NOT_REACHABLE),
        ("hangs_up", Fault.DIED, None),
        ("silent", Fault.NO_ANSWER, Fault.NO_ANSWER),
        ("garbage", Fault.GARBLED, Fault.GARBLED),
    ],
)
@pytest.mark.parametrize("size", ["small", "real"])
def test_the_cause_is_named(tmp_path: Path, fault: str, said: Fault, asked: Fault | None, size: str) -> None:
    """In a small slip the printer can be asked; a real one fills its buffer, so it must have told by itself."""
    printer = Thermal(Trip(40 if size == "small" else 1000, fault))
    job = encode(small_slip() if size == "small" else the_slip())
    place = device(printer.spec, tmp_path, Patience(answer=0.3, sign=1, poll=0.1, speed=1e5))
    condition = Condition(place)
    try:
        ask(place)
        assert condition.hear(print_job(place, "n", job, 1, 8)) == Outcome(State.UNKNOWN, said)
        condition.look()
        assert condition.fault is asked
    finally:
        printer.close()


def test_a_slip_whose_rest_was_lost_when_we_gave_it_up_does_not_eat_the_next_one(tmp_path: Path) -> None:
    """It stands still in a band of dots, and what it has not taken is gone with the connection."""
    printer, copied = Thermal(Trip(1000, "stalls")), the_slip(copy=True)
    place = device(printer.spec, tmp_path, Patience(answer=0.3, sign=0.3, poll=0.1, speed=1e5))
    try:
        assert print_job(place, "n", encode(the_slip()), 1, 8) == Outcome(State.UNKNOWN, Fault.NO_ANSWER)
        printer.fault = "hangs_up"
        until(lambda: printer.fault == "")
        calm = replace(place, patience=CALM)
        assert print_job(calm, "n", encode(copied), 2, 8) == Outcome(State.PRINTED)
        pictures = [piece.picture(copied.width).tobytes() for piece in printer.slips() if piece.cut]
        assert copied.tobytes() in [one[-len(copied.tobytes()) :] for one in pictures]
    finally:
        printer.close()


def test_a_way_that_breaks_after_the_printer_told_its_fault_is_called_by_the_fault(tmp_path: Path) -> None:
    """A long slip does not go into a full buffer: the way breaks off while it is sent."""
    printer = Thermal(Trip(1000, "paper_out"))
    huge = Image.effect_noise((576, 160_000), 90).convert("1")  # more than what the system itself takes
    try:
        place = device(printer.spec, tmp_path, Patience(answer=0.5, sign=1, poll=0.1, speed=1e5))
        assert print_job(place, "n", encode(huge), 1, 8) == Outcome(State.UNKNOWN, Fault.PAPER_OUT)
    finally:
        printer.close()
