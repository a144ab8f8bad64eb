"""A second touch is the same touch: over HTTP, at once, from several threads and screens."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from tests.support.halls import Hall, new_key
from tests.support.servers import Caller, Server, device_token


def test_the_same_key_gets_the_same_ticket(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    first = kiosk.post("/tickets", {"field": "HT"}, key="touch", expect=201)
    again = kiosk.post("/tickets", {"field": "HT"}, key="touch", expect=201)
    assert again == first
    assert kiosk.get("/fields")["fields"][0]["waiting"] == 1


def test_the_order_and_writing_of_a_body_do_not_count(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    headers = {"Authorization": f"Bearer {kiosk.token}", "Idempotency-Key": "touch"}
    first = kiosk.client.post("/api/v1/tickets", headers=headers, data='{"field":"HT","language":"vi"}')
    again = kiosk.client.post("/api/v1/tickets", headers=headers, data='{ "language": "vi",\n"field": " HT"}')
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json == first.json


def test_no_body_and_an_empty_one_are_the_same_wish(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue("HT")
    headers = {"Authorization": f"Bearer {counter.token}", "Idempotency-Key": "next"}
    first = counter.client.post("/api/v1/counters/1/call-next", headers=headers)
    again = counter.client.post("/api/v1/counters/1/call-next", headers=headers, json={})
    assert first.status_code == 200
    assert again.json == first.json


def test_the_same_key_for_another_wish_is_refused(hall: Hall) -> None:
    kiosk, counter = hall.device("kiosk"), hall.open_counter(1)
    kiosk.post("/tickets", {"field": "HT"}, key="touch", expect=201)
    assert kiosk.refused("/tickets", {"field": "DD"}, key="touch", expect=422) == "key_reused"
    counter.post("/counters/1/call-next", key="k")
    assert counter.refused("/counters/1/start", key="k", expect=422) == "key_reused"


def test_a_refusal_by_a_rule_is_remembered_too(hall: Hall) -> None:
    counter = hall.open_counter(1)
    assert counter.refused("/counters/1/call-next", key="next") == "nobody_waiting"
    hall.issue("HT")
    assert counter.refused("/counters/1/call-next", key="next") == "nobody_waiting"
    assert counter.post("/counters/1/call-next")["turn"]["code"] == "A001"


def test_a_key_belongs_to_one_device_and_to_one_ticket(hall: Hall) -> None:
    kiosks = [hall.device("kiosk") for _ in range(2)]
    codes = [one.post("/tickets", {"field": "HT"}, key="k", expect=201)["code"] for one in kiosks]
    assert codes == ["A001", "A002"]
    tickets = [hall.issue("HT")["token"] for _ in range(2)]
    states = [hall.nobody().post(f"/tickets/{token}/cancel", key="k")["id"] for token in tickets]
    assert len(set(states)) == 2


def test_a_wrong_clock_is_not_remembered_for_the_key(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    right = hall.clock.now
    hall.clock.now = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
    assert kiosk.refused("/tickets", {"field": "HT"}, key="k", expect=503) == "clock_wrong"
    hall.clock.now = right
    assert kiosk.post("/tickets", {"field": "HT"}, key="k", expect=201)["code"] == "A001"


def test_an_answer_is_kept_for_48_hours(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    first = kiosk.post("/tickets", {"field": "HT"}, key="k", expect=201)
    hall.clock.forward(hours=47)
    assert kiosk.post("/tickets", {"field": "HT"}, key="k", expect=201) == first
    hall.clock.forward(days=2)
    kiosk.post("/tickets", {"field": "HT"}, expect=201)  # the first act of a day forgets what is old
    assert kiosk.post("/tickets", {"field": "HT"}, key="k", expect=201)["token"] != first["token"]


def test_one_key_from_many_threads_at_once_is_one_ticket(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    headers = {"Authorization": f"Bearer {kiosk.token}", "Idempotency-Key": "touch"}

    def touch(client: FlaskClient) -> tuple[int, str]:
        answer = client.post("/api/v1/tickets", json={"field": "HT"}, headers=headers)
        return answer.status_code, answer.get_data(as_text=True)

    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(touch, [hall.client for _ in range(16)]))
    assert len(answers) == 1
    assert kiosk.get("/fields")["fields"][0]["waiting"] == 1


@pytest.mark.process
@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_screens_at_once_share_nothing_and_lose_nothing(
    start_server: Callable[..., Server], mode: str
) -> None:
    """Two kiosks touched at once, one of them twice; two clerks press "next" at once, again and again."""
    server = start_server("--async-mode", mode)
    kiosks = [Caller(server, device_token(server.data, "kiosk")) for _ in range(2)]
    clerks = {n: Caller(server, device_token(server.data, "counter", n)) for n in (1, 2)}
    for n, clerk in clerks.items():
        clerk.post(f"/counters/{n}/open")
    doubled = new_key()
    with ThreadPoolExecutor(8) as pool:
        same = pool.map(lambda kiosk: issue(kiosk, doubled), [kiosks[0]] * 4)
        assert len(set(same)) == 1
        fresh = list(pool.map(issue, kiosks * 5))
        assert len(set(fresh)) == 10
        called = [code for _ in range(5) for code in pool.map(call_and_finish, clerks.items())]
    assert len(set(called)) == 10
    assert {f"A{n:03}" for n in range(1, 11)} == set(called)


def issue(kiosk: Caller, key: str | None = None) -> str:
    return str(kiosk.post("/tickets", {"field": "HT"}, key=key or new_key(), expect=201)["code"])


def call_and_finish(one: tuple[int, Caller]) -> str:
    n, clerk = one
    code = str(clerk.post(f"/counters/{n}/call-next")["turn"]["code"])
    clerk.post(f"/counters/{n}/start")
    clerk.post(f"/counters/{n}/finish")
    return code
