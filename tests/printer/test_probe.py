"""`python -m printer probe`: from a printer somewhere to a written configuration."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from printer import configuration, finding
from printer.configuration import BadConfiguration, Configuration
from printer.finding import Found, TooMany
from printer.patience import Patience
from printer.probe import main
from printer.ruler import HEADS, STEP, head_of, ruler
from printer.sheet import ACROSS
from tests.printer.doubles import SerialCable, Spooler, cups_commands
from tests.printer.thermal import Thermal
from tests.support.servers import ROOT

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def thermal() -> Iterator[Thermal]:
    """A printer that knows how wide it is, and nobody else does."""
    printer = Thermal()
    yield printer
    printer.close()


def probe(*words: object, says: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command, as a person at a keyboard would."""
    command = [sys.executable, "-m", "printer", "probe", *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, input=says, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_printer_in_the_network_is_found_tried_and_written_down(thermal: Thermal, tmp_path: Path) -> None:
    conf = tmp_path / "printer.conf"
    conf.write_text("# ours\nSERVER=http://10.0.0.2:8080\nDEVICE=virtual\n")
    done = probe(
        *("--subnet", "127.0.0.1/32", "--port", thermal.port, "--test-page", "--write", conf),
        says="what?\n40\n2\n",
    )
    assert done.returncode == 0, done.stderr
    assert f"network:127.0.0.1:{thermal.port}" in done.stdout
    assert "well" in done.stdout
    assert ": printed" in done.stdout
    [piece] = thermal.slips()
    spec = f"network:127.0.0.1:{thermal.port}"
    assert piece.picture(576).tobytes() == ruler(spec).tobytes()
    assert conf.read_text() == f"# ours\nSERVER=http://10.0.0.2:8080\nDEVICE={spec}\nPAPER=58\nDPI=203\n"


def test_nothing_that_came_out_is_nothing_to_write_down(thermal: Thermal, tmp_path: Path) -> None:
    conf = tmp_path / "printer.conf"
    words = ("--device", thermal.spec, "--test-page", "--write", conf)
    assert probe(*words, says="0\n").returncode == 1
    thermal.fault = "paper_out"
    out_of_paper = probe(*words)
    assert (out_of_paper.returncode, "paper_out" in out_of_paper.stdout) == (1, True)
    assert not conf.exists()


def test_where_nobody_listens_a_sentence_says_what_to_try(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for way in ("on_usb", "device_files", "queues"):
        monkeypatch.setattr(finding, way, lambda: iter(()))
    assert main(["--host", "127.0.0.1", "--port", "1", "--patience", "0.2"]) == 1
    assert "No printer was found" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["--subnet", "10.0.0.0/8"], ["--subnet", "here"], ["--device", "laser"], ["--device", "usb:1"]]
)
def test_what_cannot_be_meant_is_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.strip()
    assert "Traceback" not in said


def test_a_network_has_bounds() -> None:
    assert finding.hosts("192.168.1.7/30") == ["192.168.1.5", "192.168.1.6"]
    assert len(finding.hosts("10.0.0.0/22")) == 1022
    with pytest.raises(TooMany, match="1024"):
        finding.hosts("10.0.0.0/21")


def test_a_serial_printer_is_known_by_its_answer(thermal: Thermal) -> None:
    cable = SerialCable(thermal)
    try:
        found = finding.answering(cable.port, Patience(answer=1.0))
        assert found == f"serial:{cable.port}:19200"
        thermal.fault = "garbage"
        assert finding.answering(cable.port, Patience(answer=0.2)) is None
    finally:
        cable.close()


def test_queues_and_device_files_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cups_commands(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setitem(sys.modules, "win32print", Spooler())
    assert list(finding.queues()) == [
        Found("cups:hall", "socket://192.168.1.50:9100"),
        Found("windows:Xprinter XP-80C", "Xprinter XP-80C,Generic / Text Only"),
    ]
    (tmp_path / "dev/usb").mkdir(parents=True)
    (tmp_path / "dev/usb/lp0").touch()
    assert list(finding.device_files(tmp_path)) == [Found(f"file:{tmp_path}/dev/usb/lp0")]


def test_where_nobody_answers_a_sentence_says_what_to_say(thermal: Thermal, tmp_path: Path) -> None:
    done = probe("--device", thermal.spec, "--test-page", "--write", tmp_path / "printer.conf")
    assert (done.returncode, "--paper" in done.stderr, "Traceback" in done.stderr) == (1, True, False)


@pytest.mark.parametrize("dots", [360, 372, 384, 420, 432, 512, 560, 576, 640])
def test_the_largest_whole_number_tells_a_head_that_cuts_nothing_off(dots: int) -> None:
    """A head of any width prints what it has dots for; on one that we draw for no number is cut in two."""
    whole = ruler("usb:04b8:0e15")
    seen = whole.crop((0, 0, min(dots, whole.width), whole.height))
    numbers = [n for n in range(1, 5) if digit(whole, n).tobytes() == digit(seen, n).tobytes()]
    blank = [n for n in range(1, 5) if not ink(digit(seen, n))]
    assert sorted(numbers + blank) == [1, 2, 3, 4] or dots not in [one for one, _, _ in HEADS]
    paper, dpi = head_of(max(numbers))
    assert ACROSS[dpi][paper] == max(one for one, _, _ in HEADS if one <= dots)


def digit(page: Image.Image, number: int) -> Image.Image:
    """Return the place of a number on the page, at the end of its stair; white where the paper ends."""
    right, top = HEADS[number - 1][0], (number - 1) * STEP
    return ImageOps.invert(ImageOps.invert(page.convert("L")).crop((right - 24, top + 8, right, top + STEP)))


def ink(picture: Image.Image) -> bool:
    return picture.getextrema()[0] == 0


def test_the_agent_reads_its_configuration(tmp_path: Path) -> None:
    path = tmp_path / "printer.conf"
    path.write_bytes(b'\xef\xbb\xbfSERVER=http://c:8080\r\nTOKEN_FILE="C:\\Motcua\\token"\r\nPAPER=58\r\n')
    assert configuration.read(path) == Configuration("http://c:8080", "C:\\Motcua\\token", "", "58")
    with pytest.raises(BadConfiguration, match=r"none\.conf"):
        configuration.read(tmp_path / "none.conf")
    command = [sys.executable, "-m", "printer", "--config", str(path), "--check"]
    for line, words in (
        ("DEVICE=laser", "“laser” is no printer"),
        ("PAPER=76", "PAPER=76: 80 or 58 millimetres"),
        ("DPI=300", "DPI=300: 203 or 180 dots"),
        ("PROFILE=epson,speed=99", "“speed=99” is not possible: 1 to 9"),
        ("PAPER=58\nDPI=180\nPROFILE=epson,speed=9", ""),
    ):
        path.write_text(f"{line}\n")
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, words in done.stderr) == (2 if words else 0, True), done.stderr
