"""Real sockets to a real server: what screens hear, and that a restarted server tells the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest
import requests
import socketio

from tests.support.servers import Caller, Server, device_token

pytestmark = pytest.mark.process
MODES = pytest.mark.parametrize("mode", ["eventlet", "threading"])


class Wire:
    """One websocket of a program, which shows its token in `auth`."""

    def __init__(self, server: Server, token: str | None) -> None:
        self.socket = socketio.SimpleClient(reconnection=False)
        self.socket.connect(server.url, auth={"token": token} if token else None, transports=["websocket"])

    def join(self, room: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.socket.call("join", {"room": room}, timeout=20)
        return answer

    def close(self) -> None:
        """Hang up, unless the server already has."""
        if self.socket.client is not None:
            self.socket.disconnect()

    def next(self, kind: str) -> dict[str, Any]:
        """Return the next event of a kind; a wire that stays silent fails after a while."""
        while True:
            name, event = self.socket.receive(timeout=20)
            assert name == "event"
            if event["type"] == kind:
                return dict(event)


@pytest.fixture
def wire() -> Iterator[Callable[..., Wire]]:
    """Open wires; named before `start_server`, it hangs up when the server is gone, which takes no time."""
    with ExitStack() as stack:

        def open_wire(server: Server, role: str | None = None, counter: int | None = None) -> Wire:
            one = Wire(server, device_token(server.data, role, counter) if role else None)
            stack.callback(one.close)
            return one

        yield open_wire


@MODES
def test_every_screen_hears_the_call(
    wire: Callable[..., Wire], start_server: Callable[..., Server], mode: str
) -> None:
    server = start_server("--async-mode", mode)
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    counter = Caller(server, device_token(server.data, "counter", 1))
    ticket = kiosk.post("/tickets", {"field": "HT"}, expect=201)
    counter.post("/counters/1/open")
    board, sign, phone = wire(server, "display"), wire(server, "display"), wire(server)
    joined = {one.join("board")["seq"] for one in (board, sign)}
    assert phone.join(f"ticket:{ticket['token']}")["snapshot"]["state"] == "waiting"
    assert "error" in wire(server).join("board")
    counter.post("/counters/1/call-next")
    calls = [one.next("called") for one in (board, sign)]
    assert calls[0] == calls[1]
    assert calls[0]["code"] == ticket["code"]
    assert calls[0]["prev"] >= max(joined)
    assert phone.next("called")["seq"] == calls[0]["seq"]


@MODES
def test_two_clerks_at_once_are_both_heard_in_order(
    wire: Callable[..., Wire], start_server: Callable[..., Server], mode: str
) -> None:
    server = start_server("--async-mode", mode)
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    clerks = {n: Caller(server, device_token(server.data, "counter", n)) for n in (1, 2)}
    board = wire(server, "display")
    for n, clerk in clerks.items():
        kiosk.post("/tickets", {"field": "HT"}, expect=201)
        clerk.post(f"/counters/{n}/open")
    last = board.join("board")["seq"]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: one[1].post(f"/counters/{one[0]}/call-next"), clerks.items()))
    first, second = board.next("called"), board.next("called")
    assert {first["code"], second["code"]} == {"A001", "A002"}
    assert {first["counter"], second["counter"]} == {1, 2}
    assert last <= first["prev"] < first["seq"] <= second["prev"] < second["seq"]


@MODES
def test_told_to_stop_with_screens_open_it_ends_soon(
    wire: Callable[..., Wire], start_server: Callable[..., Server], mode: str
) -> None:
    """Sockets stay open for days and an agent waits for half a minute: neither holds up a restart."""
    server = start_server("--async-mode", mode)
    agent = Caller(server, device_token(server.data, "printer"))
    board = wire(server, "display")
    board.join("board")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(agent.post, "/print-jobs/claim", {"wait": 25})
        Caller(server, None).get("/health")
        server.process.terminate()
        assert server.process.wait(timeout=8) == 0
        assert isinstance(waiting.exception(timeout=20), requests.ConnectionError)


def test_after_a_restart_a_new_join_gets_the_truth(
    wire: Callable[..., Wire], start_server: Callable[..., Server]
) -> None:
    """What happened just before the end, and by a command while no server ran, is in the snapshot."""
    server = start_server()
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    counter = Caller(server, device_token(server.data, "counter", 1))
    before = wire(server, "display")
    old = before.join("board")["seq"]
    kiosk.post("/tickets", {"field": "HT"}, expect=201)
    counter.post("/counters/1/open")
    code = counter.post("/counters/1/call-next")["turn"]["code"]
    server.kill()
    before.close()
    token = device_token(server.data, "display")
    server.restart()
    after = Wire(server, token)
    answer = after.join("board")
    assert answer["seq"] > old
    assert answer["snapshot"]["calls"][0]["code"] == code
    counter.post("/counters/1/recall")
    event = after.next("recalled")
    assert event["prev"] == answer["seq"]
    after.close()
