"""The end of a service: several procedures, what was missing, and the next one called in the same act."""

from __future__ import annotations

from typing import Any

import pytest

from center.storage import journal
from tests.support.halls import Api, Hall

BIRTH, COPY = "1.001193", "2.000635"


def serve(counter: Api) -> Any:
    """Call the next one and start."""
    counter.post("/counters/1/call-next")
    return counter.post("/counters/1/start")["turn"]


def types(hall: Hall) -> list[str]:
    """Return what the journal says of counter 1, oldest first."""
    with hall.app.database.reading() as db:
        return [entry.type.value for entry in journal.after(db, 0) if entry.counter == 1]


def test_several_procedures_are_done_at_once(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    serve(counter)
    done = [{"code": BIRTH, "count": 1}, {"code": COPY, "count": 3}]
    turn = counter.post("/counters/1/finish", {"procedures": done, "outcome": "received"})["turn"]
    assert [(one["code"], one["count"]) for one in turn["procedures"]] == [(BIRTH, 1), (COPY, 3)]
    assert turn["procedure"] == BIRTH
    assert all(one["name"] for one in turn["procedures"])
    assert turn["procedures"][0]["documents"]


def test_who_says_nothing_did_what_the_citizen_came_for(hall: Hall, counter: Api) -> None:
    hall.device("kiosk").post("/tickets", {"procedure": BIRTH}, expect=201)
    before = serve(counter)
    assert [one["code"] for one in before["procedures"]] == [BIRTH]
    turn = counter.post("/counters/1/finish")["turn"]
    assert [(one["code"], one["count"]) for one in turn["procedures"]] == [(BIRTH, 1)]
    assert turn["outcome"] == "received"


def test_nothing_was_done_where_nothing_was(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    serve(counter)
    turn = counter.post("/counters/1/finish", {"procedures": [], "outcome": "guided"})["turn"]
    assert turn["procedures"] == []


def test_papers_missing_says_which(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    serve(counter)
    turn = counter.post("/counters/1/finish", {"missing": ["Giấy chứng sinh", "CCCD của mẹ"]})["turn"]
    assert turn["outcome"] == "papers_missing"
    assert turn["missing"] == ["Giấy chứng sinh", "CCCD của mẹ"]
    with hall.app.database.reading() as db:
        last = journal.after(db, journal.last_seq(db) - 1)[0]
    assert last.data["after"]["missing"] == turn["missing"]


@pytest.mark.parametrize(
    ("result", "code"),
    [
        ({"missing": ["CCCD"], "outcome": "received"}, "missing_without_outcome"),
        ({"procedures": [{"code": BIRTH}], "procedure": BIRTH}, "unacceptable_value"),
        ({"procedures": [{"code": BIRTH}, {"code": BIRTH}]}, "unacceptable_value"),
        ({"procedures": [{"code": BIRTH, "count": 0}]}, "unacceptable_value"),
        ({"missing": [""], "outcome": "papers_missing"}, "unacceptable_value"),
    ],
)
def test_what_does_not_fit_is_refused_and_ends_nothing(
    hall: Hall, counter: Api, result: dict[str, Any], code: str
) -> None:
    hall.issue("HT")
    serve(counter)
    for act in ("finish", "finish-and-next"):
        assert counter.refused(f"/counters/1/{act}", result, expect=422) == code
    assert counter.refused("/counters/1/finish", {"procedures": [{"code": "x"}]}, expect=404)
    assert counter.get("/counters/1")["turn"]["state"] == "serving"


def test_the_next_one_is_called_in_the_same_act(hall: Hall, counter: Api) -> None:
    first, second = hall.issue("HT"), hall.issue("HT")
    serve(counter)
    answer = counter.post("/counters/1/finish-and-next", {"outcome": "guided"})
    assert (answer["turn"]["code"], answer["turn"]["state"]) == (second["code"], "called")
    assert answer["why"]
    assert types(hall)[-2:] == ["finished", "called"]
    served = hall.nobody().get(f"/tickets/{first['token']}")
    assert (served["state"], served["outcome"]) == ("done", "guided")


def test_where_nobody_waits_the_service_has_ended_all_the_same(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    serve(counter)
    assert counter.post("/counters/1/finish-and-next") == {"turn": None, "why": None}
    assert types(hall)[-1] == "finished"
    assert counter.post("/counters/1/undo")["turn"]["state"] == "serving", "it can be taken back like any end"


def test_one_undo_takes_both_back(hall: Hall, counter: Api) -> None:
    first, second = hall.issue("HT"), hall.issue("HT")
    serve(counter)
    counter.post("/counters/1/finish-and-next", {"procedures": [{"code": BIRTH, "count": 2}]})
    undo = counter.get("/counters/1")["undo"]
    assert (undo["type"], undo["code"], undo["also"]) == ("called", second["code"], first["code"])
    turn = counter.post("/counters/1/undo")["turn"]
    assert (turn["code"], turn["state"], turn["procedures"]) == (first["code"], "serving", [])
    now = counter.get("/counters/1")
    assert now["turn"]["code"] == first["code"]
    assert [one["code"] for one in now["waiting"]] == [second["code"]]
    assert counter.refused("/counters/1/undo") == "nothing_to_undo"


def test_whoever_serves_does_not_learn_from_an_undo_that_a_service_was_rated(
    hall: Hall, counter: Api
) -> None:
    first, _ = hall.issue("HT"), hall.issue("HT")
    turn = serve(counter)
    counter.post("/counters/1/finish-and-next")
    hall.nobody().post(f"/tickets/{first['token']}/rating", {"turn": turn["id"], "level": 5}, expect=201)
    assert counter.post("/counters/1/undo")["turn"]["code"] == first["code"]
    assert counter.get("/counters/1")["turn"]["state"] == "serving"


def test_the_pad_asks_on_while_the_next_one_is_served_and_until_that_one_ends(
    hall: Hall, counter: Api
) -> None:
    pad = hall.device("pad", 1)
    first, second = hall.issue("HT"), hall.issue("HT")
    serve(counter)
    counter.post("/counters/1/finish-and-next")
    assert pad.get("/counters/1/rating")["rating"]["code"] == first["code"]
    counter.post("/counters/1/start")
    assert pad.get("/counters/1/rating")["rating"]["code"] == first["code"]
    counter.post("/counters/1/finish")
    assert pad.get("/counters/1/rating")["rating"]["code"] == second["code"]


def test_the_same_key_finishes_one_and_calls_one(hall: Hall, counter: Api) -> None:
    for _ in range(3):
        hall.issue("HT")
    serve(counter)
    once = counter.post("/counters/1/finish-and-next", key="once")
    assert counter.post("/counters/1/finish-and-next", key="once") == once
    assert len(counter.get("/counters/1")["waiting"]) == 1


def test_a_journey_goes_on_where_it_ends(hall: Hall, counter: Api) -> None:
    kiosk = hall.device("kiosk")
    kiosk.post("/tickets", {"journey": "LT-KHAISINH"}, expect=201)
    turn = serve(counter)
    assert turn["journey"]["name"]
    assert (turn["journey"]["step"], turn["journey"]["steps"]) == (1, 3)
    assert hall.issue("HT")
    assert counter.post("/counters/1/finish-and-next")["turn"]["journey"] is None
