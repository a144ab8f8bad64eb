"""The measures. Each takes a directory and whether to be quick, and yields lines of the table."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from bench import disk, past
from bench.acts import acts
from bench.hall import Hall
from bench.load import Connection, Load, quantile, run
from bench.paper import paper
from bench.searching import search
from bench.table import Line, ratio
from bench.wall import wall
from tests.support.halls import found
from tests.support.servers import ROOT

CLIENTS = (1, 8, 32)
# a message of the size of a call, for the bare emit
CALLED = {
    "type": "called",
    "seq": 1,
    "turn": 1,
    "code": "A042",
    "counter": 1,
    "field": "HT",
    "recalls": 0,
    "called_at": "2026-01-01T00:00:00.000Z",
}


def _center(directory: Path) -> Path:
    data = directory / "center"
    shutil.rmtree(data, ignore_errors=True)
    found(data)
    return data


def issue(directory: Path, quick: bool) -> Iterator[Line]:
    """Tickets a second over HTTP, against the bare disk and against a bare route of the same server.

    Each round has a new center: the lines of a hall have tens of people, not the thousands of a flood.
    """
    seconds, rounds = (1.0, 1) if quick else (3.0, 5)
    commits = median(disk.bare_commits(directory, seconds) for _ in range(rounds))
    yield Line("bare sqlite3, durable commits a second", f"{commits:.0f}")
    for clients in CLIENTS:
        pairs = [_round(directory, clients, seconds) for _ in range(rounds)]
        yield from _issued([load for _, load in pairs], clients, commits)
    bare = median(rate for rate, _ in pairs)
    yield Line("bare route of the same server, 32 clients, a second", f"{bare:.0f}")
    share = median(load.rate / rate for rate, load in pairs)
    yield ratio("issuing ÷ bare route, 32 clients", share, "≥ 0.3", share >= 0.3)
    with closing(Hall(_center(directory))) as hall:
        Connection(hall.port).ask(hall.act("open"))
        calls = Load(_cycles(hall, 20 if quick else 200))
    yield Line("calling, one counter: p50 / p99 ms", f"{calls.ms(0.5):.1f} / {calls.ms(0.99):.1f}")


def _round(directory: Path, clients: int, seconds: float) -> tuple[float, Load]:
    """Return the rate of the bare route and the load of issuing, in one server's life."""
    with closing(Hall(_center(directory))) as hall:
        Connection(hall.port).ask(hall.act("open"))
        bare = run(hall.port, hall.bare, clients, seconds / 2).rate
        return bare, run(hall.port, hall.issue, clients, seconds)


def _issued(loads: list[Load], clients: int, commits: float) -> Iterator[Line]:
    rate = median(load.rate for load in loads)
    yield Line(f"tickets a second, {clients} clients (÷ bare commits)", f"{rate:.0f} ({rate / commits:.2f})")
    p50, p99 = (median(load.ms(share) for load in loads) for share in (0.5, 0.99))
    yield Line(f"issuing, {clients} clients: p50 / p99 ms", f"{p50:.1f} / {p99:.1f}")


def _cycles(hall: Hall, count: int) -> list[float]:
    """Call, start and finish `count` turns; return the seconds of each call."""
    connection = Connection(hall.port)
    for _ in range(count):
        connection.ask(hall.issue_here())
    times = []
    for _ in range(count):
        times.append(connection.ask(hall.act("call-next")))
        connection.ask(hall.act("start"))
        connection.ask(hall.act("finish"))
    return times


def slow_disk(directory: Path, quick: bool) -> Iterator[Line]:
    """With 5 ms added to each sync: shared commits against single ones, and a bystander's ping."""
    library = disk.slow_sync(directory)
    if library is None:
        yield Line("slow disk", "not measured: no C compiler")
        return
    seconds, rounds = (1.5, 1) if quick else (5.0, 3)
    rates: dict[bool, list[float]] = {True: [], False: []}
    share, pings = [], []
    for _ in range(rounds):
        for shared in (False, True):
            with closing(Hall(_center(directory), shared=shared, slow=library)) as hall:
                before = hall.commits()
                ping = _Pings(hall.port)
                load = run(hall.port, hall.issue, 32, seconds)
                times = ping.stop()
                rates[shared].append(load.rate)
                if shared:
                    share.append((hall.commits() - before) / len(load.times))
                    pings.append(quantile(times, 0.5) * 1000)
    gain = median(rates[True]) / median(rates[False])
    yield Line("+5 ms a sync, 32 clients: tickets a second", f"{median(rates[True]):.0f}")
    yield ratio("… ÷ the same with sharing switched off", gain, "≥ 2.5", gain >= 2.5)
    yield ratio("… commits ÷ tickets", median(share), "< 0.5", median(share) < 0.5)
    yield Line("… a bystander's ping, p50 ms", f"{median(pings):.1f}", "< 10", median(pings) < 10)


