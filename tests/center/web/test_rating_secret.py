"""One rating for one turn, whoever was faster; and whoever serves neither gives one nor learns of one."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from center.web.body import DOCUMENT
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor

COMMENT = "Cán bộ bỏ quầy, chờ rất lâu"
ROOMS = ("board", "kiosk", "counter:1", "counter:2", "pad:1", "office", "printer")
FOR_SUPERVISORS = (
    "/office", "/office/report", "/office/report.csv", "/office/ratings", "/api/v1/journal", "/api/v1/ratings",
    "/api/v1/cases",
)  # fmt: skip
GAPS = {
    "n": 1, "code": "HT", "id": 1, "job": 1, "language": "vi", "clip": "so", "device": 1, "name": "a.jpg", "token": "x",
    "case": 1,
}  # fmt: skip


def serve(hall: Hall, counter: Api) -> tuple[str, int]:
    """Serve one citizen and return the ticket's token and the turn."""
    token = hall.issue("HT")["token"]
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/1/{act}")
    return token, hall.nobody().get(f"/tickets/{token}")["turns"][0]["id"]


def at_once(hall: Hall, path: str, wishes: list[tuple[Api, dict[str, int]]]) -> list[int]:
    """Send every wish in the same instant and return the statuses."""
    gate, statuses = threading.Barrier(len(wishes)), []

    def touch(api: Api, wish: dict[str, int]) -> None:
        headers = {"Idempotency-Key": json.dumps(wish)}
        if api.token:
            headers["Authorization"] = f"Bearer {api.token}"
        client = hall.client
        gate.wait(10)
        statuses.append(client.post(path, json=wish, headers=headers).status_code)

    threads = [threading.Thread(target=touch, args=wish) for wish in wishes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(statuses)


def test_pad_and_phone_at_once_are_one_rating(hall: Hall) -> None:
    counter, pad, phone = hall.open_counter(1), hall.device("pad", 1), hall.nobody()
    for _ in range(8):
        token, turn = serve(hall, counter)
        wishes = [(pad, {"turn": turn, "level": 5}), (phone, {"turn": turn, "level": 1})]
        assert at_once(hall, f"/api/v1/tickets/{token}/rating", wishes) == [201, 409]
    with hall.app.database.reading() as db:
        assert db.execute("select count(*) as n from ratings").fetchone()["n"] == 8
        journal = db.execute("select count(*) as n from journal where type = 'rated'").fetchone()
    assert journal["n"] == 8


def test_a_pad_rates_what_was_served_at_its_counter(hall: Hall) -> None:
    token, turn = serve(hall, hall.open_counter(1))
    other = hall.device("pad", 2)
    wish = {"turn": turn, "level": 1}
    assert other.refused(f"/tickets/{token}/rating", wish, expect=404) == "unknown_turn"
    hall.device("pad", 1).post(f"/tickets/{token}/rating", wish, expect=201)


def log_in(hall: Hall, login: str, page: str) -> Api:
    visitor = Visitor(hall)
    visitor.log_in(login)
    visitor.open(page)
    return visitor.api()


SERVING: dict[str, Callable[[Hall], Api]] = {
    "counter": lambda hall: hall.device("counter", 1),
    "clerk": lambda hall: log_in(hall, "an", "/counter/1"),
    "reception": lambda hall: hall.device("reception"),
}


@pytest.mark.parametrize("who", [*SERVING, "supervisor"])
def test_whoever_serves_cannot_rate_even_with_the_tickets_token(hall: Hall, who: str) -> None:
    token, turn = serve(hall, hall.open_counter(1))
    staff = SERVING[who](hall) if who in SERVING else hall.device(who)
    wish = {"turn": turn, "level": 5}
    assert staff.refused(f"/tickets/{token}/rating", wish, expect=403) == "staff_cannot_rate"
    hall.nobody().post(f"/tickets/{token}/rating", wish, expect=201)


def looks(staff: Api, hall: Hall, token: str) -> Iterator[tuple[str, int, str]]:
    """Return every answer and page somebody can look at: where, status, text."""
    gaps = {**GAPS, "token": token}
    for path, ways in DOCUMENT["paths"].items():
        if "get" in ways and path != "/openapi.json":
            yield look(staff, f"/api/v1{path.format(**gaps)}")
    for rule in hall.app.flask.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.rule.startswith(("/static", "/api")):
            values = {name: gaps.get(name, 1) for name in rule.arguments}
            if "filename" not in values:
                with hall.app.flask.test_request_context():
                    yield look(staff, hall.app.flask.url_for(rule.endpoint, **values))


def look(staff: Api, path: str) -> tuple[str, int, str]:
    headers = {"Authorization": f"Bearer {staff.token}"} if staff.token else {}
    answer = staff.client.get(path, headers=headers)
    # a room's number moves by hints that come when they come
    text = re.sub(r'"seq": ?\d+', '"seq"', answer.get_data(as_text=True))
    return path, answer.status_code, text


@pytest.mark.parametrize("who", SERVING)
def test_no_route_and_no_page_tells_those_who_serve_of_a_rating(hall: Hall, who: str) -> None:
    token, turn = serve(hall, hall.open_counter(1))
    staff = SERVING[who](hall)
    before = {path: (status, text) for path, status, text in looks(staff, hall, token)}
    said: dict[str, Any] = {"turn": turn, "level": 1, "reasons": ["attitude"], "comment": COMMENT}
    hall.nobody().post(f"/tickets/{token}/rating", said, expect=201)
    after = {path: (status, text) for path, status, text in looks(staff, hall, token)}
    assert len(after) > 40
    for path, (status, text) in after.items():
        assert status == before[path][0], path
        assert COMMENT not in text, path
        if path.startswith("/api"):
            assert text == before[path][1], path
    for path in (
        "/office",
        "/office/report",
        "/office/report.csv",
        "/office/ratings",
        "/api/v1/journal",
        "/api/v1/cases",
    ):
        assert path not in after or after[path][0] in (302, 401, 403, 404), path


@pytest.mark.parametrize("who", SERVING)
def test_no_room_tells_those_who_serve_of_a_rating(hall: Hall, who: str) -> None:
    token, turn = serve(hall, hall.open_counter(1))
    staff = SERVING[who](hall)
    auth = {"token": staff.token} if staff.token else None
    socket = hall.app.socketio.test_client(hall.app.flask, auth=auth, flask_test_client=staff.client)

    def join() -> dict[str, Any]:
        return {
            room: socket.emit("join", {"room": room}, callback=True) for room in (*ROOMS, f"ticket:{token}")
        }

    before = join()
    own = f"ticket:{token}"
    assert {"error"} == set(before["pad:1"]) == set(before["office"]) == set(before[own])
    socket.get_received()
    for level, more in ((2, {}), (2, {"reasons": ["attitude"], "comment": COMMENT})):
        wish = {"turn": turn, "level": level, **more}
        hall.nobody().post(f"/tickets/{token}/rating", wish, expect=201)
    hall.settle()
    heard = [one["args"][0] for one in socket.get_received()]
    assert [one for one in heard if one["type"] != "queue"] == []
    after = join()
    for room, answer in after.items():
        assert re.sub(r"'seq': \d+", "", str(answer)) == re.sub(r"'seq': \d+", "", str(before[room]))
    assert COMMENT not in json.dumps(after, ensure_ascii=False)
