"""The page of the printer: how it stands, how the last slips ended, and a test page through the agent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.halls import Api, Hall, Template
from tests.support.visitors import Visitor

_KEY = re.compile(r'name="idempotency_key" value="([0-9a-f]{32})"')
_ROW = re.compile(r'<tr data-job="(\d+)" data-state="(\w+)">\s*<td[^>]*>(.*?)</td>\s*<td>(.*?)</td>')


@pytest.fixture
def networked(template: Template, tmp_path: Path) -> Iterator[Hall]:
    """A hall with a printer on the network."""
    hall = Hall(template.copy(tmp_path / "center"), template.passwords, printer="network:192.168.1.50")
    yield hall
    hall.stop()


def supervisor(hall: Hall) -> Visitor:
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    return visitor


def shown(visitor: Visitor) -> str:
    return visitor.open("/printer?language=en").get_data(as_text=True)


def rows(page: str) -> list[tuple[str, str, str]]:
    """Return code, state and words of every row, newest first."""
    return [(code, state, words) for _, state, code, words in _ROW.findall(page)]


def handle(agent: Api, state: str, detail: str | None = None) -> dict[str, object]:
    job: dict[str, object] = agent.post("/print-jobs/claim")["job"]
    agent.post(f"/print-jobs/{job['id']}/result", {"state": state, "detail": detail})
    return job


def test_the_last_slips_say_how_they_ended(networked: Hall) -> None:
    agent, visitor = networked.device("printer"), supervisor(networked)
    for _ in range(3):
        networked.issue("HT")
    handle(agent, "printed")
    handle(agent, "unknown", "connection_lost")
    assert rows(shown(visitor)) == [
        ("A003", "queued", "waits for the printer"),
        ("A002", "unknown", "perhaps printed · connection lost"),
        ("A001", "printed", "printed"),
    ]
    networked.clock.forward(minutes=4)
    agent.post("/print-jobs/claim")
    assert rows(shown(visitor))[0] == ("A003", "failed", "not printed · waited too long")


def test_a_list_of_papers_is_named_as_one(networked: Hall) -> None:
    networked.device("kiosk").post("/checklists", {"procedure": "1.001193"}, expect=201)
    assert rows(shown(supervisor(networked))) == [("list of papers", "queued", "waits for the printer")]


def test_the_state_is_what_the_agent_said_last(networked: Hall) -> None:
    agent, visitor = networked.device("printer"), supervisor(networked)
    assert "No print agent has been heard of" in shown(visitor)
    agent.post("/heartbeat", {"state": "ready"})
    assert "reports no fault" in shown(visitor)
    agent.post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    assert "The printer needs help: out of paper, since 09:00." in shown(visitor)
    networked.clock.forward(minutes=3)
    assert "The print agent is silent since 09:00." in shown(visitor)


def test_a_test_page_is_wished_for_once_and_goes_through_the_agent(networked: Hall) -> None:
    agent, visitor = networked.device("printer"), supervisor(networked)
    found = _KEY.search(shown(visitor))
    assert found
    for _ in range(2):
        answer = visitor.send("/printer/test", idempotency_key=found[1])
        assert (answer.status_code, answer.location) == (303, "/printer")
    job = handle(agent, "printed")
    assert (job["kind"], job["content"]) == ("test", {"code": "TEST"})
    assert agent.post("/print-jobs/claim")["job"] is None, "one page shown, one test page"
    assert rows(shown(visitor)) == [("test page", "printed", "printed")]


def test_only_the_responsible_ask_for_a_test_page(networked: Hall) -> None:
    screen = Visitor(networked)
    screen.client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {networked.token('display')}"
    assert "/printer/test" not in shown(screen)
    assert "/login" in screen.send("/printer/test", idempotency_key="k").location
    clerk = Visitor(networked)
    clerk.log_in("an")
    assert clerk.send("/printer/test", idempotency_key="k").status_code == 403
    boss = supervisor(networked)
    boss.page_token = "forged"
    assert boss.send("/printer/test", idempotency_key="k").status_code == 403
    assert rows(shown(supervisor(networked))) == []


def test_there_is_a_way_back(networked: Hall) -> None:
    assert '<a class="back" href="/">' in shown(supervisor(networked))


def test_kiosks_are_named_in_the_readers_language_as_on_the_page_of_devices(networked: Hall) -> None:
    networked.device("printer").post("/heartbeat", {"state": "ready"})
    networked.device("kiosk")
    visitor = supervisor(networked)
    page = visitor.open("/printer").get_data(as_text=True)
    assert '<option value="2">Máy lấy số · #2</option>' in page
    assert "At Kiosk · #2" in shown(visitor)
