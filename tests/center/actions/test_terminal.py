"""The rules of the terminals: a no-show takes its time, one comes back in time, and what starts or asks by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from center.storage import journal
from center.storage.report import facts
from tests.center.actions.test_finish import BIRTH, COPY, serve
from tests.support.halls import Api, Clock, Hall, found

RULE = {"recalls": 2, "seconds_between": 30, "return_within_minutes": 60, "places_back": 2}


def patience(counter: Api) -> Any:
    return counter.get("/counters/1")["no_show"]


def test_the_rules_are_permissive_until_somebody_sets_them(hall: Hall, counter: Api, supervisor: Api) -> None:
    rules = supervisor.get("/terminal-rules")["rules"]
    assert (rules["no_show"]["recalls"], rules["no_show"]["return_within_minutes"]) == (0, None)
    assert (rules["auto_start_seconds"], rules["auto_call_seconds"], rules["long_service_factor"]) == (
        None,
        None,
        2,
    )
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    assert patience(counter) is None
    assert counter.post("/counters/1/no-show")["turn"]["state"] == "no_show"


def test_what_is_not_named_stays_and_the_journal_has_it(hall: Hall, supervisor: Api) -> None:
    supervisor.post("/terminal-rules", {"auto_start_seconds": 60})
    rules = supervisor.post("/terminal-rules", {"no_show": {"recalls": 3}})["rules"]
    assert (
        rules["auto_start_seconds"],
        rules["no_show"]["recalls"],
        rules["no_show"]["seconds_between"],
    ) == (60, 3, 30)
    with hall.app.database.reading() as db:
        last = journal.after(db, journal.last_seq(db) - 1)[0]
    assert (last.type, last.data["terminal"]) == ("terminal_rules_set", rules)


def test_a_no_show_takes_its_recalls_and_their_time(hall: Hall, counter: Api, supervisor: Api) -> None:
    supervisor.post("/terminal-rules", {"no_show": RULE})
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    assert patience(counter) == {"recalls_left": 2, "wait_s": 30}
    body = counter.post("/counters/1/no-show", expect=409)
    assert body["error"]["code"] == "no_show_too_early"
    assert "90" in body["error"]["message"]
    for _ in range(3):  # three in one breath are none
        counter.post("/counters/1/recall")
    assert patience(counter)["recalls_left"] == 2
    hall.clock.forward(seconds=30)
    counter.post("/counters/1/recall")
    hall.clock.forward(seconds=12)
    counter.post("/counters/1/recall")
    assert patience(counter) == {"recalls_left": 1, "wait_s": 18}
    hall.clock.forward(seconds=18)
    counter.post("/counters/1/recall")
    hall.clock.forward(seconds=29)
    assert counter.refused("/counters/1/no-show") == "no_show_too_early"
    hall.clock.forward(seconds=1)
    assert patience(counter) == {"recalls_left": 0, "wait_s": 0}
    assert counter.post("/counters/1/no-show")["turn"]["state"] == "no_show"


def test_who_is_called_again_is_given_the_same_time_again(hall: Hall, counter: Api, supervisor: Api) -> None:
    supervisor.post("/terminal-rules", {"no_show": {"recalls": 1, "seconds_between": 10}})
    code = hall.issue("HT")["code"]
    counter.post("/counters/1/call-next")
    hall.clock.forward(seconds=10)
    counter.post("/counters/1/recall")
    hall.clock.forward(seconds=10)
    counter.post("/counters/1/no-show")
    counter.post("/counters/1/return", {"code": code})
    counter.post("/counters/1/call-next")
    assert patience(counter) == {"recalls_left": 1, "wait_s": 10}


def test_who_comes_back_too_late_needs_a_supervisor(hall: Hall, counter: Api, supervisor: Api) -> None:
    supervisor.post("/terminal-rules", {"no_show": {**RULE, "recalls": 0}})
    first, second = hall.issue("HT")["code"], hall.issue("HT")["code"]
    for _ in range(2):
        counter.post("/counters/1/call-next")
        counter.post("/counters/1/no-show")
    hall.clock.forward(minutes=60)
    assert counter.post("/counters/1/return", {"code": first})["turn"]["state"] == "waiting"
    hall.clock.forward(seconds=1)
    assert counter.refused("/counters/1/return", {"code": second}) == "return_too_late"
    assert supervisor.post("/counters/1/return", {"code": second})["turn"]["state"] == "waiting"


def test_who_was_set_aside_comes_back_at_any_time(hall: Hall, counter: Api, supervisor: Api) -> None:
    supervisor.post("/terminal-rules", {"no_show": RULE})
    code = hall.issue("HT")["code"]
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/hold")
    hall.clock.forward(hours=3)
    assert counter.post("/counters/1/return", {"code": code})["turn"]["state"] == "waiting"


@pytest.mark.parametrize(("back", "place"), [(1, 1), (3, 3)])
def test_everybody_comes_back_behind_as_many(
    hall: Hall, counter: Api, supervisor: Api, back: int, place: int
) -> None:
    supervisor.post("/terminal-rules", {"no_show": {"places_back": back}})
    code = hall.issue("HT")["code"]
    for _ in range(5):
        hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/no-show")
    counter.post("/counters/1/return", {"code": code})
    assert [one["code"] for one in counter.get("/counters/1")["waiting"]].index(code) == place


def test_a_service_far_beyond_the_usual_is_long(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    usual = serve(counter)["usual_s"]
    now = counter.get("/counters/1")
    assert (now["long"], now["long_after_s"], now["question"]) == (False, 2 * usual, None)
    hall.clock.forward(seconds=2 * usual + 1)
    assert counter.get("/counters/1")["long"] is True


def test_favourites_are_what_this_clerk_does_here(hall: Hall, counter: Api) -> None:
    for codes in ([BIRTH], [BIRTH, COPY], [COPY], [BIRTH]):
        hall.issue("HT")
        serve(counter)
        counter.post("/counters/1/finish", {"procedures": [{"code": code} for code in codes]})
    assert counter.get("/counters/1")["favourites"] == []
    hall.issue("HT")
    serve(counter)
    now = counter.get("/counters/1")
    assert [one["code"] for one in now["favourites"]] == [BIRTH, COPY]
    assert len(now["served_recently"]) == 4
    counter.post("/counters/1/transfer", {"field": "DD"})
    for _ in range(2):
        hall.issue("CT")
    other = hall.open_counter(2)
    other.post("/counters/2/call-next")
    assert other.get("/counters/2")["favourites"] == [], "another field has others"


@pytest.fixture
def office_hours(tmp_path: Path) -> Any:
    """A hall with real hours, at eleven in the morning of a Tuesday, its clock in the test's hand."""
    clock = Clock(datetime(2026, 3, 10, 4, 0, tzinfo=UTC))
    data = tmp_path / "office"
    hall = Hall(data, found(data, clock(), hours="office"), clock)
    yield hall
    hall.stop()


