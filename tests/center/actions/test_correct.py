"""A wrong entry is put right the same day; a further turn waits for the end of this one; a jump says why."""

from __future__ import annotations

from typing import Any

from center.storage import journal
from center.storage.report import facts
from tests.center.actions.test_finish import BIRTH, COPY, serve
from tests.support.halls import Api, Hall


def served(hall: Hall, counter: Api, **result: Any) -> Any:
    """Serve one citizen and return the turn."""
    hall.issue("HT")
    serve(counter)
    return counter.post("/counters/1/finish", result)["turn"]


def entries(hall: Hall, kind: str) -> list[journal.Entry]:
    with hall.app.database.reading() as db:
        return [entry for entry in journal.after(db, 0) if entry.type == kind]


def test_a_correction_keeps_both_values_and_no_time(hall: Hall, counter: Api) -> None:
    before = served(hall, counter, procedures=[{"code": BIRTH}], note="nhanh")
    hall.clock.forward(hours=2)
    wish = {"turn": before["id"], "procedures": [{"code": COPY, "count": 4}], "outcome": "papers_missing"}
    after = counter.post("/counters/1/correct", {**wish, "missing": ["CCCD"]})["turn"]
    assert [(one["code"], one["count"]) for one in after["procedures"]] == [(COPY, 4)]
    assert (after["outcome"], after["missing"], after["note"]) == ("papers_missing", ["CCCD"], "nhanh")
    assert [after[name] for name in ("started_at", "ended_at", "counter")] == [
        before[name] for name in ("started_at", "ended_at", "counter")
    ]
    (entry,) = entries(hall, "corrected")
    assert (entry.data["before"]["outcome"], entry.data["after"]["outcome"]) == ("received", "papers_missing")
    assert entry.data["before"]["procedures"] == [{"code": BIRTH, "count": 1}]
    assert (
        counter.post("/counters/1/correct", {"turn": before["id"], "outcome": "guided"})["turn"]["missing"]
        == []
    )


def test_the_same_again_changes_nothing(hall: Hall, counter: Api) -> None:
    turn = served(hall, counter)
    counter.post("/counters/1/correct", {"turn": turn["id"], "outcome": "received"})
    assert entries(hall, "corrected") == []


def test_what_can_be_corrected_is_listed_newest_first(hall: Hall, counter: Api) -> None:
    first = served(hall, counter)
    hall.clock.forward(minutes=1)
    second = served(hall, counter)
    hall.issue("HT")
    serve(counter)
    counter.post("/counters/1/transfer", {"field": "DD"})
    assert [one["id"] for one in counter.get("/counters/1/served")["turns"]] == [second["id"], first["id"]]


def test_only_the_own_counters_services_of_today_that_have_ended(hall: Hall, counter: Api) -> None:
    turn = served(hall, counter)
    other = hall.open_counter(2)
    wish = {"turn": turn["id"], "outcome": "guided"}
    assert other.refused("/counters/2/correct", wish, expect=404) == "unknown_turn"
    assert hall.device("supervisor").post("/counters/2/correct", wish)["turn"]["outcome"] == "guided"
    hall.issue("HT")
    under_way = serve(counter)
    assert counter.refused("/counters/1/correct", {"turn": under_way["id"]}) == "correct_not_served"
    assert counter.refused("/counters/1/correct", {"turn": 999}, expect=404) == "unknown_turn"
    hall.clock.forward(days=1)
    assert counter.refused("/counters/1/correct", wish) == "correct_too_late"


def test_a_correction_takes_no_undo_away(hall: Hall, counter: Api) -> None:
    turn = served(hall, counter)
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/correct", {"turn": turn["id"], "outcome": "guided"})
    assert counter.get("/counters/1")["undo"]["type"] == "called"
    assert counter.post("/counters/1/undo")["turn"]["state"] == "waiting"


