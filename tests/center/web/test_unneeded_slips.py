"""Slips that still wait for paper while their tickets end: they are not printed, and none is lost in silence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.center.web.test_detour import say, take
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


@pytest.fixture
def agent(hall: Hall) -> Api:
    return hall.device("printer")


def give_back(hall: Hall, ticket: Any) -> None:
    hall.nobody().post(f"/tickets/{ticket['token']}/cancel")


def job_of(hall: Hall, ticket: Any) -> tuple[str, str | None]:
    with hall.app.database.reading() as db:
        row = db.execute(
            "select state, detail from print_jobs where id = ?", [ticket["print_job"]]
        ).fetchone()
    return row["state"], row["detail"]


def journal(hall: Hall) -> list[Any]:
    found: list[Any] = hall.device("hub").get("/journal?after=0")["entries"]
    return found


def test_a_slip_of_a_ticket_that_was_given_back_is_not_printed_once_paper_is_there(
    hall: Hall, agent: Api
) -> None:
    ticket, other = hall.issue(), hall.issue()
    give_back(hall, ticket)
    assert job_of(hall, ticket) == ("failed", "withdrawn"), (
        "in the moment it is given back, not at the next claim"
    )
    told = [one for one in journal(hall) if one["type"] in ("cancelled", "slip_failed")]
    assert [one["type"] for one in told] == ["cancelled", "slip_failed"]
    assert (told[1]["ticket"], told[1]["data"]["job"]) == (told[0]["ticket"], ticket["print_job"])
    assert take(agent) == other["print_job"]
    assert take(agent) is None


def test_a_slip_that_is_tried_again_is_not_when_its_ticket_is_given_back_between(
    hall: Hall, agent: Api
) -> None:
    ticket = hall.issue()
    job = take(agent)
    assert job == ticket["print_job"]
    give_back(hall, ticket)
    assert job_of(hall, ticket) == ("claimed", None), "its bytes are under way"
    assert say(agent, job, "failed", "paper_out") == "queued"
    hall.clock.forward(seconds=6)
    assert take(agent) is None
    assert job_of(hall, ticket) == ("failed", "withdrawn")


def test_an_agent_that_was_lent_it_does_not_begin(hall: Hall, agent: Api) -> None:
    ticket = hall.issue()
    job = agent.post("/print-jobs/claim")["job"]
    give_back(hall, ticket)
    assert agent.refused(f"/print-jobs/{job['id']}/begin", {"attempt": job["attempts"]}) == "job_not_yours"
    assert agent.refused(f"/print-jobs/{job['id']}/result", {"state": "unknown"}) == "job_ended"


def test_a_slip_that_came_out_stays_printed(hall: Hall, agent: Api) -> None:
    ticket = hall.issue()
    job = take(agent)
    assert job is not None
    say(agent, job, "printed")
    give_back(hall, ticket)
    assert job_of(hall, ticket) == ("printed", None)


def test_staff_are_offered_the_slip_of_a_service_that_goes_on_again(hall: Hall, agent: Api) -> None:
    counter = hall.open_counter(1)
    ticket = hall.issue()
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/1/{act}")
    assert take(agent) is None
    assert job_of(hall, ticket) == ("failed", "withdrawn")
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    page = visitor.open("/printer?language=en").get_data(as_text=True)
    assert "no longer needed" in page
    assert "data-loose" not in page
    counter.post("/counters/1/undo")
    page = visitor.open("/printer?language=en").get_data(as_text=True)
    assert f'data-loose="{ticket["print_job"]}"' in page
