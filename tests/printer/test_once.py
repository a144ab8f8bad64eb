"""A slip is printed once, or somebody is told that it may have been: agents and center die at every step."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from printer import server as agents_server
from printer.agent import Agent
from printer.devices import device
from printer.notebook import Notebook
from printer.profiles import Head
from printer.server import Server, Stopping
from tests.printer.faults import CALM
from tests.printer.thermal import Thermal, Trip
from tests.printer.wire import Wire, ends, read_back, until
from tests.support.halls import Hall
from tests.support.servers import ROOT

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def wire(hall: Hall) -> Iterator[Wire]:
    """The wire to a hall."""
    stands = Wire(hall)
    yield stands
    stands.hall.stop()
    stands.close()


@pytest.fixture
def thermal() -> Iterator[Callable[..., Thermal]]:
    """Make printers that are put away with the test."""
    made: list[Thermal] = []

    def make(*arguments: Trip) -> Thermal:
        made.append(Thermal(*arguments))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def start(wire: Wire, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start agents in processes of their own; the same one again has the same token and notebook."""
    token = tmp_path / "token"
    token.write_text(wire.hall.token("printer"))
    running: list[subprocess.Popen[bytes]] = []

    def run(printer: Thermal) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "printer", "--server", wire.url, "--device", printer.spec]
        command += ["--token-file", str(token), "--spool", str(tmp_path / "spool"), "--follow-stdin"]
        running.append(subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL))
        return running[-1]

    yield run
    for one in running:
        assert one.stdin is not None
        one.stdin.close()
        one.kill()
        one.wait(timeout=20)


@pytest.fixture
def work(wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Thermal], None]]:
    """Let agents work in threads of this process."""
    monkeypatch.setattr(agents_server, "WAIT_SECONDS", 0.3)
    stopping, threads = threading.Event(), []

    def run(printer: Thermal) -> None:
        server = Server(wire.url, wire.hall.token("printer"), stopping)
        notebook = Notebook(tmp_path / f"{printer.port}" / "under-way.json")
        agent = Agent(server, device(printer.spec, tmp_path, CALM), Head(), notebook)

        def loop() -> None:
            try:
                while not stopping.is_set():
                    agent.work()
            except Stopping:
                return
            finally:
                server.close()

        threads.append(threading.Thread(target=loop, daemon=True))
        threads[-1].start()

    yield run
    stopping.set()
    for one in threads:
        one.join(timeout=30)


def tokens(wire: Wire, count: int) -> tuple[list[int], list[str]]:
    """Issue tickets; return their jobs, and what the codes on their slips will say."""
    issued = [wire.hall.issue("HT") for _ in range(count)]
    return [one["print_job"] for one in issued], sorted(one["token"] for one in issued)


@pytest.mark.parametrize(
    ("kind", "when", "end", "on_paper"),
    [
        ("claim", "after", "printed", 1),
        ("begin", "before", "printed", 1),
        ("begin", "after", "unknown", 0),
        ("result", "before", "printed", 1),
        ("result", "after", "printed", 1),
    ],
)
def test_an_agent_is_killed_at_every_step(
    wire: Wire, thermal: Callable[..., Thermal], start: Callable[..., subprocess.Popen[bytes]],
    kind: str, when: str, end: str, on_paper: int,
) -> None:  # fmt: skip
    [job], [token] = tokens(wire, 1)
    printer = thermal()
    wire.break_at(kind, when, lambda: agent.kill())
    agent = start(printer)
    assert wire.broke.wait(30)
    start(printer)
    until(lambda: job in ends(wire.hall))
    assert ends(wire.hall)[job][0] == end
    assert read_back(printer) == [token] * on_paper
    [second], [other] = tokens(wire, 1)
    until(lambda: second in ends(wire.hall))
    assert ends(wire.hall)[second] == ("printed", None)
    assert read_back(printer) == sorted([token] * on_paper + [other]), "and nothing came twice"


def test_an_agent_is_killed_in_the_middle_of_a_slip(
    wire: Wire, thermal: Callable[..., Thermal], start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    [job], _ = tokens(wire, 1)
    printer = thermal(Trip(9000, "stalls"))
    agent = start(printer)
    until(lambda: printer.fault == "stalls")
    agent.kill()
    agent.wait(timeout=20)
    printer.mend()
    start(printer)
    until(lambda: job in ends(wire.hall))
    assert ends(wire.hall)[job] == ("unknown", "agent_restarted")
    [second], [other] = tokens(wire, 1)
    until(lambda: second in ends(wire.hall))
    assert read_back(printer).count(other) == 1, "the rest of the first slip does not spoil the next"


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["claim", "begin", "result", "heartbeat"])
def test_the_center_is_started_again_at_every_step(
    wire: Wire, thermal: Callable[..., Thermal], work: Callable[[Thermal], None], kind: str, when: str
) -> None:
    printer = thermal()

    def again() -> None:
        old = wire.hall
        old.stop()
        wire.hall = Hall(old.data, old.passwords, old.clock)

    jobs, issued = tokens(wire, 2)
    wire.break_at(kind, when, again)
    work(printer)
    until(lambda: set(jobs) <= set(ends(wire.hall)))
    assert wire.broke.is_set()
    assert {ends(wire.hall)[job] for job in jobs} == {("printed", None)}
    assert read_back(printer) == issued


def test_two_agents_share_a_queue_and_one_of_them_runs_out_of_paper(
    wire: Wire, thermal: Callable[..., Thermal], work: Callable[[Thermal], None]
) -> None:
    jobs, issued = tokens(wire, 12)
    weak, strong = thermal(Trip(60_000, "paper_out")), thermal()
    work(weak)
    work(strong)
    until(lambda: set(jobs) <= set(ends(wire.hall)), 60)
    told = ends(wire.hall)
    unknown = [job for job in jobs if told[job][0] == "unknown"]
    assert {told[job][0] for job in jobs} == {"printed", "unknown"}
    assert len(unknown) == 1, "the slip in which the paper ended"
    printed = read_back(weak, strong)
    assert len(printed) == len(set(printed)) == 11
    assert set(printed) < set(issued)
    weak.mend()
    after = read_back(weak, strong)
    assert len(after) == len(set(after)), "what it still holds comes out with new paper once, or not at all"
    assert set(printed) <= set(after) <= set(issued)


def test_two_agents_with_the_same_token_do_not_print_one_slip_twice(wire: Wire) -> None:
    first = wire.hall.device("printer")
    [job], _ = tokens(wire, 1)
    lent = first.post("/print-jobs/claim")["job"]
    second = first.post("/print-jobs/claim", {"restarted": True})["job"]
    assert (second["id"], second["attempts"]) == (job, lent["attempts"] + 1)
    first.post(f"/print-jobs/{job}/begin", {"attempt": second["attempts"]})
    refused = first.refused(f"/print-jobs/{job}/begin", {"attempt": lent["attempts"]})
    assert refused == "job_not_yours"
