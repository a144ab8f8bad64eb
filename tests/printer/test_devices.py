"""Each kind of device, against the nearest double there is: what each hears, says, and how long it is waited for."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from escpos.printer import Usb

from printer.devices import Device, device
from printer.lines import UsbLine
from printer.outcome import Fault, Outcome, State
from printer.patience import Patience
from printer.printing import ask, print_job
from printer.raster import encode
from tests.printer.doubles import IDLE, SerialCable, Spooler, UsbBus, cups_commands
from tests.printer.faults import small_slip
from tests.printer.thermal import Thermal, Trip

PATIENT = Patience(answer=2, sign=3, poll=0.2, queue=0.6, speed=1e5)
WINDOWS = "windows:Xprinter XP-80C"


def print_on(place: Device, number: int = 1) -> Outcome:
    return print_job(place, "00000001-A042", encode(small_slip()), number, 8)


@pytest.fixture
def cable() -> Iterator[Callable[..., tuple[Thermal, str]]]:
    """Put printers on serial cables."""
    made: list[Any] = []

    def lay(trip: Trip | None = None) -> tuple[Thermal, str]:
        printer = Thermal(trip)
        line = SerialCable(printer)
        made.extend([line, printer])
        return printer, line.port

    yield lay
    for one in made:
        one.close()


def test_a_serial_printer_prints_and_answers(
    cable: Callable[..., tuple[Thermal, str]], tmp_path: Path
) -> None:
    printer, port = cable()
    place = device(f"serial:{port}:115200:rtscts", tmp_path, PATIENT)
    for number in (1, 2):
        assert print_on(place, number) == Outcome(State.PRINTED)
    assert [one.picture(64).tobytes() for one in printer.slips()] == [small_slip().tobytes()] * 2
    printer.fault = "cover_open"
    assert ask(place).fault is Fault.COVER_OPEN


def test_a_serial_printer_that_holds_up_does_not_hold_the_agent(
    cable: Callable[..., tuple[Thermal, str]], tmp_path: Path
) -> None:
    _, port = cable(Trip(30, "stalls"))
    spec, patience = f"serial:{port}:115200", replace(PATIENT, answer=0.3)
    began = time.monotonic()
    assert print_on(device(spec, tmp_path, patience)).state is State.UNKNOWN
    # an agent that has just been started has never heard of it, and sends
    big = print_job(device(spec, tmp_path, patience), "n", encode(small_slip()) * 3000, 2, 8)
    assert big.state is State.UNKNOWN
    assert time.monotonic() - began < 10


def test_a_serial_port_that_is_not_there_is_not_reachable(tmp_path: Path) -> None:
    assert print_on(device("serial:/dev/ttyNONE", tmp_path, PATIENT)) == Outcome(
        State.FAILED, Fault.NOT_REACHABLE
    )


def usb(printer: Thermal, **bus: int) -> tuple[Device, UsbBus]:
    """Return a USB printer on a bus of its own."""
    plugged = UsbBus(printer, **bus)

    def open_way(_name: str) -> UsbLine:
        return UsbLine(Usb(0x0416, 0x5011, usb_args={"backend": plugged}, timeout=500), PATIENT)

    return Device("usb:0416:5011", open_way, patience=PATIENT), plugged


def test_a_usb_printer_is_found_by_its_own_endpoints() -> None:
    printer = Thermal()
    place, bus = usb(printer)
    try:
        assert print_on(place) == Outcome(State.PRINTED)
        assert ask(place).fault is None
    finally:
        bus.close()
        printer.close()
    assert len(printer.slips()) == 1
    assert bus.resets == 2, "each opening resets it: so it is asked only when that helps"


def test_a_usb_printer_that_takes_less_than_all_leaves_it_unknown() -> None:
    printer = Thermal()
    place, bus = usb(printer, takes=100)
    try:
        assert print_on(place) == Outcome(State.UNKNOWN, Fault.DIED)
        assert place.signs.broken_off
    finally:
        bus.close()
        printer.close()


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """CUPS' commands, in front of any real ones."""
    cups_commands(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "bin"


def test_a_queue_of_cups_takes_the_raw_bytes(cups: Path, tmp_path: Path) -> None:
    assert print_on(device("cups:hall", tmp_path, PATIENT)) == Outcome(State.PRINTED)
    assert (cups / "job-12.bin").read_bytes() == encode(small_slip())


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("printer hall disabled since Sat -\n\tPaused\n", Fault.OFFLINE),
        (IDLE.replace("none", "media-empty-error"), Fault.PAPER_OUT),
        (IDLE.replace("none", "cover-open"), Fault.COVER_OPEN),
        (IDLE.replace("none", "offline-report"), Fault.OFFLINE),
    ],
)
def test_an_ill_queue_of_cups_is_sent_nothing(cups: Path, tmp_path: Path, said: str, fault: Fault) -> None:
    (cups / "said").write_text(said)
    assert print_on(device("cups:hall", tmp_path, PATIENT)) == Outcome(State.FAILED, fault)
    assert not (cups / "job-12.bin").exists()


