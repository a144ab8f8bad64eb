"""The paper runs out and is changed: the agent's own steps against the application, the clock in the test's hand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from printer.agent import Agent, Notebook
from printer.devices import device
from printer.profiles import Head
from printer.server import Server
from tests.printer.paper import NetworkPrinter
from tests.support.halls import Hall


@pytest.fixture
def agent(hall: Hall, network_printer: NetworkPrinter, tmp_path: Path) -> Iterator[Agent]:
    """An agent in this process, which does a step when it is told to."""
    web = make_server("127.0.0.1", 0, hall.app.flask, threaded=True)
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    server = Server(f"http://127.0.0.1:{web.port}", hall.token("printer"), threading.Event())
    yield Agent(server, device(network_printer.spec, tmp_path), Head(), Notebook(tmp_path / "under-way.json"))
    server.close()
    web.shutdown()
    thread.join(timeout=20)
    web.server_close()


@pytest.fixture
def faults(hall: Hall) -> Callable[[], list[str]]:
    """Ask what anybody on the network can know: which devices are in trouble."""
    return lambda: [
        f"{one['role']} {one['detail']} {one['since'][11:19]}"
        for one in hall.nobody().get("/health")["faults"]
    ]


def test_slips_wait_while_the_paper_is_changed(
    hall: Hall, agent: Agent, network_printer: NetworkPrinter, faults: Callable[[], list[str]]
) -> None:
    network_printer.health.paper = 0x72
    codes = [hall.issue()["code"] for _ in range(2)]
    for pause in (0, 5, 15):
        hall.clock.forward(seconds=pause)
        assert agent.work()
        assert agent.work()
    assert network_printer.received == b""
    assert faults() == ["printer paper_out 02:00:00"]
    assert hall.nobody().get("/health")["status"] == "ok", "the hall works on without paper"
    network_printer.health.paper = 0x12
    hall.clock.forward(seconds=40)
    for _ in codes:
        assert agent.work()
    assert network_printer.paper().asked == [b"0001", b"0002"]
    hall.issue()
    assert agent.work(), "its next sign of life says that all is well"
    assert faults() == []