def test_a_further_turn_waits_when_this_one_ends(hall: Hall, counter: Api) -> None:
    ticket = hall.issue("HT")
    hall.issue("CT")
    serve(counter)
    for field in ("CT", "DD"):
        turn = counter.post("/counters/1/add-turn", {"field": field, "note": f"xem {field}"})["turn"]
    assert (turn["code"], turn["state"], turn["steps"]) == (ticket["code"], "serving", 3)
    second = hall.open_counter(2)
    page = hall.nobody().get(f"/tickets/{ticket['token']}")
    assert (page["state"], page["steps"]) == ("serving", 3), "nobody is called who is at a counter"
    assert ticket["code"] not in [one["code"] for one in second.get("/counters/2")["waiting"]]
    counter.post("/counters/1/finish")
    assert second.get("/counters/2")["waiting"][0]["code"] == ticket["code"], "at its seniority"
    turn = second.post("/counters/2/call-next")["turn"]
    assert (turn["code"], turn["note"], turn["step"]) == (ticket["code"], "xem CT", 2)


def test_a_further_turn_can_be_taken_back(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    serve(counter)
    counter.post("/counters/1/add-turn", {"field": "CT"})
    turn = counter.post("/counters/1/undo")["turn"]
    assert (turn["state"], turn["steps"], turn["journey"]) == ("serving", 1, None)
    counter.post("/counters/1/finish")
    assert counter.get("/counters/1")["waiting"] == []


def test_a_further_turn_needs_a_citizen_and_has_an_end(hall: Hall, counter: Api) -> None:
    assert counter.refused("/counters/1/add-turn", {"field": "CT"}) == "nobody_here"
    hall.issue("HT")
    serve(counter)
    counter.refused("/counters/1/add-turn", {"field": "nope"}, expect=404)
    counter.refused("/counters/1/add-turn", {"field": "CT", "procedure": "nope"}, expect=404)
    for _ in range(11):
        counter.post("/counters/1/add-turn", {"field": "CT"})
    assert counter.refused("/counters/1/add-turn", {"field": "CT"}) == "too_many_turns"


def test_a_jump_says_why_and_is_counted(hall: Hall, counter: Api) -> None:
    tickets = [hall.issue("HT") for _ in range(4)]
    wish = {"code": tickets[2]["code"], "reason": "citizen_stands_here"}
    turn = counter.post("/counters/1/call", wish)["turn"]
    assert turn["jump"] == "citizen_stands_here"
    assert entries(hall, "called")[-1].data["reason"] == "citizen_stands_here"
    assert jumps(hall) == 1
    counter.post("/counters/1/undo")
    assert jumps(hall) == 0, "what was taken back never happened"
    counter.post("/counters/1/call", {"code": tickets[3]["code"]})
    assert jumps(hall) == 1, "also without a reason"
    counter.post("/counters/1/hold")
    counter.post("/counters/1/call", {"code": tickets[3]["code"], "reason": "returned_to_counter"})
    counter.post("/counters/1/hold")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/hold")
    counter.post("/counters/1/call", {"code": tickets[0]["code"]})
    assert jumps(hall) == 1, "who was set aside jumps over nobody"


def test_whom_the_rule_puts_first_is_called_by_it_also_by_code(hall: Hall, counter: Api) -> None:
    first, second = (hall.issue("HT")["code"] for _ in range(2))
    called = counter.post("/counters/1/call", {"code": first, "reason": "citizen_stands_here"})
    assert called["turn"]["jump"] is None
    assert called["why"] == "Chờ lâu nhất tại đây."
    said = entries(hall, "called")[-1].data
    assert (said["why"], "reason" in said) == ("oldest", False)
    counter.post("/counters/1/no-show")
    third = hall.issue("HT", priority="elderly")["code"]
    assert counter.post("/counters/1/call", {"code": second})["turn"]["jump"] == "unsaid", (
        "priority was first"
    )
    counter.post("/counters/1/no-show")
    assert counter.post("/counters/1/call", {"code": third})["turn"]["jump"] is None
    assert jumps(hall) == 1


def test_another_reason_needs_words(hall: Hall, counter: Api) -> None:
    hall.issue("HT")
    code = hall.issue("HT")["code"]
    assert (
        counter.refused("/counters/1/call", {"code": code, "reason": "other"}, expect=422)
        == "reason_needs_note"
    )
    counter.post("/counters/1/call", {"code": code, "reason": "other", "note": "Cụ bà bị mệt"})
    assert entries(hall, "called")[-1].data["note"] == "Cụ bà bị mệt"


def jumps(hall: Hall) -> int:
    """Return how many turns the report says were called out of turn."""
    with hall.app.database.reading() as db:
        found = facts(db, "2026-03-10")
    assert found.fields["HT"].jumps == sum(one.jumps for one in found.counters.values())
    return found.fields["HT"].jumps
