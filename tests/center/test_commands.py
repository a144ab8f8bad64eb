"""The commands of an operator: what is wrong is a sentence and a status, never a traceback."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from center.__main__ import main
from center.addresses import public_url
from center.storage import settings
from center.storage.database import Database
from center.storage.settings import Printer
from tests.support.halls import Template
from tests.support.servers import ROOT, Caller, Server, command, free_port


class Shell:
    """Runs commands in this process and keeps what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.said = ""

    def run(self, *words: str | Path) -> str:
        """Run a command that succeeds; return what it printed."""
        status = main([str(word) for word in words])
        out, error = self._capsys.readouterr()
        assert (status, error) == (0, "")
        return out

    def stops(self, *words: str | Path) -> str:
        """Run a command that cannot succeed; return the sentence."""
        status = main([str(word) for word in words])
        out, error = self._capsys.readouterr()
        assert (status, out) == (1, "")
        assert "Traceback" not in error
        return error.strip()


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def center(template: Template, tmp_path: Path) -> Path:
    return template.copy(tmp_path / "center")


def test_a_center_is_made_in_a_new_or_an_empty_directory(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for place in (empty, tmp_path / "deep" / "new"):
        out = shell.run("init", "--data", place, "--sample", "--sample-hours", "office")
        assert "giamsat" in out
        assert stat.S_IMODE((place / "center.db").stat().st_mode) == 0o600
        assert "All is well" in shell.run("check", "--data", place)


def test_a_center_is_never_made_where_something_is(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    assert "is not empty" in shell.stops("init", "--data", tmp_path, "--sample")
    assert [file.name for file in tmp_path.iterdir()] == ["photo.jpg"]
    assert "cannot be used" in shell.stops("init", "--data", tmp_path / "photo.jpg", "--sample")
    assert "cannot be used" in shell.stops("init", "--data", "/proc/nowhere", "--sample")


@pytest.mark.parametrize(
    "command", [["token", "kiosk"], ["check"], ["clock", "--accept"], ["serve", "--async-mode", "threading"]]
)
def test_without_a_center_every_command_says_how_to_make_one(
    shell: Shell, tmp_path: Path, command: list[str]
) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        assert "python -m center init" in shell.stops(*command, "--data", place)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command", [["token", "kiosk"], ["check"], ["printer", "none"], ["serve", "--async-mode", "threading"]]
)
def test_a_file_that_is_no_center_is_named(shell: Shell, tmp_path: Path, command: list[str]) -> None:
    file = tmp_path / "center.db"
    file.write_bytes(b"a letter, not a database" * 100)
    assert "center.db cannot be used: file is not a database" in shell.stops(*command, "--data", tmp_path)
    file.unlink()
    Database(file).close()
    assert "holds no center" in shell.stops(*command, "--data", tmp_path)


def test_a_token_is_the_last_line_and_known_by_its_hash_only(shell: Shell, center: Path) -> None:
    token = shell.run("token", "pad", "--counter", "3", "--data", center).splitlines()[-1]
    assert len(token) > 40
    assert token.encode() not in (center / "center.db").read_bytes()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dragon"], "There is no role “dragon”."),
        (["clerk"], "There is no role “clerk”."),
        (["pad"], "The role “pad” needs a counter's number."),
        (["kiosk", "--counter", "1"], "The role “kiosk” belongs to no counter."),
        (["pad", "--counter", "77"], "There is no such counter."),
    ],
)
def test_a_token_that_cannot_be_made_is_explained(
    shell: Shell, center: Path, words: list[str], sentence: str
) -> None:
    assert shell.stops("token", *words, "--data", center) == sentence


