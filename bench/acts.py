"""What a clerk's key costs: each act against a bare durable commit and a bare route of the same moment."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench import disk
from bench.hall import Hall
from bench.load import Connection, quantile
from bench.table import Line, ratio
from tests.support.halls import found

# one citizen after the other, with every act that has a key; the counter is free again at the end
DAY = ("call-next", "recall", "start", "finish-and-next", "no-show", "undo", "start", "finish")
WAITING = 20
# what the server does after its answer (telling screens, folding the log) must not make the bare ones look slow
REST_S = 0.004


def acts(directory: Path, quick: bool) -> Iterator[Line]:
    """Every act of a day, again and again, with a bare commit and a bare route between any two."""
    data = directory / "center"
    found(data)
    times: dict[str, list[float]] = {name: [] for name in dict.fromkeys(DAY)}
    commits: list[float] = []
    routes: list[float] = []
    with closing(Hall(data)) as hall, closing(disk.open_bare(directory)) as bare:
        clerk = Connection(hall.port)
        for wish in (hall.act("open"), *(hall.issue_here() for _ in range(WAITING))):
            clerk.ask(wish)
        for _ in range(10 if quick else 400):
            for _ in range(2):
                clerk.ask(hall.issue_here())
            turn = None
            for name in DAY:
                time.sleep(REST_S)
                started = time.perf_counter()
                disk.bare_commit(bare)
                commits.append(time.perf_counter() - started)
                routes.append(clerk.ask(hall.bare()))
                times[name].append(clerk.ask(hall.act(name, turn)))
                turn = json.loads(clerk.body)["turn"]["id"]
    yield from _lines(times, quantile(commits, 0.99), quantile(routes, 0.99))


def _lines(times: dict[str, list[float]], commit: float, route: float) -> Iterator[Line]:
    """Return a line for each act. `commit` and `route`: their p99 in seconds."""
    yield Line("bare durable commit + bare route: p99 ms", f"{commit * 1000:.1f} + {route * 1000:.1f}")
    for name, taken in times.items():
        p50, p99 = (quantile(taken, share) * 1000 for share in (0.5, 0.99))
        yield Line(f"{name}: p50 / p99 ms", f"{p50:.1f} / {p99:.1f}")
    every = [one for taken in times.values() for one in taken]
    share = quantile(every, 0.99) / (commit + route)
    yield ratio("p99 of an act ÷ (bare commit + bare route)", share, "≤ 3", share <= 3)
