"""The server dies in the middle of issuing at full speed: nothing acknowledged is lost, no code is twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from center.__main__ import main
from tests.support.floods import Flood
from tests.support.servers import Caller, Server, device_token

pytestmark = pytest.mark.process


@pytest.mark.parametrize(("mode", "times"), [("eventlet", 4), ("threading", 2)])
def test_kill_9_under_load_loses_nothing(start_server: Callable[..., Server], mode: str, times: int) -> None:
    server = start_server("--async-mode", mode)
    token = device_token(server.data, "kiosk")
    codes: set[str] = set()
    for n in range(times):
        flood = Flood(server, token)
        flood.start(wanted=60 + 25 * n)
        server.kill()
        flood.over()
        server.restart()
        codes |= check_nothing_is_lost(Caller(server, token), flood, codes)
    assert codes == {f"A{number:03}" for number in range(1, len(codes) + 1)}
    server.kill()
    assert main(["check", "--data", str(server.data)]) == 0


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_told_to_stop_under_load_it_ends_calmly(start_server: Callable[..., Server], mode: str) -> None:
    server = start_server("--async-mode", mode)
    token = device_token(server.data, "kiosk")
    codes: set[str] = set()
    for _ in range(2):
        flood = Flood(server, token)
        flood.start(wanted=100)
        assert server.stop() == 0
        flood.over()
        server.restart()
        codes |= check_nothing_is_lost(Caller(server, token), flood, codes)
    assert server.stop() == 0
    assert not (server.data / "center.db-wal").exists(), "all is in the one file"
    assert main(["check", "--data", str(server.data)]) == 0


def check_nothing_is_lost(kiosk: Caller, flood: Flood, before: set[str]) -> set[str]:
    """Return the codes of a flood, and one more, after finding each ticket again in every way."""
    codes = set()
    for key, ticket in flood.acknowledged.items():
        found = kiosk.get(f"/tickets/{ticket['token']}")
        assert (found["id"], found["code"]) == (ticket["id"], ticket["code"])
        again = kiosk.post("/tickets", {"field": "HT"}, key=key, expect=201)
        assert again == ticket, "a retried key gets the same ticket"
        codes.add(ticket["code"])
    assert len(codes) == len(flood.acknowledged)
    # asked and never answered: committed just before the end or not at all, and one ticket either way
    codes |= {kiosk.post("/tickets", {"field": "HT"}, key=key, expect=201)["code"] for key in flood.open_keys}
    assert len(codes) == len(flood.acknowledged) + len(flood.open_keys)
    first = kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"]
    assert first not in codes | before
    assert not codes & before
    return codes | {first}