def test_a_check_finds_what_is_damaged(shell: Shell, center: Path) -> None:
    assert "All is well" in shell.run("check", "--data", center)
    database = Database(center / "center.db")
    database.transact(lambda db: db.execute("insert into sequences values ('2026-03-10', 'A', 2)"))
    database.close()
    assert "the numbers A of 2026-03-10 have gaps" in shell.stops("check", "--data", center)
    with (center / "center.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 20000)
    assert "malformed" in shell.stops("check", "--data", center)


@pytest.mark.parametrize("page", [1, 3, 12, 20])
def test_a_server_on_a_damaged_file_stops_with_a_sentence(shell: Shell, center: Path, page: int) -> None:
    with (center / "center.db").open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xff" * 4096 * 100)
    serve = ("serve", "--async-mode", "threading", "--printer", "none", "--port", str(free_port()))
    said = shell.stops(*serve, "--data", center)
    assert "center.db cannot be used: database disk image is malformed" in said


def test_a_reader_that_has_seen_enough_is_no_error(center: Path) -> None:
    for number in range(1, 10):
        command("day", f"2027-01-{10 + number}", "closed", "Nghỉ", "--data", str(center))
    for words in ("day", "person"):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            [sys.executable, "-m", "center", words, "--data", str(center)],
            cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
        os.close(writer)
        assert (done.returncode, done.stderr) == (141, "")


def test_a_port_in_use_is_a_sentence(shell: Shell, center: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = shell.stops("serve", "--async-mode", "threading", "--data", center, "--port", str(port))
    assert said == f"The server cannot listen at 127.0.0.1, port {port}: Address already in use."


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_a_host_that_is_not_this_machine_is_a_sentence(shell: Shell, center: Path, host: str) -> None:
    said = shell.stops("serve", "--async-mode", "threading", "--data", center, "--host", host)
    assert said.startswith(f"The server cannot listen at {host}, port 8080: ")


@pytest.mark.parametrize("url", ["192.168.1.10:8080", "http://", "ftp://x", "queue"])
def test_a_public_url_that_is_none_is_a_sentence(shell: Shell, center: Path, url: str) -> None:
    said = shell.stops("serve", "--async-mode", "threading", "--data", center, "--public-url", url)
    assert "looks like http://" in said


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        (
            "foo:bar",
            "“foo:bar” is no printer. Use virtual, network:HOST[:PORT], usb:VENDOR:PRODUCT, "
            "serial:PORT[:BAUD[:FLOW]], cups:QUEUE, windows:NAME or file:PATH.",
        ),
        (
            "--test-page",
            "“--test-page” is no printer. Use virtual, network:HOST[:PORT], usb:VENDOR:PRODUCT, "
            "serial:PORT[:BAUD[:FLOW]], cups:QUEUE, windows:NAME or file:PATH.",
        ),
        ("network:hall:http", "“http” in “network:hall:http” is no number."),
    ],
)
def test_a_printer_that_cannot_be_meant_is_a_sentence(
    shell: Shell, center: Path, spec: str, sentence: str
) -> None:
    serve = ("serve", "--async-mode", "threading", "--data", center, f"--printer={spec}")
    assert shell.stops(*serve) == sentence
    assert shell.stops("printer", "--data", center, "--", spec) == sentence
    assert kept_printer(center) == Printer("virtual", 80), "nothing was kept"


def test_the_printer_is_set_once_for_every_start(shell: Shell, center: Path) -> None:
    said = shell.run("printer", "network:192.168.1.50", "--paper", "58", "--data", center)
    assert said.startswith("The printer is network:192.168.1.50, 58 mm.")
    assert kept_printer(center) == Printer("network:192.168.1.50", 58)
    shell.run("printer", "virtual", "--dpi", "180", "--profile", "epson,speed=9", "--data", center)
    assert kept_printer(center) == Printer("virtual", 80, 180, "epson,speed=9")
    assert "no profile" in shell.stops("printer", "virtual", "--profile", "star", "--data", center)
    shell.run("printer", "none", "--data", center)
    assert kept_printer(center) == Printer("none", 80)
    assert "All is well" in shell.run("check", "--data", center)


def kept_printer(center: Path) -> Printer:
    with closing(Database(center / "center.db")) as database, database.reading() as db:
        return settings.printer(db)


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http"])
def test_a_port_is_a_number_a_server_can_have(center: Path, port: str) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["serve", "--data", str(center), "--port", port])
    assert refused.value.code == 2


@pytest.mark.parametrize(
    ("host", "proposal"),
    [
        ("127.0.0.1", None),
        ("127.1.2.3", None),
        ("localhost", None),
        ("hall.localhost", None),
        ("::1", None),
        ("192.168.1.10", "http://192.168.1.10:8080"),
        ("fd00::1", "http://[fd00::1]:8080"),
        ("queue.lan", "http://queue.lan:8080"),
    ],
)
def test_what_phones_cannot_reach_is_never_proposed(host: str, proposal: str | None) -> None:
    assert public_url(host, 8080) == proposal


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_a_server_for_all_proposes_the_address_in_the_network(host: str) -> None:
    proposal = public_url(host, 8080)
    assert proposal is None or (proposal.startswith("http://") and "127." not in proposal)


@pytest.mark.process
def test_a_token_is_valid_at_once_for_a_running_server(
    shell: Shell, start_server: Callable[..., Server]
) -> None:
    server = start_server()
    token = shell.run("token", "kiosk", "--data", server.data).splitlines()[-1]
    assert Caller(server, token).post("/tickets", {"field": "HT"}, expect=201)["code"] == "A001"
    assert "All is well" in shell.run("check", "--data", server.data), "also while it runs"


@pytest.mark.process
def test_a_second_server_on_the_port_is_refused_and_the_first_goes_on(
    shell: Shell, start_server: Callable[..., Server], center: Path
) -> None:
    port = free_port()
    server = start_server(port=port)
    said = shell.stops("serve", "--async-mode", "threading", "--data", center, "--port", str(port))
    assert "Address already in use" in said
    assert Caller(server, None).get("/health")["status"] == "ok"
