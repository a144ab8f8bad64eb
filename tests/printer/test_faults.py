"""Every fault, at every command and anywhere in a slip, ends in a state that is true of the paper."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp

from printer.devices import device
from printer.outcome import Fault, Outcome, State
from printer.patience import Patience
from printer.printing import ask, print_job
from printer.raster import encode, when_printed
from tests.printer.faults import CALM, Case, seeded, small_slip, sweep, the_slip
from tests.printer.paper import URL
from tests.printer.thermal import FAULTS, Thermal, Trip, boundaries

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
    job = encode(original) + when_printed(1)
    places = sorted(
        {at + beside for at in boundaries(job) for beside in (-1, 0, 1)} & set(range(len(job) + 1))
    )
    cases = [Case(at, fault) for at in places for fault in FAULTS]
    assert len(places) > 20
    assert [said for said in sweep(cases, original, copied) if said] == []


def test_faults_at_two_hundred_places_of_a_slip() -> None:
    original, copied = the_slip(), the_slip(copy=True)
    cases = seeded(200, len(encode(original)), SEED)
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


def test_the_cause_is_named(tmp_path: Path) -> None:
    named = {}
    quick = Patience(answer=0.3, sign=1, poll=0.1, speed=1e5)
    for fault in FAULTS:
        printer = Thermal(Trip(40, fault))
        try:
            place = device(printer.spec, tmp_path, quick)
            named[fault] = print_job(place, "n", encode(small_slip()), 1, 8), ask(place).fault
        finally:
            printer.close()
    unknown = {fault: said.fault for fault, (said, _) in named.items() if said.state is State.UNKNOWN}
    assert set(unknown) == set(FAULTS), "all of them came in the middle"
    assert {fault: now for fault, (_, now) in named.items()} == {
        "paper_out": Fault.PAPER_OUT, "cover_open": Fault.COVER_OPEN, "overheated": Fault.OVERHEATED,
        "cutter_error": Fault.CUTTER, "stalls": Fault.NO_ANSWER, "dies": Fault.NOT_REACHABLE, "hangs_up": None,
        "silent": Fault.NO_ANSWER, "garbage": Fault.GARBLED,
    }  # fmt: skip
