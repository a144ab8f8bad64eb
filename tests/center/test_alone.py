"""One directory has one server, whatever the ports; commands work beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.servers import ROOT, Caller, Server, command, free_port

pytestmark = pytest.mark.process


def second(data: Path, mode: str) -> subprocess.CompletedProcess[str]:
    """Start another server on the directory, on a port of its own."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "center", "serve", "--data", str(data), "--port", str(free_port())),
            *("--printer", "none", "--async-mode", mode),
        ],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_a_second_server_on_the_same_directory_stops_with_a_sentence(
    start_server: Callable[..., Server], mode: str
) -> None:
    server = start_server()
    refused = second(server.data, mode)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"A server runs on {server.data} already. Stop it first, or give this one its own --data.\n"
    )
    assert Caller(server, None).get("/health")["status"] == "ok", "the first goes on"


def test_commands_work_beside_a_running_server(start_server: Callable[..., Server]) -> None:
    data = str(start_server().data)
    assert len(command("token", "kiosk", "--data", data).strip()) > 40
    assert "goes on from" in command("clock", "--accept", "--data", data)
    assert "All is well" in command("check", "--data", data)


def test_however_a_server_ended_the_next_one_starts(start_server: Callable[..., Server]) -> None:
    server = start_server("--printer", "virtual")
    server.kill()
    server.restart()
    assert server.stop() == 0
    server.restart()
    assert Caller(server, None).get("/health")["status"] == "ok"
