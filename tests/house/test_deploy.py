"""What is put on a machine: systemd understands the units, shellcheck the scripts, and installing twice is once."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from center.__main__ import parser
from center.media.kinds import LARGEST_OF_ALL
from tests.house.test_tree import ROOT, tracked

UNITS = tracked("deploy/*.service", "deploy/*.timer")
SCRIPTS = [*tracked("*.sh"), "run", "test"]
SCREEN, PRINTER = ROOT / "deploy/install-screen.sh", ROOT / "deploy/install-printer.sh"
ADDRESS = "http://192.168.1.10:8080/kiosk"
# what the units start is not installed here: a program of this machine stands for each
STAND_INS = {
    "/opt/motcua/.venv/bin/python": sys.executable,
    "/usr/local/lib/motcua/": f"{ROOT}/deploy/",
}


def run(*command: str | Path, expect: int = 0) -> str:
    """Run a command and return all that it said."""
    done = subprocess.run(
        [str(one) for one in command], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def verify(unit: Path) -> list[str]:
    """Return what systemd-analyze finds wrong with a unit; it needs no running systemd."""
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return [line for line in done.stderr.splitlines() if "motcua" in line]


@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_the_unit(name: str, tmp_path: Path) -> None:
    for one in UNITS:  # a timer is nothing without its service
        text = (ROOT / one).read_text()
        for path, stands in STAND_INS.items():
            text = text.replace(path, stands)
        (tmp_path / Path(one).name).write_text(text)
    unit = tmp_path / Path(name).name
    assert verify(unit) == []
    wrong = re.sub(
        r"(?m)^(Restart|Type|Persistent)=.*$", r"\1=perhaps\nNonsense=1", unit.read_text(), count=1
    )
    unit.write_text(wrong)
    assert len(verify(unit)) == 2, "what is wrong would be found"


@pytest.mark.parametrize("name", SCRIPTS)
def test_shellcheck_finds_nothing(name: str) -> None:
    run("shellcheck", "--external-sources", ROOT / name)


def test_what_a_unit_starts_is_what_is_installed(tmp_path: Path) -> None:
    run(SCREEN, ADDRESS, "--root", tmp_path)
    unit = (tmp_path / "etc/systemd/system/motcua-kiosk.service").read_text()
    for path in re.findall(r"^(?:ExecStart|EnvironmentFile)=(\S+)", unit, re.MULTILINE):
        assert (tmp_path / path[1:]).is_file(), path
    (service,) = re.findall(r"^PAMName=(\S+)", unit, re.MULTILINE)
    assert (tmp_path / "etc/pam.d" / service).is_file()
    for script in (tmp_path / "usr/local/lib/motcua").glob("kiosk-*.sh"):
        assert script.stat().st_mode & stat.S_IXUSR
        for other in re.findall(r"\$here/(\S+?)\"", script.read_text()):
            assert (script.parent / other).is_file(), other
    policies = json.loads((tmp_path / "etc/chromium/policies/managed/motcua.json").read_text())
    assert policies["TranslateEnabled"] is False


def test_a_screen_that_is_set_up_again_keeps_what_somebody_added(tmp_path: Path) -> None:
    assert "wrote /etc/motcua/screen.conf" in run(SCREEN, ADDRESS, "--rotate", "90", "--root", tmp_path)
    conf = tmp_path / "etc/motcua/screen.conf"
    conf.write_text(conf.read_text().replace("FLAGS=", "FLAGS=--force-device-scale-factor=1.25"))
    assert run(SCREEN, ADDRESS, "--rotate", "90", "--root", tmp_path) == "", "nothing to do"
    run(SCREEN, "http://motcua.local:8080/board", "--root", tmp_path)
    said = dict(line.split("=", 1) for line in conf.read_text().splitlines() if not line.startswith("#"))
    assert said == {
        "ADDRESS": "http://motcua.local:8080/board",
        "ROTATE": "0",
        "FLAGS": "--force-device-scale-factor=1.25",
    }


def test_a_touch_panel_is_tied_to_its_output(tmp_path: Path) -> None:
    run(SCREEN, ADDRESS, "--touch", "ILITEK ILITEK-TP", "HDMI-A-1", "--root", tmp_path)
    rule = (tmp_path / "etc/udev/rules.d/90-motcua-touch.rules").read_text()
    assert 'ATTRS{name}=="ILITEK ILITEK-TP", ENV{WL_OUTPUT}="HDMI-A-1"' in rule


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ([], "install-screen.sh http://"),
        (["192.168.1.10/kiosk"], "no screen's address"),
        (["http://x/kiosk; reboot"], "no screen's address"),
        ([ADDRESS, "--rotate", "45"], "--rotate is"),
        ([ADDRESS, "--turn"], "install-screen.sh http://"),
        ([ADDRESS, "--touch", 'a"b', "DP-1"], "cannot have quotes"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(
    wish: list[str], said: str, tmp_path: Path
) -> None:
    command = [str(SCREEN), *wish, "--root", str(tmp_path)] if wish else [str(SCREEN)]
    assert said in run(*command, expect=2)
    assert list(tmp_path.iterdir()) == []


def test_the_printers_token_is_roots_alone_and_on_no_command_line(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("secret-token\n")
    root = tmp_path / "root"
    words = ("--root", root, "http://192.168.1.10:8080", token, "usb:04b8:0e15", "58")
    assert "wrote /etc/motcua/printer.token" in run(PRINTER, *words)
    assert run(PRINTER, *words) == "", "nothing to do"
    kept = root / "etc/motcua/printer.token"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    others = [one for one in root.rglob("*") if one.is_file() and one != kept]
    assert not any("secret-token" in one.read_text() for one in others)
    conf = (root / "etc/motcua/printer.conf").read_text()
    assert "\nPAPER=58\nDPI=203\nPROFILE=generic\n" in conf
    run(PRINTER, *words, "180", "epson,speed=9")
    assert "\nPAPER=58\nDPI=180\nPROFILE=epson,speed=9\n" in (root / "etc/motcua/printer.conf").read_text()
    assert 'ATTR{idVendor}=="04b8"' in (root / "etc/udev/rules.d/90-motcua-printer.rules").read_text()
    for wrong in (
        ("http://x/kiosk", token, "usb:1:2"),
        ("http://x", token, "usb;1"),
        ("http://x", token, "usb:1:2", "80", "300"),
        ("http://x", token, "usb:1:2", "80", "203", "a b"),
        ("http://x", root / "no", "none"),
    ):
        run(PRINTER, "--root", root, *wrong, expect=2)


def test_the_backup_is_one_of_the_center_that_is_served_and_may_be_written() -> None:
    unit = (ROOT / "deploy/motcua-backup.service").read_text()
    (line,) = re.findall(r"^ExecStart=\S+ -m center (.*)$", unit, re.MULTILINE)
    wish = parser().parse_args(line.split())
    assert (wish.command, wish.keep) == ("backup", 14)
    assert str(wish.data) in (ROOT / "deploy/motcua.service").read_text()
    (places,) = re.findall(r"^ReadWritePaths=(.*)$", unit, re.MULTILINE)
    assert str(wish.place) in places.split()
    assert f"install -d -o motcua -g motcua -m 700 {wish.place}" in unit, "its head makes the folder"
    assert (ROOT / "deploy/motcua-backup.timer").is_file()


def test_the_agent_knows_every_word_that_its_unit_says() -> None:
    unit = (ROOT / "deploy/motcua-printer.service").read_text()
    (line,) = re.findall(r"^ExecStart=\S+ -m printer (.*)$", unit, re.MULTILINE)
    known = run(sys.executable, "-m", "printer", "--help")
    assert [word for word in re.findall(r"--[a-z-]+", line) if word not in known] == []


def test_an_agent_whose_token_cannot_be_read_says_so(tmp_path: Path) -> None:
    words = ("--server", "http://127.0.0.1:9", "--device", "virtual", "--spool", tmp_path)
    said = run(sys.executable, "-m", "printer", "--token-file", tmp_path / "none", *words, expect=2)
    assert "cannot be read" in said
    assert "Traceback" not in said


def test_the_proxy_brings_what_the_center_needs_and_the_largest_picture() -> None:
    said = (ROOT / "deploy/nginx-motcua.conf").read_text()
    for line in (
        "X-Forwarded-For $remote_addr;", "X-Forwarded-Proto $scheme;", "Host $http_host;", "Upgrade $http_upgrade;",
    ):  # fmt: skip
        assert f"proxy_set_header {line}" in said
    assert int(re.findall(r"client_max_body_size (\d+)m;", said)[0]) * 1024 * 1024 > LARGEST_OF_ALL
