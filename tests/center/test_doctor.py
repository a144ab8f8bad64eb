"""What an IT person is told to look at: with a server, without one, and what phones can reach."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from center.__main__ import main
from center.doctor_commands import ask, of_phones
from tests.support.halls import Template
from tests.support.servers import Server, free_port


def examined(capsys: pytest.CaptureFixture[str], data: Path, *more: str) -> tuple[list[str], list[str], str]:
    """Return what is well, what should be looked at, and the last word."""
    status = main(["doctor", "--data", str(data), *more])
    out, error = capsys.readouterr()
    found = [line.strip().split("  ", 1) for line in out.splitlines() if line.startswith("  ")]
    well, looks = ([text for word, text in found if word == wanted] for wanted in ("well", "LOOK"))
    assert (status, bool(error)) == (1 if looks else 0, bool(looks))
    return well, looks, (error or out.splitlines()[-1]).strip()


def test_a_center_whose_server_is_off_and_that_has_no_backup(
    template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, port = template.copy(tmp_path / "center"), free_port()
    well, looks, last = examined(capsys, data, "--port", str(port))
    assert "The center's file is whole." in well
    assert "The voice speaks Vietnamese." in well
    assert f"No server answers at http://127.0.0.1:{port}. Does it run? At another --port?" in looks
    assert any(one.startswith("No backup was ever made: python -m center backup") for one in looks)
    assert last == f"{len(looks)} of {len(well) + len(looks)} should be looked at."


def test_a_server_that_answers_and_what_its_codes_carry(
    start_server: Callable[..., Server], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    server = start_server()
    port = str(server.port)
    main(["backup", str(tmp_path), "--data", str(server.data)])
    capsys.readouterr()
    well, looks, _ = examined(capsys, server.data, "--port", port, "--public-url", server.url)
    assert f"The server answers at http://127.0.0.1:{port}." in well
    assert any(one.startswith("The last backup is of ") for one in well)
    assert looks == [f"QR codes carry {server.url}, which means to each phone itself. See --public-url."]


def test_a_broken_file_and_a_wrong_clock_are_said(
    template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = template.copy(tmp_path / "center")
    with closing(sqlite3.connect(data / "center.db")) as db:
        # the file says itself that nobody may do this; whoever repairs it with a tool of theirs can
        db.executescript(
            "drop trigger journal_keeps; update journal set at = '2199-01-01T00:00:00.000Z';"
            "insert into sequences (day, prefix, last) values ('2026-03-10', 'A', 3)"
        )
    _, looks, _ = examined(capsys, data, "--port", str(free_port()))
    assert "The center's file: the numbers A of 2026-03-10 have gaps." in looks
    assert any(one.startswith("The clock of the machine is wrong.") for one in looks)


def test_what_phones_reach_is_said_as_far_as_this_machine_can_know() -> None:
    url = "http://192.168.1.10:8080"
    assert of_phones(url, reached=True).well
    for address, reached in (
        (url, False),
        (None, False),
        ("http://localhost:8080", True),
        ("http://[::1]:80", True),
    ):
        assert not of_phones(address, reached=reached).well
    assert "--host 0.0.0.0" in of_phones(url, reached=False).text


def test_what_answers_and_is_no_center_is_none(start_server: Callable[..., Server]) -> None:
    server = start_server()
    assert ask(server.url) is not None
    assert ask(f"{server.url}/") is not None
    assert ask(f"{server.url}/nothing") is None
    assert ask(f"http://127.0.0.1:{free_port()}") is None
    assert ask("http://[") is None
