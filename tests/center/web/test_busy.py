"""Everybody looks while everything moves: every answer is whole and the one the document describes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.halls import Hall

ROUNDS = 15


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that change places often, as on a machine with much to do."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless")
def test_looking_while_everything_moves(hall: Hall) -> None:
    kiosk, display = hall.device("kiosk"), hall.device("display")
    counters = {n: hall.open_counter(n) for n in (1, 2, 3)}
    pads = {n: hall.device("pad", n) for n in counters}
    first = [hall.issue("HT") for _ in range(3)]
    tokens = [ticket["token"] for ticket in first]

    def issue() -> None:
        for _ in range(ROUNDS):
            tokens.append(kiosk.post("/tickets", {"field": "HT"}, expect=201)["token"])

    def serve(n: int) -> None:
        for turn in range(ROUNDS):
            called = counters[n].client.post(
                f"/api/v1/counters/{n}/call-next",
                headers={"Authorization": f"Bearer {counters[n].token}", "Idempotency-Key": f"{n}-{turn}"},
            )
            assert called.status_code in (200, 409), called.get_data(as_text=True)
            if called.status_code == 200:
                counters[n].post(f"/counters/{n}/start")
                counters[n].post(f"/counters/{n}/finish")

    def look() -> None:
        for _ in range(ROUNDS):
            display.get("/board")
            kiosk.get("/fields")
            hall.nobody().get(f"/tickets/{tokens[-1]}")
            for n, counter in counters.items():
                counter.get(f"/counters/{n}")
                pads[n].get(f"/counters/{n}/rating")

    with ThreadPoolExecutor(8) as pool:
        work = [
            pool.submit(issue),
            *(pool.submit(serve, n) for n in counters),
            *(pool.submit(look) for _ in range(3)),
        ]
        for one in work:
            one.result(timeout=60)
    assert len(set(tokens)) == ROUNDS + 3