class _Pings:
    """A screen that only asks for a sign of life, in a process of its own, while others issue."""

    def __init__(self, port: int) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bench.ping", str(port)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._child.stdout is not None
        self._child.stdout.readline()

    def stop(self) -> list[float]:
        """End it and return its round trips in seconds."""
        out, _ = self._child.communicate("stop\n", timeout=30)
        return [float(value) for value in out.split()]


def boards(directory: Path, quick: bool) -> Iterator[Line]:
    """From a clerk's key to the arrival at every board, against a bare emit."""
    rounds = 5 if quick else 40
    with closing(Hall(_center(directory))) as hall:
        clerk = Connection(hall.port)
        clerk.ask(hall.act("open"))
        for _ in range(rounds * 3):
            clerk.ask(hall.issue_here())
        for count in (10, 100) if quick else (10, 100, 1000):
            calls, emits, memory = _fan_out(hall, clerk, count, rounds)
            called, bare = (quantile(times, 0.99) * 1000 for times in (calls, emits))
            yield Line(
                f"call → {count} boards: p50 / p99 ms", f"{quantile(calls, 0.5) * 1000:.1f} / {called:.1f}"
            )
            yield Line(
                f"bare emit → {count} boards: p50 / p99 ms", f"{quantile(emits, 0.5) * 1000:.1f} / {bare:.1f}"
            )
            if count == 100:
                yield ratio("p99, call ÷ bare emit, 100 boards", called / bare, "≤ 3", called <= 3 * bare)
            yield Line(f"memory with {count} boards, MB", f"{memory:.0f}")


def _fan_out(
    hall: Hall, clerk: Connection, count: int, rounds: int
) -> tuple[list[float], list[float], float]:
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.sockets", str(hall.port), hall.display, str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "ready"
    payload = {**CALLED, "prev": 0}
    calls: list[float] = []
    emits: list[float] = []
    for _ in range(rounds):
        for times, wish in ((calls, hall.act("call-next")), (emits, hall.wish("/bare/emit", payload, ""))):
            sent = time.perf_counter()
            clerk.ask(wish)
            times += [float(at) - sent for at in child.stdout.readline().split()]
        clerk.ask(hall.act("start"))
        clerk.ask(hall.act("finish"))
    memory = hall.memory_mb()
    child.kill()
    child.wait()
    child.stdout.close()
    return calls, emits, memory


def old_tickets(directory: Path, quick: bool) -> Iterator[Line]:
    """The same work with 0, 100,000 and 1,000,000 old tickets: the cost must not grow."""
    sizes = (0, 100_000) if quick else (0, 100_000, 1_000_000)
    rounds = 3 if quick else 9
    halls: dict[int, Hall] = {}
    issued: dict[int, list[float]] = {size: [] for size in sizes}
    called: dict[int, list[float]] = {size: [] for size in sizes}
    for size in sizes:
        data = directory / f"center-{size}"
        found(data)
        past.fill(data / "center.db", size)
        halls[size] = Hall(data)
        Connection(halls[size].port).ask(halls[size].act("open"))
    for _ in range(rounds):
        # in turns, so that a noisy moment of the machine hits all sizes alike
        for size, hall in halls.items():
            connection = Connection(hall.port)
            issued[size].append(median(connection.ask(hall.issue()) for _ in range(30)))
            called[size].append(median(_cycles(hall, 10)))
    for hall in halls.values():
        hall.close()
    for size in sizes:
        yield Line(
            f"{size:,} old tickets: issue / call, p50 ms",
            f"{median(issued[size]) * 1000:.2f} / {median(called[size]) * 1000:.2f}",
        )
    for what, times in (("issuing", issued), ("calling", called)):
        grown = median(times[sizes[-1]]) / median(times[0])
        yield ratio(f"{what}, {sizes[-1]:,} ÷ 0 old tickets", grown, "≤ 1.2", grown <= 1.2)


def start(directory: Path, quick: bool) -> Iterator[Line]:
    """From the command to the first answer, and the memory of a server at rest."""
    data = _center(directory)
    times, memory = [], []
    for _ in range(1 if quick else 5):
        with closing(Hall(data)) as hall:
            times.append(hall.started_s)
            memory.append(hall.memory_mb())
    yield Line("start to the first answer, s", f"{median(times):.2f}")
    yield Line("memory at rest, MB", f"{median(memory):.0f}", "< 120", median(memory) < 120)


MEASURES = {
    "issue": issue,
    "acts": acts,
    "disk": slow_disk,
    "boards": boards,
    "wall": wall,
    "past": old_tickets,
    "search": search,
    "paper": paper,
    "start": start,
}
