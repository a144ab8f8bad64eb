"""The print agent is the server's child: it comes back when it dies, and never outlives the server."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import socketio

from center.server import Agent, Serve
from tests.support.halls import Hall
from tests.support.servers import Caller, Server, device_token

pytestmark = pytest.mark.process


def agent_of(server: Server) -> int:
    """Return the agent's process: the server's only child."""
    tasks = Path(f"/proc/{server.process.pid}/task").iterdir()
    (child,) = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    return child


def ends(agent: int) -> bool:
    """Wait for a process that is not our own child to end."""
    try:
        handle = os.pidfd_open(agent)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 20)[0])
    finally:
        os.close(handle)


def prints(
    server: Server, tokens: dict[str, str], times: int = 1, between: Callable[[], None] | None = None
) -> None:
    """Issue tickets and see each slip printed."""
    kiosk = Caller(server, tokens["kiosk"])
    with socketio.SimpleClient(reconnection=False) as screen:
        screen.connect(server.url, auth={"token": tokens["display"]}, transports=["websocket"])
        assert "seq" in screen.call("join", {"room": "printer"}, timeout=20)
        for n in range(times):
            if n and between:
                between()
            job = kiosk.post("/tickets", {"field": "HT"}, expect=201)["print_job"]
            _, event = screen.receive(timeout=30)
            assert (event["type"], event["job"], event["state"]) == ("slip", job, "printed")


def test_the_agent_comes_back_and_never_outlives_the_server(start_server: Callable[..., Server]) -> None:
    server = start_server("--printer", "virtual")
    tokens = {role: device_token(server.data, role) for role in ("kiosk", "display")}
    seen: list[int] = []

    def kill_the_agent() -> None:
        seen.append(agent_of(server))
        os.kill(seen[-1], signal.SIGKILL)

    prints(server, tokens, times=2, between=kill_the_agent)
    second = agent_of(server)
    assert second not in seen
    assert (server.data / "agent.token").stat().st_mode & 0o777 == 0o600
    server.kill()
    assert ends(second), "kill -9 of the server ends it too"
    server.restart()
    prints(server, tokens)
    third = agent_of(server)
    assert server.stop() == 0
    assert ends(third)


def test_the_servers_own_printer_that_was_taken_out_comes_back_as_a_new_one(
    start_server: Callable[..., Server],
) -> None:
    server = start_server("--printer", "virtual")
    tokens = {role: device_token(server.data, role) for role in ("kiosk", "display", "supervisor")}
    boss = Caller(server, tokens["supervisor"])

    def its_printer() -> int:
        (only,) = [one["id"] for one in boss.get("/devices")["devices"] if one["role"] == "printer"]
        return int(only)

    taken_out: list[int] = []

    def take_it_out() -> None:
        taken_out.append(its_printer())
        boss.post(f"/devices/{taken_out[-1]}/revoke")

    prints(server, tokens, times=2, between=take_it_out)
    assert its_printer() not in taken_out


def test_an_agent_that_cannot_be_started_says_why_in_a_sentence_and_seldom(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    wish = Serve(hall.data, "127.0.0.1", 1, "threading", None, "virtual", 80, True)
    agent = Agent(hall.app, wish)
    hall.clock.now = datetime(1970, 1, 1, tzinfo=UTC)
    for _ in range(3):
        agent.run_once()
    assert [text for text in caplog.messages if "print agent" in text] == [
        "the print agent cannot be started: "
        "The clock of the machine is wrong. Please tell the staff; no numbers are given out."
    ]
