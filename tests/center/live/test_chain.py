"""The chain of a room's messages holds whoever sends, and a fault in telling is a gap one can see."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from center.domain.events import Event
from center.domain.refusals import NotFound
from center.live.announcer import Announcer
from center.storage import journal
from tests.support.halls import Hall

MESSAGES = 5000


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that change places at every step: what can go wrong between two lines does."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless")
def test_acts_and_hints_from_two_threads_are_one_chain(hall: Hall) -> None:
    sent: list[dict[str, Any]] = []

    def emit(_event: str, data: dict[str, Any], *, to: str) -> None:
        assert to == "board"
        sent.append(data)

    announcer = Announcer(hall.app.database, emit, hall.clock, 0)

    def acts() -> None:
        for seq in range(1, MESSAGES + 1):
            announcer.send("board", seq, {"type": "called"})

    def hints() -> None:
        for _ in range(MESSAGES):
            announcer.hint("board", 0, {"type": "queue"})

    threads = [threading.Thread(target=work) for work in (acts, hints)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    last = 0
    for message in sent:
        assert message["prev"] == last
        assert message["seq"] >= last
        last = message["seq"]


def test_news_that_could_not_be_told_are_a_gap_one_can_see(hall: Hall) -> None:
    """An entry speaks of a counter that cannot be found: the next message says that one is missing."""
    counter, token = hall.open_counter(1), hall.token("display")
    board = hall.app.socketio.test_client(hall.app.flask, auth={"token": token})
    last = board.emit("join", {"room": "board"}, callback=True)["seq"]
    hall.issue("HT")
    with hall.app.database.reading() as db:
        newest = journal.after(db, 0)[-1]
    with pytest.raises(NotFound):
        hall.app.announcer.announce([replace(newest, type=Event.COUNTER_OPENED, counter=99)])
    counter.post("/counters/1/call-next")
    hall.settle()
    calls = [one["args"][0] for one in board.get_received() if one["args"][0]["type"] == "called"]
    assert calls[0]["prev"] > last
