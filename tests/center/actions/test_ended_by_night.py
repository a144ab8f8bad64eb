"""A service that only the night ended: next morning its counter is asked, and the result is said once."""

from __future__ import annotations

from typing import Any

from center.storage import journal
from center.storage.report import facts
from tests.center.actions.test_finish import BIRTH, serve
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor

DAY = "2026-03-10"


def clerk(hall: Hall, login: str, n: int) -> Api:
    visitor = Visitor(hall)
    visitor.log_in(login)
    visitor.open(f"/counter/{n}")
    return visitor.api()


def left_for_the_night(hall: Hall) -> Api:
    """Let An go home in the middle of a service at counter 1, and be back at nine."""
    an = clerk(hall, "an", 1)
    an.post("/counters/1/open")
    hall.issue("HT")
    serve(an)
    hall.clock.forward(hours=23)
    an = clerk(hall, "an", 1)
    an.post("/counters/1/open")
    return an


def asked(api: Api, n: int = 1) -> list[dict[str, Any]]:
    return list(api.get(f"/counters/{n}")["ended_by_night"])


def test_next_morning_the_counter_is_asked_and_the_result_is_a_correction_with_both_values(
    hall: Hall,
) -> None:
    an = left_for_the_night(hall)
    (turn,) = asked(an)
    assert (turn["state"], turn["outcome"], turn["counter"]) == ("done", None, 1)
    assert [one["id"] for one in an.get("/counters/1/served")["turns"]] == [turn["id"]]
    wish = {"turn": turn["id"], "procedures": [{"code": BIRTH, "count": 2}], "outcome": "received"}
    now = an.post("/counters/1/correct", wish)["turn"]
    assert (now["outcome"], now["ended_at"]) == ("received", turn["ended_at"])
    assert asked(an) == [], "asked once"
    with hall.app.database.reading() as db:
        entry = [one for one in journal.after(db, 0) if one.type == "corrected"][-1]
        told = facts(db, DAY)
    assert (entry.data["before"]["outcome"], entry.data["after"]["outcome"]) == (None, "received")
    assert (told.fields["HT"].inaccurate, told.services) == (1, []), "its time stays out of the statistics"
    again = an.post("/counters/1/correct", {"turn": turn["id"], "outcome": "guided"})["turn"]
    assert (again["outcome"], again["procedures"][0]["count"]) == ("guided", 2), (
        "a slip of the finger is mended"
    )


def test_who_says_nothing_but_that_it_went_well_has_done_what_the_citizen_came_for(hall: Hall) -> None:
    an = left_for_the_night(hall)
    (turn,) = asked(an)
    now = an.post("/counters/1/correct", {"turn": turn["id"]})["turn"]
    assert now["outcome"] == "received"
    assert asked(an) == []


def test_the_clerk_is_asked_at_another_counter_too_and_nobody_else_there_may_answer(hall: Hall) -> None:
    left_for_the_night(hall).post("/counters/1/close")
    binh = clerk(hall, "binh", 3)
    binh.post("/counters/3/open")
    assert asked(binh, 3) == []
    (turn,) = asked(binh, 1)
    assert binh.refused("/counters/3/correct", {"turn": turn["id"]}, expect=404) == "unknown_turn"
    an = clerk(hall, "an", 3)
    an.post("/counters/3/open")
    assert [one["id"] for one in asked(an, 3)] == [turn["id"]]
    an.post("/counters/3/correct", {"turn": turn["id"]})
    assert asked(an, 3) == []


def test_a_supervisor_answers_for_who_is_away_and_a_day_later_it_is_too_late(hall: Hall) -> None:
    left_for_the_night(hall)
    supervisor = hall.device("supervisor")
    (turn,) = asked(supervisor)
    hall.issue("HT")
    hall.clock.forward(hours=24)
    hall.issue("HT")
    assert asked(supervisor) == [], "only the last day is asked about"
    refused = supervisor.refused("/counters/2/correct", {"turn": turn["id"], "outcome": "guided"})
    assert refused == "correct_too_late"


def test_what_was_finished_yesterday_is_no_question_and_stays_as_it_was(hall: Hall) -> None:
    an = clerk(hall, "an", 1)
    an.post("/counters/1/open")
    hall.issue("HT")
    serve(an)
    turn = an.post("/counters/1/finish")["turn"]["id"]
    hall.clock.forward(hours=23)
    hall.issue("HT")
    an = clerk(hall, "an", 1)
    assert asked(an) == []
    assert an.refused("/counters/1/correct", {"turn": turn, "outcome": "guided"}) == "correct_too_late"
