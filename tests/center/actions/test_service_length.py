"""A service that is set aside and taken up again is one service: all its stretches count."""

from __future__ import annotations

from typing import Any

import pytest

from center.storage import served
from center.storage.report import facts
from tests.support.halls import Api, Hall

TODAY = "2026-03-10"


@pytest.fixture
def counter(hall: Hall) -> Api:
    """Counter 1 with a citizen who was served for ten minutes."""
    counter = hall.open_counter(1)
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    hall.clock.forward(minutes=10)
    return counter


def lengths(hall: Hall) -> tuple[list[float], list[float]]:
    """Return the seconds of service as the report has them, and as usual times are learned from them."""
    with hall.app.database.reading() as db:
        reported = [service.seconds for service in facts(db, TODAY).services]
        learned = served.service_times(db, [TODAY]).get("HT", [])
    return reported, [round(seconds, 3) for seconds in learned]


def go_on(hall: Hall, counter: Api, n: int = 1, **forward: float) -> Any:
    """Call the one who was set aside, and serve on."""
    counter.post(f"/counters/{n}/call", {"code": "A001"})
    hall.clock.forward(minutes=3)
    turn = counter.post(f"/counters/{n}/start")["turn"]
    hall.clock.forward(**forward)
    return turn


def test_both_stretches_count_and_the_copy_made_between_does_not(hall: Hall, counter: Api) -> None:
    counter.post("/counters/1/hold")
    hall.clock.forward(minutes=20)
    turn = go_on(hall, counter, minutes=1)
    assert turn["served_before_s"] == 600, "the stopwatch goes on from there"
    assert turn["started_at"] == "2026-03-10T02:33:00.000Z"
    counter.post("/counters/1/finish")
    assert lengths(hall) == ([660], [660])


def test_hold_taken_back_goes_on_as_if_nothing_had_been(hall: Hall, counter: Api) -> None:
    counter.post("/counters/1/hold")
    hall.clock.forward(seconds=5)
    turn = counter.post("/counters/1/undo")["turn"]
    assert (turn["state"], turn["served_before_s"]) == ("serving", 0)
    counter.post("/counters/1/finish")
    assert lengths(hall) == ([605], [605])


def test_a_second_start_taken_back_keeps_the_first_stretch(hall: Hall, counter: Api) -> None:
    counter.post("/counters/1/hold")
    go_on(hall, counter, seconds=4)
    turn = counter.post("/counters/1/undo")["turn"]
    assert (turn["state"], turn["served_before_s"]) == ("called", 600)
    counter.post("/counters/1/hold")
    assert go_on(hall, counter, minutes=2)["served_before_s"] == 600, "called and held is no service"
    counter.post("/counters/1/finish")
    assert lengths(hall) == ([720], [720])


def test_returned_to_the_line_the_service_goes_on_at_a_neighbour(hall: Hall, counter: Api) -> None:
    counter.post("/counters/1/hold")
    counter.post("/counters/1/return", {"code": "A001"})
    neighbour = hall.open_counter(2)
    assert go_on(hall, neighbour, 2, minutes=5)["served_before_s"] == 600
    neighbour.post("/counters/2/transfer", {"field": "CT"})
    assert lengths(hall) == ([900], [900])


def test_the_supervisor_sees_the_whole_length(hall: Hall, counter: Api) -> None:
    counter.post("/counters/1/hold")
    go_on(hall, counter, minutes=1)
    (seat,) = (one for one in hall.device("supervisor").get("/office")["counters"] if one["n"] == 1)
    assert (seat["turn"]["since"], seat["turn"]["served_before_s"]) == ("2026-03-10T02:13:00.000Z", 600)


def test_a_service_without_a_break_is_from_start_to_finish(hall: Hall, counter: Api) -> None:
    counter.post("/counters/1/finish")
    assert lengths(hall) == ([600], [600])
