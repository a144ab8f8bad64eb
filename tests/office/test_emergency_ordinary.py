"""A number that was given out before the power went, and served on paper: its turn is ended afterwards."""

from __future__ import annotations

from typing import Any

from center.domain.replay import play
from center.storage import past_days
from tests.center.actions.retold import differences
from tests.office.paper_slips import TODAY, enter, faults, line, rows, supervisor
from tests.support.halls import Hall


def served(code: str = "A001", called: str = "09:20", finished: str = "09:30", **more: str) -> dict[str, str]:
    """Return a line of an ordinary code: its time of coming is known."""
    return line(code, "", called, finished, **more)


def turn_of(hall: Hall, code: str = "A001") -> dict[str, Any]:
    """Return the last turn of a code's ticket."""
    question = "select t.* from turns t join tickets k on k.id = t.ticket where k.code = ? order by t.id desc limit 1"
    return rows(hall, question, code)[0]


def told_alike(hall: Hall) -> None:
    """The journal alone tells what the file has."""
    with hall.app.database.reading() as db:
        assert differences(db) == []


def test_who_waited_when_the_power_went_is_served_on_paper(hall: Hall) -> None:
    counter = hall.open_counter(1)
    token = hall.issue()["token"]
    hall.issue()
    hall.clock.forward(hours=1)
    assert faults(enter(hall, served(counter="2"))) == ["entered"]
    turn = turn_of(hall)
    assert (turn["state"], turn["outcome"], turn["counter"], turn["by_hand"]) == ("done", "received", 2, 1)
    assert turn["started_at"] == "2026-03-10T02:20:00.000Z"
    assert counter.post("/counters/1/call-next")["turn"]["code"] == "A002", "nobody calls who was served"
    assert hall.nobody().get(f"/tickets/{token}")["turns"][0]["state"] == "done", "the phone says so too"
    assert faults(enter(hall, served())) == ["turn_has_ended"]
    told_alike(hall)


def test_who_was_at_the_counter_frees_it_and_what_the_machine_knew_holds(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue()
    hall.clock.forward(minutes=5)
    counter.post("/counters/1/call-next")
    hall.clock.forward(seconds=30)
    counter.post("/counters/1/start")
    hall.clock.forward(hours=1)
    assert faults(enter(hall, served(called="", finished="09:20"))) == ["entered"]
    turn = turn_of(hall)
    assert turn["started_at"] == "2026-03-10T02:05:30.000Z"
    assert turn["ended_at"] == "2026-03-10T02:20:00.000Z"
    assert counter.get("/counters/1")["turn"] is None
    assert counter.refused("/counters/1/undo") == "nothing_to_undo"
    assert (
        counter.refused("/counters/1/correct", {"turn": turn["id"], "outcome": "guided"}) == "correct_by_hand"
    )
    told_alike(hall)


def test_nobody_came_on_paper_can_still_come_back(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue()
    hall.clock.forward(minutes=40)
    assert faults(enter(hall, served(finished="vắng"))) == ["entered"]
    counter.post("/counters/1/return", {"code": "A001"})
    assert counter.post("/counters/1/call-next")["turn"]["code"] == "A001"
    counter.post("/counters/1/start")
    hall.clock.forward(minutes=5)
    counter.post("/counters/1/finish")
    assert turn_of(hall)["by_hand"] == 0, "what the machine saw the end of is not from paper"
    told_alike(hall)


def test_a_journey_goes_on_where_paper_left_it(hall: Hall) -> None:
    issued = hall.device("kiosk").post("/tickets", {"journey": "LT-KHAISINH"}, expect=201)
    hall.clock.forward(hours=1)
    found = enter(hall, served(issued["code"]), served(issued["code"], "09:40", "09:50", counter="3"))
    assert faults(found) == ["entered", "entered"]
    turns = rows(hall, "select state, queued_at from turns order by id")
    assert [one["state"] for one in turns] == ["done", "done", "waiting"]
    assert turns[1]["queued_at"] == "2026-03-10T02:30:00.000Z", "it waited from the end of the step before"
    office = supervisor(hall)
    assert office.refused(f"/emergency-slips/{found[0]['entry']}/take-back") == "entry_overtaken"
    for one in reversed(found):
        office.post(f"/emergency-slips/{one['entry']}/take-back")
    assert turn_of(hall, issued["code"])["outcome"] == "undone"
    assert rows(hall, "select state, outcome from turns order by id")[0] == {
        "state": "waiting",
        "outcome": None,
    }
    told_alike(hall)


def test_a_mistake_puts_the_citizen_back_where_they_were(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue()
    hall.issue()
    hall.clock.forward(minutes=10)
    counter.post("/counters/1/call-next")
    hall.clock.forward(hours=1)
    before = turn_of(hall)
    (found,) = enter(hall, served())
    back = f"/emergency-slips/{found['entry']}/take-back"
    counter.post("/counters/1/call-next")
    assert supervisor(hall).refused(back) == "counter_busy"
    hall.clock.forward(seconds=1)
    counter.post("/counters/1/undo")
    supervisor(hall).post(back)
    assert turn_of(hall) == before
    told_alike(hall)


def test_of_a_day_that_is_over_only_what_its_end_closed(hall: Hall) -> None:
    counter = hall.open_counter(1)
    journey = hall.device("kiosk").post("/tickets", {"journey": "LT-NHADAT"}, expect=201)["code"]
    hall.issue()
    hall.issue()
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    serving = counter.get("/counters/1")["turn"]["code"]
    hall.issue("CT")
    hall.clock.forward(days=1)
    assert faults(enter(hall, served(), day="2026-03-11")) == ["unknown_code_then"]
    waited = {"A001", "A002"} - {serving}
    lines = [
        served(serving, called="", finished="09:05"),
        *(served(code) for code in waited),
        served(journey),
    ]
    found = enter(hall, *lines, served(journey, "09:40", "09:50"), day=TODAY)
    assert faults(found) == ["entered"] * 4
    assert turn_of(hall, serving)["inaccurate"] == 0
    ends = rows(hall, "select state, outcome from turns where day = ? order by id", TODAY)
    assert [one["state"] for one in ends].count("done") == len(ends) - 1, "but for who asked for CT"
    supervisor(hall).post(f"/emergency-slips/{found[0]['entry']}/take-back")
    assert turn_of(hall, serving)["inaccurate"] == 1
    told_alike(hall)


def test_a_day_with_paper_in_it_is_played_as_it_was(hall: Hall) -> None:
    counter = hall.open_counter(1)
    for _ in range(6):
        hall.issue()
        hall.clock.forward(seconds=40)
    for code in ("A001", "A002"):
        assert counter.post("/counters/1/call-next")["turn"]["code"] == code
        counter.post("/counters/1/start")
        hall.clock.forward(minutes=5)
        if code == "A001":
            counter.post("/counters/1/finish")
    hall.clock.forward(hours=1)
    assert faults(enter(hall, served("A002", ""), served("A003", "09:40", "09:50"))) == ["entered", "entered"]
    for code in ("A004", "A005"):
        hall.clock.forward(seconds=20)
        assert counter.post("/counters/1/call-next")["turn"]["code"] == code
        counter.post("/counters/1/start")
        hall.clock.forward(minutes=4)
        counter.post("/counters/1/finish")
    with hall.app.database.reading() as db:
        script, rules = past_days.script(db, TODAY), past_days.rules_of(db, TODAY)
    assert play(script, rules).calls == script.calls
    assert len(script.calls) == 4
