"""A terminal calls for help and somebody comes; the supervisor's messages stand until they were read."""

from __future__ import annotations

from tests.center.web.test_sockets import Screen
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


def test_everybody_hears_a_call_for_help_and_sees_who_comes(hall: Hall, counter: Api) -> None:
    other, door, office = hall.device("counter", 2), hall.device("reception"), hall.device("supervisor")
    rooms = {"counter:2": other, "help": door, "office": office}
    screens = {room: Screen(hall, api.token) for room, api in rooms.items()}
    for room, screen in screens.items():
        assert "snapshot" in screen.join(room), room
    call = counter.post("/counters/1/help", {"kind": "guidance", "note": "Cụ ông cần xe lăn"})["help"]
    assert call["accepted_by"] is None
    for room, screen in screens.items():
        assert [one["type"] for one in screen.heard()] == ["help_asked"], room
    answered = door.post(f"/help/{call['id']}/accept")["help"]
    assert answered["accepted_by"]
    for snapshot in (
        counter.get("/counters/1"),
        other.get("/counters/2"),
        office.get("/office"),
        door.get("/help"),
    ):
        assert [(one["counter"], one["accepted_by"]) for one in snapshot["help"]] == [
            (1, answered["accepted_by"])
        ]
    door.post(f"/help/{call['id']}/end")
    assert counter.get("/counters/1")["help"] == []


def test_one_comes_and_the_other_reads_who_was_faster(hall: Hall, counter: Api) -> None:
    clerk = Visitor(hall)
    clerk.log_in("binh")
    clerk.open("/counter/2")
    api, other = clerk.api(), hall.device("counter", 3)
    call = counter.post("/counters/1/help", {"kind": "colleague"})["help"]
    name = api.post(f"/help/{call['id']}/accept")["help"]["accepted_by"]
    body = other.post(f"/help/{call['id']}/accept", expect=409)
    assert body["error"]["code"] == "help_accepted"
    assert name in body["error"]["message"]
    assert api.post(f"/help/{call['id']}/accept")["help"]["accepted_by"] == name, "twice is once"


def test_the_same_call_twice_is_one_call(counter: Api) -> None:
    first = counter.post("/counters/1/help", {"kind": "supervisor"})["help"]
    assert counter.post("/counters/1/help", {"kind": "supervisor"})["help"] == first
    assert len(counter.get("/counters/1")["help"]) == 1
    counter.post(f"/help/{first['id']}/end")
    assert counter.refused(f"/help/{first['id']}/accept") == "help_over"
    assert counter.refused("/help/99/accept", expect=404) == "unknown_help"


def test_yesterdays_calls_are_over(hall: Hall, counter: Api) -> None:
    counter.post("/counters/1/help", {"kind": "colleague"})
    hall.clock.forward(days=1)
    hall.open_counter(1)
    assert counter.get("/counters/1")["help"] == []


def test_a_call_for_help_takes_no_undo_away(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/help", {"kind": "colleague"})
    assert counter.post("/counters/1/undo")["turn"]["state"] == "waiting"


def test_a_message_stands_until_it_was_read(hall: Hall, counter: Api) -> None:
    supervisor, other = hall.device("supervisor"), hall.device("counter", 2)
    screen = Screen(hall, other.token)
    screen.join("counter:2")
    every = supervisor.post("/messages", {"to": "all", "text": "Họp lúc 11 giờ"})["message"]
    one = supervisor.post("/messages", {"to": 1, "text": "Mời anh xuống kho"})["message"]
    assert [told["text"] for told in counter.get("/counters/1")["messages"]] == [
        "Họp lúc 11 giờ",
        "Mời anh xuống kho",
    ]
    assert [told["id"] for told in other.get("/counters/2")["messages"]] == [every]
    assert [event["type"] for event in screen.heard()] == ["desk_message_sent"]
    counter.post(f"/messages/{every}/seen")
    counter.post(f"/messages/{every}/seen")
    assert [told["id"] for told in counter.get("/counters/1")["messages"]] == [one]
    assert [told["id"] for told in other.get("/counters/2")["messages"]] == [every], "each reads for itself"
    assert other.refused(f"/messages/{one}/seen", expect=404) == "unknown_message"
    assert supervisor.refused("/messages", {"to": 99, "text": "x"}, expect=404) == "unknown_counter"


def test_who_has_no_counter_says_which(hall: Hall, counter: Api) -> None:
    supervisor = hall.device("supervisor")
    told = supervisor.post("/messages", {"to": "all", "text": "x"})["message"]
    assert supervisor.refused(f"/messages/{told}/seen", expect=422) == "unacceptable_value"
    assert counter.refused(f"/messages/{told}/seen", {"counter": 2}, expect=422) == "unacceptable_value"
    supervisor.post(f"/messages/{told}/seen", {"counter": 1})
    assert counter.get("/counters/1")["messages"] == []
