"""A transfer or a journey's step that is taken back never happened: the citizen is where they were."""

from __future__ import annotations

from typing import Any

from tests.support.halls import Api, Hall


def page(hall: Hall, ticket: Any) -> tuple[str, int | None, int]:
    """Return what the ticket's own page says: state, counter, and how many turns."""
    seen = hall.nobody().get(f"/tickets/{ticket['token']}")
    return seen["state"], seen["counter"] and seen["counter"]["n"], len(seen["turns"])


def served(hall: Hall, wish: dict[str, str] | None = None) -> tuple[Any, Api]:
    """Return a ticket that is being served at counter 1."""
    counter = hall.open_counter(1)
    ticket = hall.device("kiosk").post("/tickets", wish or {"field": "HT"}, expect=201)
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    return ticket, counter


def test_a_citizen_whose_transfer_was_taken_back_is_held_and_returned(hall: Hall) -> None:
    ticket, counter = served(hall)
    counter.post("/counters/1/transfer", {"field": "CT"})
    assert page(hall, ticket) == ("waiting", None, 2)
    counter.post("/counters/1/undo")
    assert page(hall, ticket) == ("serving", 1, 1)
    counter.post("/counters/1/hold")
    assert page(hall, ticket) == ("held", 1, 1)
    counter.post("/counters/1/return", {"code": ticket["code"]})
    assert page(hall, ticket) == ("waiting", None, 1)
    assert counter.post("/counters/1/call-next")["turn"]["field"] == "HT"
    assert page(hall, ticket) == ("called", 1, 1)


def test_a_citizen_whose_transfer_was_taken_back_is_served_and_rates(hall: Hall) -> None:
    ticket, counter = served(hall)
    counter.post("/counters/1/transfer", {"field": "CT"})
    counter.post("/counters/1/undo")
    counter.post("/counters/1/finish")
    assert page(hall, ticket) == ("done", 1, 1)
    asked = hall.device("pad", 1).get("/counters/1/rating")["rating"]
    hall.nobody().post(f"/tickets/{ticket['token']}/rating", {"turn": asked["turn"], "level": 5}, expect=201)
    assert hall.nobody().get(f"/tickets/{ticket['token']}")["turns"][0]["rated"]


def test_a_journey_whose_step_was_taken_back_is_at_that_step(hall: Hall) -> None:
    ticket, counter = served(hall, {"journey": "LT-KHAISINH"})
    counter.post("/counters/1/finish")
    assert page(hall, ticket) == ("waiting", None, 2)
    counter.post("/counters/1/undo")
    seen = hall.nobody().get(f"/tickets/{ticket['token']}")
    assert (seen["state"], seen["field"], seen["step"]) == ("serving", "HT", 1)
    counter.post("/counters/1/finish")
    seen = hall.nobody().get(f"/tickets/{ticket['token']}")
    assert (seen["state"], seen["field"], seen["step"]) == ("waiting", "CU", 2)
    assert [turn["state"] for turn in seen["turns"]] == ["done", "waiting"]


def test_a_transfer_taken_back_and_done_again_is_where_the_second_went(hall: Hall) -> None:
    ticket, counter = served(hall)
    counter.post("/counters/1/transfer", {"field": "CT"})
    counter.post("/counters/1/undo")
    counter.post("/counters/1/transfer", {"field": "CU"})
    assert hall.nobody().get(f"/tickets/{ticket['token']}")["field"] == "CU"
    hall.nobody().post(f"/tickets/{ticket['token']}/cancel")
    assert page(hall, ticket) == ("cancelled", None, 2)


def test_what_has_gone_on_and_come_back_is_not_taken_back(hall: Hall) -> None:
    """Set aside, called by a neighbour, set aside again: the first counter has nothing to restore."""
    ticket, counter = served(hall)
    counter.post("/counters/1/hold")
    neighbour = hall.open_counter(2)
    neighbour.post("/counters/2/call", {"code": ticket["code"]})
    neighbour.post("/counters/2/hold")
    assert counter.refused("/counters/1/undo") == "undo_overtaken"
    assert page(hall, ticket) == ("held", 2, 1)