def test_a_service_that_outlasts_lunch_is_asked_about(office_hours: Hall) -> None:
    hall = office_hours
    counter = hall.open_counter(1)
    hall.issue("HT")
    serve(counter)
    assert counter.get("/counters/1")["question"] is None
    hall.clock.forward(hours=2, minutes=40)  # 13:40, the afternoon has begun
    assert counter.get("/counters/1")["question"] == "still_serving"
    counter.post("/counters/1/answer-open", {"still": True})
    assert counter.get("/counters/1")["question"] is None
    hall.clock.forward(hours=5)  # long after closing
    assert counter.get("/counters/1")["question"] == "still_serving"
    turn = counter.post("/counters/1/answer-open", {"still": False, "minutes": 12})["turn"]
    assert (turn["state"], turn["outcome"]) == ("done", "received")
    assert turn["ended_at"] == "2026-03-10T04:12:00.000Z"
    with hall.app.database.reading() as db:
        told = facts(db, "2026-03-10")
    assert (told.fields["HT"].inaccurate, told.services) == (1, []), "kept out of the statistics"
    assert counter.refused("/counters/1/answer-open", {"still": True}) == "nobody_here"


def test_a_counter_that_was_left_open_is_seen(office_hours: Hall) -> None:
    hall = office_hours
    hall.open_counter(1)
    supervisor = hall.device("supervisor")

    def left() -> list[int]:
        return [one["n"] for one in supervisor.get("/office")["counters"] if one["left_open"]]

    hall.clock.forward(hours=2)
    assert left() == [], "lunch is no evening"
    hall.clock.forward(hours=5)
    assert left() == [1]
    hall.device("counter", 1).post("/counters/1/pause")
    assert left() == [], "somebody is there after all"
    hall.clock.forward(minutes=31)
    assert left() == [1]


