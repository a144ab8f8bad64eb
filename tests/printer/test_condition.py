"""How the printer is, as staff hear of it: at once after a slip, and without one too."""

from __future__ import annotations

from pathlib import Path

import pytest

from printer.condition import Condition
from printer.devices import device
from printer.outcome import PRINTED, Fault, Outcome, State
from tests.printer.paper import NetworkPrinter

# python-escpos leaves the socket of a refused connection to the garbage collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
PAPER, NO_PAPER = 0x12, 0x72


def test_missing_paper_is_seen_before_a_slip_needs_it_and_so_is_new_paper(
    network_printer: NetworkPrinter, tmp_path: Path
) -> None:
    condition = Condition(device(network_printer.spec, tmp_path))
    seen = []
    for paper in (PAPER, NO_PAPER, PAPER):
        network_printer.health.paper = paper
        condition.look()
        seen.append(condition.fault)
    assert seen == [None, Fault.PAPER_OUT, None]
    assert network_printer.received == b""


def test_a_printer_that_never_answers_is_not_called_ill_and_not_asked_again(
    network_printer: NetworkPrinter, tmp_path: Path
) -> None:
    network_printer.health.answers = False
    condition = Condition(device(network_printer.spec, tmp_path))
    condition.look()
    condition.hear(Outcome(State.UNKNOWN, Fault.NO_ANSWER))
    assert condition.fault is None
    network_printer.close()
    condition.look()
    assert condition.fault is None, "it was not asked: each question costs seconds"


def test_a_printer_that_has_fallen_silent_is_ill(network_printer: NetworkPrinter, tmp_path: Path) -> None:
    condition = Condition(device(network_printer.spec, tmp_path))
    condition.hear(PRINTED)
    network_printer.health.answers = False
    condition.look()
    assert condition.fault is Fault.NO_ANSWER
    network_printer.close()
    condition.look()
    assert condition.fault is Fault.NOT_REACHABLE


def test_a_device_file_is_asked_only_when_a_slip_failed(tmp_path: Path) -> None:
    condition = Condition(device(f"file:{tmp_path}/usb/lp0", tmp_path))
    condition.look()
    assert condition.fault is None
    condition.hear(Outcome(State.FAILED, Fault.NOT_REACHABLE))
    condition.look()
    assert condition.fault is Fault.NOT_REACHABLE
    (tmp_path / "usb").mkdir()
    condition.look()
    assert condition.fault is None


def test_a_slip_that_cannot_be_drawn_says_nothing_about_the_printer(tmp_path: Path) -> None:
    condition = Condition(device("virtual", tmp_path))
    condition.hear(Outcome(State.FAILED, Fault.UNREADABLE))
    assert condition.fault is None
    (tmp_path / "fault").write_text("cover_open")
    condition.look()
    assert condition.fault is Fault.COVER_OPEN
    assert not list(tmp_path.glob("*.png"))