def test_a_slip_that_cups_holds_is_taken_back(cups: Path, tmp_path: Path) -> None:
    (cups / "state").write_text("holds")
    assert print_on(device("cups:hall", tmp_path, PATIENT)) == Outcome(State.UNKNOWN, Fault.NO_ANSWER)
    assert (cups / "cancelled").read_text() == "hall-12\n"


def test_what_cups_refuses_has_surely_not_come_out(cups: Path, tmp_path: Path) -> None:
    (cups / "state").write_text("gone")
    assert print_on(device("cups:hall", tmp_path, PATIENT)) == Outcome(State.FAILED, Fault.NOT_REACHABLE)


def test_a_cups_that_does_not_answer_is_not_waited_for(cups: Path, tmp_path: Path) -> None:
    (cups / "state").write_text("mute")
    place = device("cups:hall", tmp_path, replace(PATIENT, answer=0.5))
    assert print_on(place) == Outcome(State.UNKNOWN, Fault.NO_ANSWER)


@pytest.fixture
def spooler(monkeypatch: pytest.MonkeyPatch) -> Spooler:
    """Windows' spooler, at the boundary of pywin32."""
    stands = Spooler()
    monkeypatch.setitem(sys.modules, "win32print", stands)
    return stands


def test_windows_spooler_takes_the_raw_bytes(spooler: Spooler, tmp_path: Path) -> None:
    assert print_on(device(WINDOWS, tmp_path, PATIENT)) == Outcome(State.PRINTED)
    assert spooler.written == encode(small_slip())
    assert spooler.ended


@pytest.mark.parametrize(
    ("flags", "fault"),
    [
        ({"Status": 0x10}, Fault.PAPER_OUT),
        ({"Status": 0x400000}, Fault.COVER_OPEN),
        ({"Status": 0x80}, Fault.OFFLINE),
        ({"Status": 0x2}, Fault.BROKEN),
        ({"Attributes": 0x400}, Fault.OFFLINE),
    ],
)
def test_an_ill_printer_of_windows_is_sent_nothing(
    spooler: Spooler, tmp_path: Path, flags: dict[str, int], fault: Fault
) -> None:
    spooler.printer.update(flags)
    assert print_on(device(WINDOWS, tmp_path, PATIENT)) == Outcome(State.FAILED, fault)
    assert spooler.written == b""


@pytest.mark.parametrize(
    ("states", "fault"), [([0x10], Fault.NO_ANSWER), ([0x10, 0x50], Fault.PAPER_OUT), ([0x12], Fault.BROKEN)]
)
def test_a_slip_that_windows_holds_is_taken_back(
    spooler: Spooler, tmp_path: Path, states: list[int], fault: Fault
) -> None:
    spooler.job_states = states
    assert print_on(device(WINDOWS, tmp_path, PATIENT)) == Outcome(State.UNKNOWN, fault)
    assert spooler.deleted == [42]


@pytest.mark.parametrize(
    ("call", "outcome"),
    [
        ("StartPagePrinter", Outcome(State.FAILED, Fault.NOT_REACHABLE)),
        ("WritePrinter", Outcome(State.UNKNOWN, Fault.NO_ANSWER)),
        ("EndPagePrinter", Outcome(State.UNKNOWN, Fault.NO_ANSWER)),
        ("EndDocPrinter", Outcome(State.UNKNOWN, Fault.NO_ANSWER)),
    ],
)
def test_a_spooler_that_fails_once_it_has_bytes_may_have_printed(
    spooler: Spooler, tmp_path: Path, call: str, outcome: Outcome
) -> None:
    spooler.fails_at = call
    assert print_on(device(WINDOWS, tmp_path, PATIENT)) == outcome
    assert spooler.deleted == [42]


def test_a_printer_windows_does_not_know_is_not_reachable(spooler: Spooler, tmp_path: Path) -> None:
    assert print_on(device("windows:HP", tmp_path, PATIENT)) == Outcome(State.FAILED, Fault.NOT_REACHABLE)
    assert spooler.written == b""


def test_without_windows_its_printers_are_not_reachable(tmp_path: Path) -> None:
    assert print_on(device(WINDOWS, tmp_path, PATIENT)) == Outcome(State.FAILED, Fault.NOT_REACHABLE)
