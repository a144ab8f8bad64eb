"""The agent between a real server and a printer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from center.actions.act import begin
from center.actions.paper import ask_test_page
from center.storage.database import Database
from printer.testpage import page
from tests.printer.paper import NetworkPrinter
from tests.support.halls import Template
from tests.support.servers import ROOT, Caller, Server, command, device_token

pytestmark = pytest.mark.process
ENDS = ("slip_printed", "slip_failed", "slip_unknown")


class Desk:
    """A server, and the agents that a test starts beside it."""

    def __init__(self, server: Server, tmp_path: Path) -> None:
        self.server = server
        self.spool = tmp_path / "spool"
        self.kiosk = Caller(server, device_token(server.data, "kiosk"))
        self.supervisor = Caller(server, device_token(server.data, "hub"))
        self._token = tmp_path / "token"
        self._token.write_text(device_token(server.data, "printer"))
        self._agents: list[subprocess.Popen[bytes]] = []

    def start_agent(self, device: str = "virtual") -> subprocess.Popen[bytes]:
        """Start an agent in its own process; it ends when its standard input closes."""
        agent = subprocess.Popen(
            [
                *(sys.executable, "-m", "printer", "--server", self.server.url, "--device", device),
                *("--token-file", str(self._token), "--spool", str(self.spool), "--follow-stdin"),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
        )
        self._agents.append(agent)
        return agent

    def close(self) -> None:
        """End every agent that still runs."""
        for agent in self._agents:
            assert agent.stdin is not None
            agent.stdin.close()
            agent.wait(timeout=30)

    def issue(self) -> int:
        """Issue a ticket and return its print job."""
        return int(self.kiosk.post("/tickets", {"field": "HT"}, expect=201)["print_job"])

    def ended(self, job: int) -> dict[str, str]:
        """Return the journal's entry about the end of a job; asks a bounded number of times."""
        for _ in range(6000):
            with requests.Session():
                entries = self.supervisor.get("/journal?after=0")["entries"]
            for entry in entries:
                if entry["type"] in ENDS and entry["data"]["job"] == job:
                    return {"type": entry["type"], "detail": entry["data"]["detail"]}
        raise AssertionError(f"job {job} did not end")


@pytest.fixture
def desk(start_server: Callable[..., Server], tmp_path: Path) -> Iterator[Desk]:
    """A server without an agent of its own."""
    stands = Desk(start_server("--printer", "none"), tmp_path)
    yield stands
    stands.close()


def test_a_slip_is_printed_and_reported(desk: Desk, network_printer: NetworkPrinter) -> None:
    desk.start_agent(network_printer.spec)
    assert desk.ended(desk.issue()) == {"type": "slip_printed", "detail": None}
    assert network_printer.paper().cut


def test_a_test_page_is_printed_by_the_agent(desk: Desk, network_printer: NetworkPrinter) -> None:
    database = Database(desk.server.data / "center.db")
    job = database.transact(lambda db: ask_test_page(begin(db, datetime.now(UTC), "test")))
    database.close()
    desk.start_agent(network_printer.spec)
    assert desk.ended(job) == {"type": "slip_printed", "detail": None}
    drawn = network_printer.paper().picture(576)
    assert drawn.tobytes() == page(network_printer.spec, 80).tobytes()


def test_without_paper_the_center_hears_of_it_and_nothing_is_sent(
    desk: Desk, network_printer: NetworkPrinter
) -> None:
    network_printer.health.paper = 0x72
    desk.issue()
    desk.start_agent(network_printer.spec)
    faults: list[dict[str, str]] = []
    for _ in range(2000):
        faults = desk.supervisor.get("/health")["faults"]
        if faults:
            break
    assert [(one["role"], one["detail"]) for one in faults] == [("printer", "paper_out")]
    assert network_printer.received == b""


def test_a_slip_under_way_when_the_agent_was_killed_is_unknown_and_not_printed_again(
    desk: Desk, network_printer: NetworkPrinter
) -> None:
    begun, unbegun = desk.issue(), desk.issue()
    claim = Caller(desk.server, (desk._token).read_text())
    assert claim.post("/print-jobs/claim")["job"]["id"] == begun
    claim.post(f"/print-jobs/{begun}/begin", {"attempt": 1})
    assert claim.post("/print-jobs/claim")["job"]["id"] == unbegun
    desk.spool.mkdir()
    (desk.spool / "under-way.json").write_text(f'{{"job": {begun}}}')
    desk.start_agent(network_printer.spec)
    assert desk.ended(begun) == {"type": "slip_unknown", "detail": "agent_restarted"}
    assert desk.ended(unbegun)["type"] == "slip_printed", "what was lent and not begun was surely not printed"
    assert network_printer.paper().asked == [b"%04d" % unbegun]


def test_an_agent_outlives_a_restart_of_the_server(desk: Desk) -> None:
    desk.start_agent()
    assert desk.ended(desk.issue())["type"] == "slip_printed"
    desk.server.kill()
    desk.server.restart()
    assert desk.ended(desk.issue())["type"] == "slip_printed"


def test_an_agent_ends_with_the_process_that_started_it(desk: Desk) -> None:
    agent = desk.start_agent()
    assert desk.ended(desk.issue())["type"] == "slip_printed"
    assert agent.stdin is not None
    agent.stdin.close()
    assert agent.wait(timeout=20) == 0


def test_the_servers_own_agent_prints_on_the_virtual_printer(start_server: Callable[..., Server]) -> None:
    server = start_server("--printer", "virtual")
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    hub = Caller(server, device_token(server.data, "hub"))
    ticket = kiosk.post("/tickets", {"field": "HT"}, expect=201)
    types: set[str] = set()
    for _ in range(600):
        types = {entry["type"] for entry in hub.get("/journal?after=0")["entries"]}
        if "slip_printed" in types:
            break
    assert "slip_printed" in types
    headers = {"Authorization": f"Bearer {device_token(server.data, 'display')}"}
    slips = requests.get(f"{server.url}/printer/slips.json", headers=headers, timeout=10).json()["slips"]
    assert [slip["code"] for slip in slips] == [ticket["code"]]
    picture = requests.get(server.url + slips[0]["picture"], headers=headers, timeout=10)
    assert picture.headers["Content-Type"] == "image/png"
    strange = requests.get(f"{server.url}/printer/slips/..%2Fcenter.png", headers=headers, timeout=10)
    assert strange.status_code == 404


def test_the_printer_that_is_set_is_used_and_a_flag_wins(
    start_server: Callable[..., Server], template: Template, tmp_path: Path, network_printer: NetworkPrinter
) -> None:
    data = template.copy(tmp_path / "set")
    command("printer", network_printer.spec, "--paper", "58", "--data", str(data))
    desk = Desk(start_server(data=data, printer=None), tmp_path)
    assert desk.ended(desk.issue())["type"] == "slip_printed"
    received = network_printer.received
    assert network_printer.paper().picture().width == 384
    assert desk.server.stop() == 0
    flagged = Desk(start_server("--printer", "virtual", data=data), tmp_path)
    assert flagged.ended(flagged.issue())["type"] == "slip_printed"
    assert network_printer.received == received
    assert list((data / "slips").glob("*.png"))


def test_a_test_page_can_be_printed_without_a_server(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "printer", "--test-page", "--spool", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "virtual: printed\n"
