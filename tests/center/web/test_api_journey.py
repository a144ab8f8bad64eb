"""A citizen's whole visit over HTTP, every answer held against the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.halls import Hall
from tests.support.servers import Caller, Server, device_token


def test_a_visit_from_the_touch_to_the_rating(hall: Hall) -> None:
    counter = hall.open_counter(1)
    ticket = hall.issue("HT")
    assert ticket["code"] == "A001"

    called = counter.post("/counters/1/call-next")
    assert called["turn"]["code"] == "A001"
    assert called["why"]
    counter.post("/counters/1/start")
    hall.clock.forward(minutes=7)
    counter.post("/counters/1/finish", {"outcome": "received"})

    pad = hall.device("pad", 1)
    asked = pad.get("/counters/1/rating")["rating"]
    assert asked["code"] == "A001"
    pad.post(f"/tickets/{asked['token']}/rating", {"turn": asked["turn"], "level": 5}, expect=201)
    page = hall.nobody().get(f"/tickets/{ticket['token']}")
    assert page["state"] == "done"
    assert page["turns"][0]["rated"]


@pytest.mark.process
@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_both_async_modes_serve_a_visit(start_server: Callable[..., Server], mode: str) -> None:
    server = start_server("--async-mode", mode)
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    counter = Caller(server, device_token(server.data, "counter", 1))
    code = kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"]
    counter.post("/counters/1/open")
    assert counter.post("/counters/1/call-next")["turn"]["code"] == code
    counter.post("/counters/1/start")
    counter.post("/counters/1/finish")
    assert server.stop() == 0
