"""The rating pad's snapshot and its messages say the same, whatever the clerk does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from center.storage import people
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


class Pad:
    """A pad that hears every message, and one that asks anew each time."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        token = hall.token("pad", 1)
        self.api = Api(hall.client, token)
        self.socket = hall.app.socketio.test_client(hall.app.flask, auth={"token": token})
        self.socket.emit("join", {"room": "pad:1"}, callback=True)
        self.told: str | None = None

    def asks(self) -> str | None:
        """Return the code that is asked about; both pads must agree."""
        self.hall.settle()
        for event in self.heard():
            self.told = event["rating"]["code"] if event["type"] == "rate" else None
        rating = self.api.get("/counters/1/rating")["rating"]
        joined = self.socket.emit("join", {"room": "pad:1"}, callback=True)["snapshot"]["rating"]
        assert rating == joined
        assert (rating["code"] if rating else None) == self.told
        return self.told

    def heard(self) -> Iterator[dict[str, Any]]:
        """Return the room's messages since the last look."""
        return (one["args"][0] for one in self.socket.get_received() if one["name"] == "event")


@pytest.fixture
def counter(hall: Hall) -> Api:
    """Counter 1, open, and three citizens who wait."""
    counter = hall.open_counter(1)
    for _ in range(3):
        hall.issue("HT")
    return counter


def do(counter: Api, *acts: str) -> None:
    for act in acts:
        counter.post(f"/counters/1/{act}")


def test_it_asks_about_who_was_served_for_the_whole_minute_whoever_is_called_meanwhile(
    hall: Hall, counter: Api
) -> None:
    pad = Pad(hall)
    do(counter, "call-next", "start")
    assert pad.asks() is None
    do(counter, "finish")
    assert pad.asks() == "A001"
    do(counter, "call-next")
    assert pad.asks() == "A001"
    do(counter, "start")
    assert pad.asks() == "A001"
    do(counter, "hold", "call-next", "undo")
    assert pad.asks() == "A001", "only the call was taken back"
    do(counter, "call-next", "start", "finish-and-next")
    assert pad.asks() == "A003", "the next end takes its place"


def test_after_a_finish_was_taken_back_it_does_not_ask_the_one_before(hall: Hall, counter: Api) -> None:
    pad = Pad(hall)
    do(counter, "call-next", "start", "finish", "call-next", "start", "finish")
    assert pad.asks() == "A002"
    do(counter, "undo")
    assert pad.asks() is None
    do(counter, "hold")
    assert pad.asks() is None, "the counter is free, and nobody was just served"


def test_a_finish_that_was_taken_back_and_done_again_is_asked_about(hall: Hall, counter: Api) -> None:
    pad = Pad(hall)
    do(counter, "call-next", "start", "finish", "undo", "finish")
    assert pad.asks() == "A001"
    do(counter, "pause")
    assert pad.asks() == "A001"


def test_a_finish_done_twice_gives_no_second_minute(hall: Hall, counter: Api) -> None:
    pad = Pad(hall)
    do(counter, "call-next", "start", "finish")
    until = pad.api.get("/counters/1/rating")["rating"]["until"]
    hall.clock.forward(seconds=8)
    do(counter, "undo")
    assert pad.asks() is None
    do(counter, "finish")
    assert pad.asks() == "A001"
    assert pad.api.get("/counters/1/rating")["rating"]["until"] == until, "the same minute, not another one"
    do(counter, "undo")
    hall.clock.forward(seconds=53)
    do(counter, "finish")
    assert pad.asks() is None


def test_what_is_rated_wakes_it_no_more(hall: Hall, counter: Api) -> None:
    pad = Pad(hall)
    do(counter, "call-next", "start", "finish")
    rating = pad.api.get("/counters/1/rating")["rating"]
    level = {"turn": rating["turn"], "level": 5}
    pad.api.post(f"/tickets/{rating['token']}/rating", level, expect=201)
    do(counter, "undo", "finish")
    pad.told = None
    assert [event["type"] for event in pad.heard()].count("rate") == 1
    assert pad.api.get("/counters/1/rating")["rating"] is None


def test_it_says_what_and_whom_in_the_citizens_language(hall: Hall) -> None:
    visitor = Visitor(hall)
    visitor.log_in("an")
    visitor.open("/counter/1")
    clerk = visitor.api()
    hall.device("kiosk").post("/tickets", {"procedure": "1.001193", "language": "en"}, expect=201)
    for act in ("open", "call-next", "start", "finish"):
        clerk.post(f"/counters/1/{act}")
    rating = hall.device("pad", 1).get("/counters/1/rating")["rating"]
    with hall.app.database.reading() as db:
        name = people.by_login(db, "an")
    assert name is not None
    assert rating["served_by"] == f"Counter 1 · {name.name}"
    assert rating["procedure_name"] == "Birth registration"


def test_a_call_in_the_same_act_that_is_taken_back_takes_the_question_back(hall: Hall, counter: Api) -> None:
    pad = Pad(hall)
    do(counter, "call-next", "start", "finish-and-next")
    assert pad.asks() == "A001"
    do(counter, "undo")
    assert pad.asks() is None


def test_a_service_that_ended_at_a_neighbours_is_asked_about_there(hall: Hall, counter: Api) -> None:
    pad = Pad(hall)
    neighbour = hall.open_counter(2)
    do(counter, "call-next", "start", "finish", "undo", "hold")
    neighbour.post("/counters/2/call", {"code": "A001"})
    neighbour.post("/counters/2/start")
    neighbour.post("/counters/2/finish")
    assert pad.asks() is None
    assert hall.device("pad", 2).get("/counters/2/rating")["rating"]["code"] == "A001"


def test_it_asks_for_a_minute_and_only_on_the_same_day(hall: Hall, counter: Api) -> None:
    pad = Pad(hall)
    hall.clock.forward(hours=14, minutes=59, seconds=50)
    do(counter, "call-next", "start", "finish")
    assert pad.asks() == "A001"
    hall.clock.forward(seconds=20)
    pad.told = None
    assert pad.asks() is None


def test_it_asks_about_what_was_done_and_not_about_what_the_clerk_took_away(hall: Hall) -> None:
    chosen, done = "1.001193", "1.000689"
    pad, counter = hall.device("pad", 1), hall.open_counter(1)

    def asked(*procedures: str) -> str | None:
        hall.device("kiosk").post("/tickets", {"procedure": chosen}, expect=201)
        do(counter, "call-next", "start")
        counter.post("/counters/1/finish", {"procedures": [{"code": one, "count": 1} for one in procedures]})
        rating = pad.get("/counters/1/rating")["rating"]
        name: str | None = rating["procedure_name"]
        return name

    first, second = asked(chosen), asked(done)
    assert first
    assert second
    assert first != second
    assert asked() is None
