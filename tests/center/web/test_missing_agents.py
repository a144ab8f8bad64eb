"""A printer whose agent does not come back after a start of the server is missed; one that nobody knew is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.center.web.test_detour import issue, say, take
from tests.support.halls import MORNING, Api, Clock, Hall, Template
from tests.support.visitors import Visitor


@contextmanager
def started(template: Template, data: Path, hours: int = 0) -> Iterator[Hall]:
    """Start a server on a center's file, as some hours after a power cut."""
    clock = Clock(MORNING + timedelta(hours=hours))
    hall = Hall(data, template.passwords, clock, printer="none")
    try:
        yield hall
    finally:
        hall.stop()


def again(hall: Hall, before: Api) -> Api:
    return Api(hall.client, before.token)


def printed(template: Template, data: Path, *ends: str) -> tuple[list[Api], Api]:
    """Let one printer for each end be lent a slip, stop the server, and return the agents and the kiosk."""
    template.copy(data)
    with started(template, data) as hall:
        agents, kiosk = [hall.device("printer") for _ in ends], hall.device("kiosk")
        for agent, end in zip(agents, ends, strict=True):
            agent.post("/heartbeat", {"state": "ready"})
            issue(kiosk)
            job = take(agent)
            assert job is not None
            say(agent, job, end)
    return agents, kiosk


def silent(hall: Hall) -> list[Any]:
    """Return who is silent, as the office asks."""
    found: list[Any] = hall.nobody().get("/health")["silent"]
    return found


def test_an_agent_that_does_not_come_back_after_a_power_cut_is_an_alarm(
    template: Template, tmp_path: Path
) -> None:
    agents, kiosk = printed(template, tmp_path, "printed")
    with started(template, tmp_path, hours=1) as hall:
        assert again(hall, kiosk).get("/fields")["slips"] is True
        assert silent(hall) == [], "it may yet come"
        hall.clock.forward(seconds=91)
        assert again(hall, kiosk).get("/fields")["slips"] is False
        last = "2026-03-10T02:00:00.000Z"
        assert silent(hall) == [{"role": "printer", "name": "printer", "last_seen": last}]
        visitor = Visitor(hall)
        visitor.log_in("giamsat")
        page = visitor.open("/printer?language=en").get_data(as_text=True)
        assert "has not come back since the server was started. Its last slip came out at 09:00." in page
        again(hall, agents[0]).post("/heartbeat", {"state": "ready"})
        assert silent(hall) == []
        hall.clock.forward(seconds=91)
        (gone,) = silent(hall)
        assert gone["last_seen"] == "2026-03-10T03:01:31.000Z", "from now on by what was heard of it"


def test_one_of_several_is_missed_too(template: Template, tmp_path: Path) -> None:
    agents, _ = printed(template, tmp_path, "printed", "printed")
    with started(template, tmp_path) as hall:
        hall.clock.forward(seconds=91)  # nobody has asked for anything by then
        again(hall, agents[0]).post("/heartbeat", {"state": "ready"})
        assert [one["name"] for one in silent(hall)] == ["printer 2"]
        visitor = Visitor(hall)
        visitor.log_in("giamsat")
        page = visitor.open("/printer?language=en").get_data(as_text=True)
        assert page.count("has not come back") == 1


def test_one_that_was_taken_away_is_missed_for_two_weeks(template: Template, tmp_path: Path) -> None:
    printed(template, tmp_path, "printed")
    for days, missed in ((14, 1), (15, 0)):
        with started(template, tmp_path, hours=24 * days - 1) as hall:
            hall.clock.forward(seconds=91)
            assert len(silent(hall)) == missed, days


def test_one_that_never_printed_or_was_removed_is_not_missed(template: Template, tmp_path: Path) -> None:
    agents, _ = printed(template, tmp_path, "failed", "printed")
    with started(template, tmp_path) as hall:
        hall.device("printer")
        remove = (
            "update devices set revoked_at = '2026-03-10T02:00:00.000Z' where role = 'printer' and id = ("
        )
        newest = "select device from print_jobs where state = 'printed')"
        hall.app.committer.run(lambda db: db.execute(remove + newest))
        assert again(hall, agents[1]).refused("/heartbeat", {"state": "ready"}, expect=401)
        assert silent(hall) == []
        hall.clock.forward(seconds=91)
        assert silent(hall) == []
