"""One job on one printer, with everything that can go wrong between them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from printer import devices, printing
from printer.devices import BadDevice, device
from printer.layout import slip
from printer.outcome import Fault, Outcome, State
from printer.printing import print_job
from printer.raster import encode, watched
from tests.printer.paper import NetworkPrinter, content

# python-escpos leaves the socket of a refused connection to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def print_slip(spec: str, spool: Path) -> Outcome:
    """Print one slip on a device."""
    return print_job(device(spec, spool), "00000007-A042", encode(slip(content(), paper=80)), 7)


def test_a_healthy_printer_says_that_it_has_printed(network_printer: NetworkPrinter, tmp_path: Path) -> None:
    assert print_slip(network_printer.spec, tmp_path) == Outcome(State.PRINTED)
    paper = network_printer.paper()
    assert paper.cut
    assert paper.picture(576).tobytes() == slip(content(), paper=80).tobytes()


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        ({"paper": 0x72}, Fault.PAPER_OUT),
        ({"cause": 0x32}, Fault.PAPER_OUT),
        ({"cause": 0x16}, Fault.COVER_OPEN),
        ({"cause": 0x52}, Fault.BROKEN),
        ({"cause": 0x52, "error": 0x32}, Fault.BROKEN),
        ({"cause": 0x52, "error": 0x1A}, Fault.CUTTER),
        ({"cause": 0x52, "error": 0x52}, Fault.OVERHEATED),
        ({"printer": 0x1A}, Fault.OFFLINE),
    ],
)
def test_an_ill_printer_is_sent_nothing(
    network_printer: NetworkPrinter, tmp_path: Path, status: dict[str, int], fault: Fault
) -> None:
    for name, value in status.items():
        setattr(network_printer.health, name, value)
    assert print_slip(network_printer.spec, tmp_path) == Outcome(State.FAILED, fault)
    assert network_printer.received == b""


def test_paper_that_is_nearly_out_still_prints(network_printer: NetworkPrinter, tmp_path: Path) -> None:
    network_printer.health.paper = 0x1E
    assert print_slip(network_printer.spec, tmp_path) == Outcome(State.PRINTED, paper_low=True)


def test_a_printer_without_the_sign_is_asked_again(network_printer: NetworkPrinter, tmp_path: Path) -> None:
    network_printer.health.echoes = False
    assert print_slip(network_printer.spec, tmp_path) == Outcome(State.PRINTED)


def test_paper_that_ends_within_the_slip_leaves_it_unknown(
    network_printer: NetworkPrinter, tmp_path: Path
) -> None:
    network_printer.health.echoes = False
    network_printer.health.falls_ill_after_job = 0x72
    assert print_slip(network_printer.spec, tmp_path) == Outcome(State.UNKNOWN, Fault.PAPER_OUT)


def patient(printer: NetworkPrinter, spool: Path, monkeypatch: pytest.MonkeyPatch, slips: int) -> list[bool]:
    """Print slips on one device and return for each whether its sign was waited for."""
    place, waited = device(printer.spec, spool), [False]

    def wait_for_sign(*arguments: Any) -> Outcome | None:
        waited[-1] = True
        return waits(*arguments)

    waits = printing._wait_for_sign
    monkeypatch.setattr(printing, "_wait_for_sign", wait_for_sign)
    for number in range(slips):
        assert print_job(place, f"{number:08}-A042", b"\x1b@", number) == Outcome(State.PRINTED)
        waited.append(False)
    return waited[:-1]


def test_a_sign_that_never_comes_is_soon_not_waited_for_and_now_and_then_tried_again(
    network_printer: NetworkPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network_printer.health.echoes = False
    waited = patient(network_printer, tmp_path, monkeypatch, 52)
    assert [number for number, one in enumerate(waited) if one] == [0, 1, 50]


def test_a_sign_that_came_once_is_always_waited_for(
    network_printer: NetworkPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert patient(network_printer, tmp_path, monkeypatch, 4) == [True] * 4


def one_that_gives_no_sign(network_printer: NetworkPrinter, tmp_path: Path) -> devices.Device:
    """Return a printer that has printed well before, and from which no sign is waited for any more."""
    network_printer.health.echoes = False
    place = device(network_printer.spec, tmp_path)
    for number in range(3):
        assert print_job(place, "00000001-A001", b"\x1b@", number) == Outcome(State.PRINTED)
    assert not place.signs.worth_waiting
    return place


def test_a_slip_whose_sign_is_not_waited_for_is_believed_only_when_the_printer_is_well(
    network_printer: NetworkPrinter, tmp_path: Path
) -> None:
    place = one_that_gives_no_sign(network_printer, tmp_path)
    network_printer.health.falls_ill_after_job = 0x72
    assert print_job(place, "00000002-A002", b"\x1b@", 4) == Outcome(State.UNKNOWN, Fault.PAPER_OUT)


def test_nothing_is_sent_into_a_printer_that_answered_before_and_is_silent(
    network_printer: NetworkPrinter, tmp_path: Path
) -> None:
    """It would come out when the printer is mended, minutes late, and another time as a copy."""
    place = one_that_gives_no_sign(network_printer, tmp_path)
    network_printer.health.answers = False
    before = network_printer.received
    assert print_job(place, "00000002-A002", b"\x1b@1234", 4) == Outcome(State.FAILED, Fault.NO_ANSWER)
    assert b"1234" not in network_printer.received[len(before) :]


def test_a_printer_that_never_answers_is_never_believed(
    network_printer: NetworkPrinter, tmp_path: Path
) -> None:
    network_printer.health.answers = False
    assert print_slip(network_printer.spec, tmp_path) == Outcome(State.UNKNOWN, Fault.NO_ANSWER)
    network_printer.close()  # it has read everything by then
    assert network_printer.paper().cut, "many cheap printers are silent, and print all the same"


@pytest.mark.parametrize("after", [2_000, 20_000])
def test_a_printer_that_dies_in_mid_slip_leaves_it_unknown(
    network_printer: NetworkPrinter, tmp_path: Path, after: int
) -> None:
    network_printer.health.dies_after = after
    outcome = print_slip(network_printer.spec, tmp_path)
    assert outcome.state is State.UNKNOWN
    assert outcome.fault in (Fault.DIED, Fault.NO_ANSWER)


def test_a_printer_that_is_off_has_surely_printed_nothing(
    network_printer: NetworkPrinter, tmp_path: Path
) -> None:
    network_printer.close()
    assert print_slip(network_printer.spec, tmp_path) == Outcome(State.FAILED, Fault.NOT_REACHABLE)


def test_a_device_file_gets_the_bytes_and_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    path.touch()
    assert print_slip(f"file:{path}", tmp_path) == Outcome(State.UNKNOWN, Fault.NO_ANSWER)
    assert watched(encode(slip(content(), paper=80)), 7) in path.read_bytes()


def test_a_device_file_that_is_not_there_is_not_reachable(tmp_path: Path) -> None:
    assert print_slip(f"file:{tmp_path}/none/lp0", tmp_path) == Outcome(State.FAILED, Fault.NOT_REACHABLE)


def test_a_usb_printer_that_is_not_there_is_not_reachable(tmp_path: Path) -> None:
    assert print_slip("usb:04b8:0e15", tmp_path).state is State.FAILED


def test_the_virtual_printer_keeps_the_slip_as_a_picture(tmp_path: Path) -> None:
    assert print_slip("virtual", tmp_path).state is State.PRINTED
    assert (tmp_path / "00000007-A042.png").is_file()


@pytest.mark.parametrize(
    "fault",
    [
        Fault.PAPER_OUT,
        Fault.COVER_OPEN,
        Fault.OFFLINE,
        Fault.BROKEN,
        Fault.CUTTER,
        Fault.OVERHEATED,
        Fault.GARBLED,
    ],
)
def test_the_virtual_printer_can_be_ill(tmp_path: Path, fault: Fault) -> None:
    (tmp_path / "fault").write_text(fault)
    assert print_slip("virtual", tmp_path) == Outcome(State.FAILED, fault)
    assert not list(tmp_path.glob("*.png"))
    (tmp_path / "fault").unlink()
    assert print_slip("virtual", tmp_path).state is State.PRINTED


@pytest.mark.parametrize(
    "spec",
    [
        *(
            "",
            "laser",
            "network:",
            "network::9100",
            "network:host:abc",
            "network:host:0",
            "network:host:65536",
        ),
        *("serial:", "serial:COM3:fast", "serial:COM3:9600:brakes", "serial:COM3:110", "cups:", "windows:"),
        *("usb:04b8", "usb:zz:1", "usb:04b8:10000", "file:", "virtual:x"),
    ],
)
def test_an_odd_device_is_refused_with_a_sentence(tmp_path: Path, spec: str) -> None:
    with pytest.raises(BadDevice, match=r"printer|number"):
        device(spec, tmp_path)
