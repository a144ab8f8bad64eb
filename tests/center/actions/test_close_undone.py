"""A close that is taken back: the counter is what it was, and has again who was sent to it."""

from __future__ import annotations

from typing import Any

import pytest

from center.storage import counters
from tests.center.actions.test_seat import clerk, clerk_at
from tests.center.actions.test_sent import page, send, types
from tests.support.halls import Api, Hall


@pytest.fixture
def one(hall: Hall) -> Api:
    return hall.open_counter(1)


def mine(counter: Api, n: int = 3) -> list[str]:
    """Return the codes of those who wait for this counter alone."""
    return [who["code"] for who in counter.get(f"/counters/{n}")["waiting"] if who["sent"]]


def test_who_was_sent_there_and_still_waits_is_the_counters_again(hall: Hall, one: Api) -> None:
    other = hall.open_counter(3)
    tickets = [send(hall, one, 3) for _ in range(2)]
    other.post("/counters/3/close")
    assert other.get("/counters/3")["undo"]["type"] == "counter_closed"
    assert mine(other) == []
    taken = other.post("/counters/3/undo", {"closed": True})
    assert (taken["turn"], taken["left"]) == (None, [])
    assert other.get("/counters/3")["counter"]["state"] == "open"
    assert mine(other) == [ticket["code"] for ticket in tickets]
    assert page(hall, tickets[0])["counters"] == [3]
    assert types(hall, tickets[0])[-2:] == ["released", "undone"]
    assert other.post("/counters/3/call-next")["turn"]["code"] == tickets[0]["code"]
    assert one.refused("/counters/1/call-next") == "nobody_waiting"


def test_who_was_called_moved_or_gone_meanwhile_is_named_and_stays_where_they_are(
    hall: Hall, one: Api
) -> None:
    other = hall.open_counter(3)
    called, late, left, stays = (send(hall, one, 3) for _ in range(4))
    other.post("/counters/3/close")
    one.post("/counters/1/call-next")
    hall.nobody().post(f"/tickets/{late['token']}/late")
    hall.nobody().post(f"/tickets/{left['token']}/cancel")
    taken = other.post("/counters/3/undo")
    assert taken["left"] == [one["code"] for one in (called, late, left)]
    assert mine(other) == [stays["code"]]
    assert page(hall, called)["state"] == "called"
    assert page(hall, late)["counters"] != [3]


def test_the_clerk_and_the_pause_come_back_with_it(hall: Hall) -> None:
    seat = clerk(hall, "an")
    seat.post("/counters/1/open")
    name = clerk_at(hall)
    seat.post("/counters/1/pause", {"reason": "meeting", "back_at": "2026-03-10T03:00:00Z"})
    device = hall.device("counter", 1)
    device.post("/counters/1/close")
    device.post("/counters/1/undo")
    assert clerk_at(hall) == name
    assert state(hall) == ("paused", "meeting", "2026-03-10T03:00:00.000Z")


def test_only_at_once_and_only_what_a_key_closed(hall: Hall, one: Api) -> None:
    one.post("/counters/1/close")
    hall.clock.forward(seconds=11)
    assert one.get("/counters/1")["undo"] is None
    assert one.refused("/counters/1/undo") == "undo_too_late"
    one.post("/counters/1/open")
    assert one.refused("/counters/1/undo") == "nothing_to_undo", "it is open: there is nothing to take back"
    one.post("/counters/1/close")
    one.post("/counters/1/undo")
    assert one.refused("/counters/1/undo") == "nothing_to_undo"


def test_a_key_meant_for_somebody_opens_no_counter_and_one_meant_for_the_counter_moves_nobody(
    hall: Hall, one: Api
) -> None:
    hall.issue("HT")
    turn = one.post("/counters/1/call-next")["turn"]["id"]
    assert refusal(one, {"closed": True}) == "nothing_to_undo"
    one.post("/counters/1/no-show")
    one.post("/counters/1/close")
    assert refusal(one, {"turn": turn}) == "nothing_to_undo"
    assert state(hall)[0] == "closed"


def refusal(counter: Api, body: dict[str, Any]) -> str:
    return str(counter.post("/counters/1/undo", body, expect=409)["error"]["code"])


def state(hall: Hall) -> tuple[str, str | None, str | None]:
    with hall.app.database.reading() as db:
        seat = counters.counter(db, 1)
    return seat.state, seat.reason, seat.back_at
