"""A key pressed for one citizen never falls on another, who has come to the counter in the meantime."""

from __future__ import annotations

from typing import Any

import pytest

from tests.center.actions.test_finish import serve
from tests.support.halls import Api, Hall, new_key

# every act on the turn at the counter, with what else it needs; from `called`, then from `serving`
CALLED: dict[str, Any] = {"recall": {}, "start": {}, "no-show": {}, "hold": {}, "stop-start": {}}
SERVING: dict[str, Any] = {
    "finish": {"outcome": "guided"},
    "finish-and-next": {},
    "hold": {},
    "transfer": {"field": "DD"},
    "add-turn": {"field": "DD"},
    "answer-open": {"still": False},
}


def sentence(counter: Api, path: str, body: Any) -> tuple[str, str]:
    error = counter.post(path, body, expect=409)["error"]
    return error["code"], error["message"]


def shown(counter: Api) -> dict[str, Any]:
    """Return the terminal's screen, without its numbers of messages."""
    return {**counter.get("/counters/1"), "now": None, "seq": None}


@pytest.mark.parametrize(("act", "body", "serving"), [
    *((act, body, False) for act, body in CALLED.items()), *((act, body, True) for act, body in SERVING.items()),
])  # fmt: skip
def test_an_act_meant_for_one_does_nothing_to_the_next(
    hall: Hall, counter: Api, act: str, body: dict[str, Any], serving: bool
) -> None:
    for _ in range(3):
        hall.issue("HT")
    first = serve(counter)
    second = counter.post("/counters/1/finish-and-next")["turn"]
    if serving:
        counter.post("/counters/1/start")
    before = shown(counter)
    code, message = sentence(counter, f"/counters/1/{act}", {**body, "turn": first["id"]})
    assert code == "turn_other"
    assert second["code"] in message
    assert first["code"] in message
    assert shown(counter) == before
    answer = counter.post(f"/counters/1/{act}", {**body, "turn": second["id"]})
    assert answer["turn"]["id"] == second["id"] or act == "finish-and-next"


def test_who_has_gone_is_named_and_who_was_faster(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    first = serve(counter)
    counter.post("/counters/1/finish", {"turn": first["id"]})
    code, message = sentence(counter, "/counters/1/hold", {"turn": first["id"]})
    assert code == "turn_gone"
    assert message.startswith(f"Số {first['code']} không còn ở quầy này.")
    assert counter.refused("/counters/1/hold", {"turn": 999_999}, expect=404) == "unknown_turn"
    assert counter.refused("/counters/1/hold", {"turn": 0}, expect=422) == "unacceptable_value"
    assert counter.refused("/counters/1/hold", {"turn": first["id"], "x": 1}, expect=422)


def test_an_undo_takes_back_what_its_screen_showed_or_nothing(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    hall.issue("HT")
    first = serve(counter)
    counter.post("/counters/1/finish")
    assert counter.get("/counters/1")["undo"]["turn"] == first["id"]
    second = counter.post("/counters/1/call-next")["turn"]
    code, message = sentence(counter, "/counters/1/undo", {"turn": first["id"]})
    assert code == "undo_other"
    assert second["code"] in message
    assert counter.get("/counters/1")["turn"]["id"] == second["id"]
    assert counter.post("/counters/1/undo", {"turn": second["id"]})["turn"]["state"] == "waiting"


def test_a_key_that_did_arrive_is_answered_again_though_the_counter_has_gone_on(
    hall: Hall, counter: Api
) -> None:
    hall.issue("HT")
    hall.issue("HT")
    first, key = serve(counter), new_key()
    answered = counter.post("/counters/1/finish-and-next", {"turn": first["id"]}, key=key)
    counter.post("/counters/1/start", {"turn": answered["turn"]["id"]})
    assert counter.post("/counters/1/finish-and-next", {"turn": first["id"]}, key=key) == answered
    assert counter.get("/counters/1")["turn"]["state"] == "serving"
