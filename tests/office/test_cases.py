"""A bad rating with a comment is a case: answered once, closed once, and the citizen reads the answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor

COMMENT = "Phải đi lại ba lần"


def served(hall: Hall) -> dict[str, Any]:
    """Serve one citizen at counter 1: the ticket's token and the turn."""
    counter = hall.open_counter(1)
    token = hall.issue("HT")["token"]
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/1/{act}")
    return {"token": token, "turn": hall.nobody().get(f"/tickets/{token}")["turns"][0]["id"]}


def rate(hall: Hall, one: dict[str, Any], level: int, **more: Any) -> None:
    wish = {"turn": one["turn"], "level": level, **more}
    hall.nobody().post(f"/tickets/{one['token']}/rating", wish, expect=201)


@pytest.fixture
def office(hall: Hall) -> Api:
    """Supervisor Đỗ Quang Minh, logged in."""
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    visitor.open("/office/ratings")
    return visitor.api()


def told(hall: Hall) -> list[tuple[str, str]]:
    """Return the journal's entries about cases: which, and whose."""
    entries = hall.device("supervisor").get("/journal?after=0")["entries"]
    return [(one["type"], one["actor"].split(":")[0]) for one in entries if one["type"].startswith("case_")]


def test_a_case_is_answered_and_closed_and_the_citizen_reads_the_answer(hall: Hall, office: Api) -> None:
    one = served(hall)
    rate(hall, one, 1)
    assert office.get("/cases")["cases"] == [], "no words, no case"
    rate(hall, one, 1, reasons=["came_again"], comment=COMMENT)
    (case,) = office.get("/cases")["cases"]
    assert (case["comment"], case["level"], case["overdue"]) == (COMMENT, 1, False)
    path = f"/cases/{case['id']}"
    assert office.refused(f"{path}/close") == "case_without_answer"
    answered = office.post(f"{path}/answer", {"text": "Xin lỗi ông/bà."})["case"]
    assert (answered["answer"], answered["answered_by"]) == ("Xin lỗi ông/bà.", "Đỗ Quang Minh")
    shown = hall.nobody().get(f"/tickets/{one['token']}")["turns"][0]["answer"]
    assert shown == {"text": "Xin lỗi ông/bà.", "at": answered["answered_at"]}
    body = office.post(f"{path}/answer?language=en", {"text": "Once more"}, expect=409)
    assert body["error"]["message"] == "Đỗ Quang Minh has answered this case already."
    closed = office.post(f"{path}/close", {"note": "Đã nhắc quầy 1"})["case"]
    assert closed["closed_by"] == "Đỗ Quang Minh"
    assert office.refused(f"{path}/close") == "case_closed"
    assert office.get("/cases")["cases"] == []
    assert [one["id"] for one in office.get("/cases?closed=true")["cases"]] == [case["id"]]
    assert told(hall) == [("case_opened", "ticket"), ("case_answered", "person"), ("case_closed", "person")]
    entries = hall.device("supervisor").get("/journal?after=0")
    assert COMMENT not in str(entries)


@pytest.mark.parametrize(
    ("level", "comment", "opens"),
    [(1, COMMENT, 1), (2, COMMENT, 1), (3, COMMENT, 0), (5, COMMENT, 0), (1, None, 0), (1, " \n ", 0)],
)
def test_what_opens_a_case(hall: Hall, office: Api, level: int, comment: str | None, opens: int) -> None:
    rate(hall, served(hall), level, comment=comment)
    assert len(office.get("/cases")["cases"]) == opens


def test_a_case_without_an_answer_needs_a_note_and_an_empty_answer_is_none(hall: Hall, office: Api) -> None:
    rate(hall, served(hall), 1, comment="xxx")
    (case,) = office.get("/cases")["cases"]
    path = f"/cases/{case['id']}"
    assert office.refused(f"{path}/answer", {"text": "  "}, expect=422) == "unacceptable_value"
    assert office.refused("/cases/99/answer", {"text": "Xin lỗi"}, expect=404) == "unknown_case"
    assert office.post(f"{path}/close", {"note": "Không có nội dung"})["case"]["note"] == "Không có nội dung"
    assert office.refused(f"{path}/answer", {"text": "Xin lỗi"}) == "case_closed"


def test_an_overdue_case_is_on_the_monitor(hall: Hall, office: Api) -> None:
    rate(hall, served(hall), 1, comment=COMMENT)
    assert office.get("/office")["cases"] == {"open": 1, "overdue": 0}
    hall.clock.forward(days=5, seconds=1)
    monitor = hall.device("supervisor")
    assert monitor.get("/office")["cases"] == {"open": 1, "overdue": 1}
    assert monitor.get("/cases")["cases"][0]["overdue"]


def test_the_page_shows_cases_safely_and_the_form(hall: Hall, office: Api) -> None:
    rate(hall, served(hall), 1, reasons=["attitude"], comment="<script>alert(1)</script>")
    page = office.client.get("/office/ratings?language=en").get_data(as_text=True)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Attitude of the clerk" in page
    assert "Satisfaction form" in page