def test_a_supervisor_changes_what_a_running_counter_serves(
    hall: Hall, counter: Api, supervisor: Api
) -> None:
    hall.issue("DD")
    assert counter.refused("/counters/1/call-next") == "nobody_waiting"
    seat = supervisor.post("/counters/1/fields", {"primary": ["DD", "HT"], "secondary": ["CT"]})["counter"]
    assert [one["code"] for one in seat["primary"]] == ["DD", "HT"]
    assert counter.post("/counters/1/call-next")["turn"]["field"] == "DD"
    with hall.app.database.reading() as db:
        (entry,) = [one for one in journal.after(db, 0) if one.type == "counter_fields_set"]
    assert (entry.data["primary"], entry.data["served"]["primary"]) == (["DD", "HT"], ["HT"])
    wish = {"primary": ["HT"], "secondary": ["HT"]}
    assert supervisor.refused("/counters/1/fields", wish, expect=422) == "unacceptable_value"
    assert (
        supervisor.refused("/counters/1/fields", {**wish, "secondary": ["x"]}, expect=404) == "unknown_field"
    )
    assert counter.post("/counters/1/undo")["turn"]["state"] == "waiting", "a profile takes no undo away"


def test_the_slip_says_how_one_comes_back(hall: Hall, supervisor: Api) -> None:
    agent = hall.device("printer")

    def line() -> str:
        hall.issue("HT")
        return str(agent.post("/print-jobs/claim")["job"]["content"]["words"]["valid_line"])

    assert line() == "Chỉ có giá trị trong ngày"
    supervisor.post("/terminal-rules", {"no_show": {"return_within_minutes": 45, "places_back": 3}})
    assert "45" in line()
    assert "3 người" in line()


def test_the_rule_that_was_set_is_the_one_that_is_read_aloud_and_stands_on_the_phone(
    hall: Hall, counter: Api, supervisor: Api
) -> None:
    """Who took the number on the phone has no slip to read it on."""
    phone = f"/t/{hall.issue('HT')['token']}"
    supervisor.post("/terminal-rules", {"no_show": {"places_back": 3}})
    assert "đứng sau 3 người kế tiếp." in counter.get("/counters/1")["rule"][-1]
    supervisor.post("/terminal-rules", {"no_show": {"return_within_minutes": 45}})
    read = counter.get("/counters/1")["rule"]
    assert "trong vòng 45 phút thì đứng sau 3 người kế tiếp." in read[-1]
    assert supervisor.get("/rules")["sentences"] == read
    page = hall.client.get(phone).get_data(as_text=True)
    assert "Ông/bà nhường 3 người kế tiếp." in page
    assert "Đến quầy trong vòng 45 phút: ông/bà được gọi sau 3 người." in page


def test_nobody_is_called_by_itself_before_somebody_could_stop_it(supervisor: Api) -> None:
    assert supervisor.refused("/terminal-rules", {"auto_call_seconds": 2}, expect=422) == "unacceptable_value"
    rules = supervisor.post("/terminal-rules", {"auto_call_seconds": 3})["rules"]
    assert rules["auto_call_seconds"] == 3
