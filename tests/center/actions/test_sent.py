"""Who was sent to one counter by name is never left where nobody calls."""

from __future__ import annotations

from typing import Any

from center.domain.events import Event
from center.storage import journal
from tests.support.halls import Api, Hall


def page(hall: Hall, ticket: Any) -> Any:
    """Return what the ticket's own page shows."""
    return hall.nobody().get(f"/tickets/{ticket['token']}")


def send(hall: Hall, counter: Api, to: int, field: str = "HT") -> Any:
    """Serve somebody at counter 1 and send them to another counter by name."""
    ticket = hall.issue(field)
    counter.post("/counters/1/call", {"code": ticket["code"]})
    counter.post("/counters/1/start")
    counter.post("/counters/1/transfer", {"counter": to})
    return ticket


def seat(hall: Hall, n: int) -> Any:
    """Return a counter as the supervisor's monitor has it."""
    (found,) = (one for one in hall.device("supervisor").get("/office")["counters"] if one["n"] == n)
    return found


def types(hall: Hall, ticket: Any) -> list[str]:
    """Return what the journal has of a ticket."""
    with hall.app.database.reading() as db:
        return [entry.type.value for entry in journal.after(db, 0) if entry.ticket == ticket["id"]]


def test_nobody_is_sent_to_a_counter_that_is_closed_and_the_service_goes_on(hall: Hall) -> None:
    counter = hall.open_counter(1)
    ticket = hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    answer = counter.post("/counters/1/transfer", {"counter": 3}, expect=409)
    assert answer["error"]["code"] == "counter_closed"
    assert "Quầy 3" in answer["error"]["message"]
    assert page(hall, ticket)["state"] == "serving"
    states = {one["n"]: one["state"] for one in counter.get("/counters/1")["counters"]}
    assert (states[1], states[3]) == ("open", "closed"), "the dialog can show it before"
    hall.open_counter(3)
    counter.post("/counters/1/transfer", {"counter": 3})
    assert page(hall, ticket)["state"] == "waiting"


def test_a_counter_that_pauses_can_be_sent_to_and_the_monitor_says_who_waits_there(hall: Hall) -> None:
    counter, other = hall.open_counter(1), hall.open_counter(3)
    other.post("/counters/3/pause")
    assert seat(hall, 3)["sent"] is None
    ticket = send(hall, counter, 3)
    assert seat(hall, 3)["sent"] == {"waiting": 1, "since": "2026-03-10T02:00:00.000Z"}
    other.post("/counters/3/open")
    assert other.get("/counters/3")["waiting"][0]["sent"]
    assert other.post("/counters/3/call-next")["turn"]["code"] == ticket["code"]
    assert seat(hall, 3)["sent"] is None


def test_the_page_of_a_ticket_names_the_counter_it_was_sent_to(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.open_counter(3)
    ticket = send(hall, counter, 3)
    assert page(hall, ticket)["counters"] == [3]


def test_when_the_counter_closes_who_was_sent_there_is_called_by_another_at_the_same_seniority(
    hall: Hall,
) -> None:
    counter, other = hall.open_counter(1), hall.open_counter(3)
    sent = [send(hall, counter, 3) for _ in range(2)]
    later = hall.issue("HT")
    assert [one["code"] for one in counter.get("/counters/1")["waiting"]] == [later["code"]]
    other.post("/counters/3/close")
    line = counter.get("/counters/1")["waiting"]
    assert [one["code"] for one in line] == [one["code"] for one in (*sent, later)]
    assert [page(hall, one)["ahead"] for one in (*sent, later)] == [0, 1, 2]
    assert set(page(hall, sent[0])["counters"]) > {1}
    assert seat(hall, 3)["sent"] is None
    assert types(hall, sent[0])[-2:] == ["transferred", "released"]
    assert counter.post("/counters/1/call-next")["turn"]["code"] == sent[0]["code"]


def test_where_nobody_else_serves_the_field_the_clerk_may_go_and_the_monitor_says_what_is_stuck(
    hall: Hall,
) -> None:
    counter, other = hall.open_counter(1), hall.open_counter(3)
    ticket = hall.issue("CU")
    other.post("/counters/3/call-next")
    other.post("/counters/3/start")
    other.post("/counters/3/transfer", {"counter": 3})
    other.post("/counters/3/close")
    (field,) = (one for one in hall.device("supervisor").get("/office")["fields"] if one["code"] == "CU")
    assert (field["waiting"], field["counters_open"]) == (1, [])
    assert 3 in field["counters"]
    hall.open_counter(3)
    assert other.post("/counters/3/call-next")["turn"]["code"] == ticket["code"]
    assert counter.refused("/counters/1/call-next") == "nobody_waiting"


def test_a_transfer_to_a_counter_that_has_closed_since_is_still_taken_back(hall: Hall) -> None:
    counter, other = hall.open_counter(1), hall.open_counter(3)
    ticket = send(hall, counter, 3)
    other.post("/counters/3/close")
    assert counter.post("/counters/1/undo")["turn"]["state"] == "serving"
    assert len(page(hall, ticket)["turns"]) == 1


def test_a_call_taken_back_after_the_counter_closed_gives_the_citizen_to_the_field(hall: Hall) -> None:
    counter, other = hall.open_counter(1), hall.open_counter(3)
    ticket = send(hall, counter, 3)
    counter.post("/counters/1/call", {"code": ticket["code"]})
    other.post("/counters/3/close")
    counter.post("/counters/1/undo")
    assert counter.post("/counters/1/call-next")["turn"]["code"] == ticket["code"]


def test_a_no_show_of_a_counter_that_closed_comes_back_behind_two_of_the_field(hall: Hall) -> None:
    counter, other = hall.open_counter(1), hall.open_counter(3)
    ticket = send(hall, counter, 3)
    other.post("/counters/3/call-next")
    other.post("/counters/3/no-show")
    other.post("/counters/3/close")
    for _ in range(3):
        hall.issue("HT")
    counter.post("/counters/1/return", {"code": ticket["code"]})
    assert page(hall, ticket)["ahead"] == 2
    with hall.app.database.reading() as db:
        (entry,) = (one for one in journal.after(db, 0) if one.type is Event.RETURNED)
    assert (entry.data["before"]["for_counter"], entry.data["for_counter"]) == (3, None)
    assert counter.post("/counters/1/undo")["turn"]["state"] == "no_show"


def test_every_terminal_hears_that_a_counter_opened_or_closed(hall: Hall) -> None:
    client = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token("counter", 1)})
    assert "seq" in client.emit("join", {"room": "counter:1"}, callback=True)
    client.get_received()
    hall.open_counter(3)
    hall.settle()
    heard = [one["args"][0]["type"] for one in client.get_received()]
    assert "counter_opened" in heard
