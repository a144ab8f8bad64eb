"""A slip that failed is tried again after a pause, and never comes when nobody waits for it any more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.halls import Api, Hall


@pytest.fixture
def agent(hall: Hall) -> Api:
    return hall.device("printer")


def claim(agent: Api) -> int | None:
    """Claim a slip and return its job."""
    job = agent.post("/print-jobs/claim")["job"]
    return int(job["id"]) if job else None


def fail(agent: Api, job: int) -> str:
    """Say that nothing came out; return the job's state."""
    said = {"state": "failed", "detail": "paper_out"}
    return str(agent.post(f"/print-jobs/{job}/result", said)["job"]["state"])


def ends(hall: Hall) -> list[tuple[int, str, str]]:
    """Return (job, how it ended, why) of every slip that ended."""
    entries = hall.device("hub").get("/journal")["entries"]
    return [
        (one["data"]["job"], one["type"], one["data"]["detail"])
        for one in entries
        if one["type"].startswith("slip_")
    ]


def test_between_its_attempts_a_slip_rests_long_enough_to_change_the_paper(hall: Hall, agent: Api) -> None:
    job = hall.issue()["print_job"]
    assert claim(agent) == job
    for pause in (5, 15, 40):
        assert fail(agent, job) == "queued"
        hall.clock.forward(seconds=pause - 1)
        assert claim(agent) is None
        hall.clock.forward(seconds=1)
        assert claim(agent) == job
    assert ends(hall) == []
    assert fail(agent, job) == "failed"
    hall.clock.forward(minutes=1)
    assert claim(agent) is None
    assert ends(hall) == [(job, "slip_failed", "paper_out")]


def test_a_slip_that_rests_does_not_hold_up_the_next_one(hall: Hall, agent: Api) -> None:
    first, second = (hall.issue()["print_job"] for _ in range(2))
    assert claim(agent) == first
    fail(agent, first)
    assert claim(agent) == second
    fail(agent, second)
    hall.clock.forward(seconds=5)
    assert [claim(agent), claim(agent), claim(agent)] == [first, second, None]


def test_an_agent_that_waits_is_given_the_slip_when_it_has_rested(hall: Hall, agent: Api) -> None:
    job = hall.issue()["print_job"]
    claim(agent)
    fail(agent, job)
    hall.clock.forward(seconds=4.9)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(agent.post, "/print-jobs/claim", {"wait": 25})
        hall.clock.forward(seconds=0.1)
        assert waiting.result(timeout=20)["job"]["id"] == job


def test_a_slip_is_not_printed_late(hall: Hall, agent: Api) -> None:
    """The printer, or the agent's machine, was off for a while: the citizens are seated long ago."""
    old = hall.issue()["print_job"]
    hall.clock.forward(minutes=2)
    young = hall.issue()["print_job"]
    hall.clock.forward(minutes=1, seconds=1)
    assert claim(agent) == young
    assert ends(hall) == [(old, "slip_failed", "too_late")]


def test_an_agent_that_starts_again_does_not_have_to_rest(hall: Hall, agent: Api) -> None:
    job = hall.issue()["print_job"]
    assert claim(agent) == job
    assert agent.post("/print-jobs/claim", {"restarted": True})["job"]["id"] == job
