"""Rooms: the snapshot is the truth, messages are numbered hints, and nobody hears what is not for them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from tests.support.contract import check_answer
from tests.support.halls import Hall
from tests.support.visitors import Visitor


class Screen:
    """A screen with an open socket. `visitor`: a browser with its cookies; `token`: a program."""

    def __init__(self, hall: Hall, token: str | None = None, visitor: Visitor | None = None) -> None:
        self.hall = hall
        self.socket: SocketIOTestClient = hall.app.socketio.test_client(
            hall.app.flask,
            auth={"token": token} if token else None,
            flask_test_client=visitor.client if visitor else None,
        )

    def join(self, room: Any) -> dict[str, Any]:
        """Ask for a room and return the acknowledgement."""
        answer: dict[str, Any] = self.socket.emit("join", {"room": room}, callback=True)
        return answer

    def heard(self, *, states: bool = False) -> list[dict[str, Any]]:
        """Return the events since the last look; without `states`, not those that tell how lines stand."""
        # acts are announced in the order of their commits: after this empty one all before it are told
        self.hall.settle()
        events = [one["args"][0] for one in self.socket.get_received() if one["name"] == "event"]
        return [one for one in events if states or one["type"] != "queue"]


def refusal(answer: dict[str, Any]) -> str:
    """Return the code of a refused join, whose shape is that of every error."""
    assert set(answer) == {"error"}
    assert set(answer["error"]) == {"code", "message"}
    assert answer["error"]["message"]
    return str(answer["error"]["code"])


@pytest.fixture
def screen(hall: Hall) -> Callable[..., Screen]:
    def open_screen(role: str | None = None, counter: int | None = None) -> Screen:
        return Screen(hall, hall.token(role, counter) if role else None)

    return open_screen


def test_joining_answers_with_the_snapshot_the_document_describes(
    hall: Hall, screen: Callable[..., Screen]
) -> None:
    counter = hall.open_counter(1)
    ticket = hall.issue("HT", priority="elderly")["token"]
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    rooms = {
        "board": (screen("display"), "/board"),
        "kiosk": (screen("kiosk"), "/fields"),
        "office": (screen("supervisor"), "/office"),
        "counter:1": (screen("counter", 1), "/counters/1"),
        "pad:1": (screen("pad", 1), "/counters/1/rating"),
        f"ticket:{ticket}": (screen(), f"/tickets/{ticket}"),
    }
    for room, (one, path) in rooms.items():
        answer = one.join(room)
        assert set(answer) == {"seq", "snapshot"}, (room, answer)
        assert answer["snapshot"]["seq"] == answer["seq"]
        check_answer("GET", path, 200, answer["snapshot"])


def test_a_join_says_the_same_as_a_request(hall: Hall) -> None:
    display = hall.device("display")
    hall.issue("HT")
    screen = Screen(hall, display.token)
    screen.heard()
    assert screen.join("board")["snapshot"] == display.get("/board")


def test_events_are_a_chain_that_begins_at_the_snapshot(hall: Hall, screen: Callable[..., Screen]) -> None:
    counter, board = hall.open_counter(1), screen("display")
    for _ in range(3):
        hall.issue("HT")
    board.heard()
    last = board.join("board")["seq"]
    for _ in range(3):
        for act in ("call-next", "recall", "start", "finish"):
            counter.post(f"/counters/1/{act}")
    events = board.heard(states=True)
    assert [one["type"] for one in events if one["type"] != "queue"] == [
        "called",
        "recalled",
        "turn",
        "turn",
    ] * 3
    for event in events:
        assert event["prev"] == last
        assert event["seq"] > event["prev"] or event["type"] == "queue"
        last = event["seq"]


def test_two_calls_in_the_same_instant_both_arrive_in_order(
    hall: Hall, screen: Callable[..., Screen]
) -> None:
    counters, board = [hall.open_counter(n) for n in (1, 2)], screen("display")
    codes = [hall.issue("HT")["code"] for _ in range(2)]
    board.heard()
    board.join("board")
    for n, counter in enumerate(counters, 1):
        counter.post(f"/counters/{n}/call-next")
    calls = board.heard()
    assert [(call["code"], call["counter"], call["called_at"]) for call in calls] == [
        (codes[0], 1, calls[0]["called_at"]),
        (codes[1], 2, calls[0]["called_at"]),
    ]
    assert not {"label", "field_name"} & set(calls[0]), "boards of two languages hear the same message"


def test_who_missed_a_message_sees_it_by_the_next(hall: Hall, screen: Callable[..., Screen]) -> None:
    counter, board = hall.open_counter(1), screen("display")
    for _ in range(2):
        hall.issue("HT")
    last = board.join("board")["seq"]
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/recall")
    missed, seen = board.heard()
    assert missed["prev"] >= last
    assert seen["prev"] == missed["seq"] != last
    again = board.join("board")
    assert again["seq"] == seen["seq"]
    assert again["snapshot"]["calls"][0]["recalls"] == 1
    assert board.heard() == []


def test_a_counter_hears_itself_and_not_its_neighbours(hall: Hall, screen: Callable[..., Screen]) -> None:
    first, second = hall.open_counter(1), hall.open_counter(2)
    for _ in range(2):
        hall.issue("HT")
    one, two = screen("counter", 1), screen("counter", 2)
    one.heard()
    one.join("counter:1")
    two.join("counter:2")
    first.post("/counters/1/call-next")
    assert [event["type"] for event in one.heard()] == ["called"]
    assert two.heard() == []
    second.post("/counters/2/call-next")
    assert [event["type"] for event in two.heard()] == ["called"]
    assert one.heard() == []


def test_a_ticket_hears_its_own_turn_only(hall: Hall, screen: Callable[..., Screen]) -> None:
    counter = hall.open_counter(1)
    mine, other = (hall.issue("HT")["token"] for _ in range(2))
    phone, neighbour = screen(), screen()
    phone.heard()
    phone.join(f"ticket:{mine}")
    neighbour.join(f"ticket:{other}")
    counter.post("/counters/1/call-next")
    assert [event["type"] for event in phone.heard()] == ["called"]
    assert neighbour.heard() == []


def test_the_pad_wakes_when_the_service_ends_and_a_counter_never_hears_of_ratings(
    hall: Hall, screen: Callable[..., Screen]
) -> None:
    counter, pad, terminal = hall.open_counter(1), screen("pad", 1), screen("counter", 1)
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    pad.heard()
    pad.join("pad:1")
    terminal.join("counter:1")
    counter.post("/counters/1/finish")
    (event,) = pad.heard()
    assert event["type"] == "rate"
    asked = event["rating"]
    terminal.heard()
    rating = {"turn": asked["turn"], "level": 5}
    hall.device("pad", 1).post(f"/tickets/{asked['token']}/rating", rating, expect=201)
    assert [event["type"] for event in pad.heard()] == ["rated"]
    assert terminal.heard() == []


MAY_JOIN = {
    "board": {"kiosk", "display", "counter", "pad", "reception", "supervisor", "admin"},
    "kiosk": {"kiosk", "display", "counter", "pad", "reception", "supervisor", "admin"},
    "office": {"supervisor", "admin"},
    "counter:1": {"counter", "supervisor", "admin"},
    "pad:1": {"pad"},
    "printer": {"kiosk", "display", "counter", "printer", "reception", "supervisor", "admin"},
}
DEVICES = ["kiosk", "display", "counter", "pad", "printer", "reception", "supervisor", "admin", "hub"]


@pytest.mark.parametrize(("room", "role"), [*itertools.product(MAY_JOIN, [None, *DEVICES])])
def test_each_room_is_open_to_its_roles(screen: Callable[..., Screen], room: str, role: str | None) -> None:
    answer = screen(role, 1 if role in ("counter", "pad") else None).join(room)
    if role in MAY_JOIN[room]:
        assert "snapshot" in answer, answer
    else:
        assert refusal(answer) == ("role_wrong" if role else "token_missing")


def test_a_screen_of_another_counter_stays_outside(hall: Hall, screen: Callable[..., Screen]) -> None:
    for role in ("counter", "pad"):
        stranger = screen(role, 2)
        assert refusal(stranger.join(f"{role}:1")) == "unknown_counter"
        hall.issue("HT")
        assert stranger.heard(states=True) == []


@pytest.mark.parametrize(
    "room",
    [
        None, 1, "", "x", "board:", "board:1", "counter", "counter:", "counter:x", "counter:٣", "counter:-1",
        "counter:99999", "ticket:", "ticket:x", "ticket:\ud800", "\x00", "pad:", "x" * 5000, ["board"], {"a": 1}, True,
    ],
)  # fmt: skip
def test_what_is_no_room_is_refused_in_the_shape_of_every_error(
    screen: Callable[..., Screen], room: object
) -> None:
    assert refusal(screen("admin").join(room)) in ("not_found", "unknown_ticket", "role_wrong")


@pytest.mark.parametrize("wish", [None, 1, "board", [], {}, {"rooms": "board"}])
def test_a_join_that_is_none_is_refused(hall: Hall, wish: object) -> None:
    socket = Screen(hall, hall.token("admin")).socket
    assert refusal(socket.emit("join", wish, callback=True)) == "not_found"
    assert refusal(socket.emit("join", callback=True)) == "not_found"


def test_a_counter_has_one_room_however_its_number_is_written(
    hall: Hall, screen: Callable[..., Screen]
) -> None:
    counter, terminal = hall.open_counter(1), screen("counter", 1)
    assert "snapshot" in terminal.join("counter:01")
    counter.post("/counters/1/pause")
    assert [event["type"] for event in terminal.heard()] == ["counter_paused"]


def test_who_was_refused_does_not_stay_in_the_room(hall: Hall, screen: Callable[..., Screen]) -> None:
    admin, phone = screen("admin"), screen()
    assert refusal(admin.join("counter:77")) == "unknown_counter"
    assert refusal(phone.join("ticket:nobody")) == "unknown_ticket"
    assert not {"counter:77", "ticket:nobody"} & set(hall.app.socketio.server.manager.rooms["/"])


@pytest.mark.parametrize("token", ["x", "", 7, None, ["a"], "\ud800", "Đ"])
def test_a_token_nobody_gave_out_opens_nothing(hall: Hall, token: Any) -> None:
    socket = hall.app.socketio.test_client(hall.app.flask, auth={"token": token})
    assert refusal(socket.emit("join", {"room": "board"}, callback=True)) in (
        "token_unknown",
        "token_missing",
    )


def test_browsers_join_by_their_cookies_and_their_login(hall: Hall) -> None:
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    assert "snapshot" in Screen(hall, visitor=visitor).join("office")
    visitor.open("/")
    visitor.send("/pair", role="pad", counter="1")
    visitor.send("/logout")
    paired = Screen(hall, visitor=visitor)
    assert "snapshot" in paired.join("pad:1")
    assert refusal(paired.join("office")) == "role_wrong"
    clerk = Visitor(hall)
    clerk.log_in("an")
    at_the_counter = Screen(hall, visitor=clerk)
    assert "snapshot" in at_the_counter.join("counter:4")
    assert refusal(at_the_counter.join("pad:4")) == "role_wrong"


def test_a_new_day_asks_board_and_kiosk_to_look_again(hall: Hall, screen: Callable[..., Screen]) -> None:
    hall.open_counter(1)
    hall.issue("HT")
    board, kiosk = screen("display"), screen("kiosk")
    board.join("board")
    kiosk.join("kiosk")
    hall.clock.forward(days=1)
    hall.app.close_yesterday()
    assert "day" in [event["type"] for event in board.heard()]
    assert "day" in [event["type"] for event in kiosk.heard()]
    fresh = board.join("board")["snapshot"]
    assert fresh["calls"] == []
    assert {counter["state"] for counter in fresh["counters"]} == {"closed"}
