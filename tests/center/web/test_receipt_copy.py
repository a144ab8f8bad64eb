"""A copy of a receipt: the same promise again; another day is another receipt; and whether paper can be promised."""

from __future__ import annotations

from typing import Any

from tests.center.web.test_receipt import RESIDENCE, come_out, rows, served
from tests.support.halls import Api, Hall
from tests.support.openings import OfficeAt

PAPERS = ["Tờ khai", "Giấy chứng sinh"]


def promised(hall: Hall) -> tuple[Api, Api, int, dict[str, Any]]:
    """Print a receipt whose day the clerk has changed; return counter, printer, turn, and the printed job."""
    desk, turn = served(hall)
    desk.post("/counters/1/correct", {"turn": turn, "procedures": [{"code": RESIDENCE}]})
    wish = {"turn": turn, "result_on": "2026-04-16", "documents": PAPERS}
    desk.post("/counters/1/receipt", wish, expect=201)
    agent = hall.device("printer")
    return desk, agent, turn, come_out(agent, 1)[0]


def test_a_copy_says_what_was_promised_though_another_day_is_computed(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    desk, agent, turn, first = promised(hall)
    proposed = desk.get(f"/counters/1/receipt?turn={turn}")
    assert proposed["promised"] == {"result_on": "2026-04-16", "documents": PAPERS}
    assert proposed["printed"]["job"] == first["id"]
    assert proposed["result_on"] != "2026-04-16", "else this test could not fail"
    hall.clock.forward(minutes=5)
    asked = desk.post("/counters/1/receipt", {"turn": turn, "reason": "lost"}, expect=201)
    assert (asked["copy"], asked["result_on"]) == (True, "2026-04-16")
    (copy,) = come_out(agent, 1)
    assert copy["copy"] is True
    before, after = first["content"], copy["content"]
    assert after["words"].pop("time_line") != before["words"].pop("time_line"), "it was made later"
    assert after == before
    again = desk.post("/counters/1/receipt", {"turn": turn, "reason": "unreadable"}, expect=201)
    assert again["result_on"] == "2026-04-16", "the copy of a copy too"


def test_a_copy_keeps_its_words_though_the_service_was_corrected_since(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    desk, agent, turn, first = promised(hall)
    desk.post("/counters/1/correct", {"turn": turn, "procedures": []})
    desk.post("/counters/1/receipt", {"turn": turn, "reason": "lost"}, expect=201)
    assert rows(come_out(agent, 1)[0]) == rows(first)


def test_another_day_or_other_papers_are_no_copy_but_a_new_receipt(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    desk, agent, turn, _ = promised(hall)
    for other in ({"result_on": "2026-04-17"}, {"result_on": None}, {"documents": PAPERS[:1]}):
        wish = {"turn": turn, "reason": "lost", **other}
        assert desk.refused("/counters/1/receipt", wish) == "receipt_differs"
    same = {"turn": turn, "reason": "lost", "result_on": "2026-04-16", "documents": PAPERS}
    assert desk.post("/counters/1/receipt", same, expect=201)["copy"] is True
    come_out(agent, 1)
    new = {"turn": turn, "reason": "changed", "result_on": "2026-04-17", "documents": PAPERS[:1]}
    asked = desk.post("/counters/1/receipt", new, expect=201)
    assert (asked["copy"], asked["result_on"]) == (False, "2026-04-17")
    (job,) = come_out(agent, 1)
    assert (job["copy"], job["content"]["documents"]) == (False, PAPERS[:1])
    now = desk.get(f"/counters/1/receipt?turn={turn}")["promised"]
    assert now == {"result_on": "2026-04-17", "documents": PAPERS[:1]}, "what a copy says from now on"
    entries = hall.device("hub").get("/journal")["entries"]
    last = [one["data"] for one in entries if one["type"] == "slip_asked"][-1]
    assert (last["copy"], last["reason"], last["result_on"]) == (False, "changed", "2026-04-17")


def test_what_failed_is_remembered_and_is_no_receipt(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    desk, turn = served(hall)
    agent = hall.device("printer")
    job = desk.post(
        "/counters/1/receipt", {"turn": turn, "result_on": "2026-04-16", "documents": PAPERS}, expect=201
    )["print_job"]
    for _ in range(4):
        agent.post("/print-jobs/claim")
        said = agent.post(f"/print-jobs/{job}/result", {"state": "failed", "detail": "paper_out"})
        if said["job"]["state"] != "queued":
            break
        hall.clock.forward(seconds=41)
    proposed = desk.get(f"/counters/1/receipt?turn={turn}")
    assert proposed["printed"] is None
    assert proposed["promised"] == {"result_on": "2026-04-16", "documents": PAPERS}


def test_whether_paper_can_be_promised_is_known_for_the_papers_of_counters(hall: Hall) -> None:
    desk, turn = served(hall)

    def known() -> bool:
        return bool(desk.get("/counters/1/served")["slips"])

    agent = hall.device("printer")
    assert known(), "nothing was heard of it yet"
    agent.post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    assert not known()
    assert desk.post("/counters/1/receipt", {"turn": turn}, expect=201)["slips"] is False
    agent.post("/heartbeat", {"state": "ready"})
    assert known()
    hall.clock.forward(seconds=91)
    assert not known(), "it has fallen silent"


def test_a_receipt_that_still_waits_goes_with_the_end_that_is_taken_back(hall: Hall) -> None:
    desk, turn = served(hall)
    agent, wish = hall.device("printer"), {"turn": turn, "documents": PAPERS}
    first = desk.post("/counters/1/receipt", wish, expect=201)["print_job"]
    lent = agent.post("/print-jobs/claim", {"wait": 0})["job"]
    assert lent["kind"] == "receipt", "lent, and not begun"
    desk.post("/counters/1/undo")
    assert agent.refused(f"/print-jobs/{first}/begin", {"attempt": lent["attempts"]}) == "job_not_yours"
    desk.post("/counters/1/finish", {"outcome": "received"})
    asked = desk.post("/counters/1/receipt", {"turn": turn, "documents": PAPERS[:1]}, expect=201)
    assert asked["copy"] is False, "none came out: no reason is asked for"
    assert [one["content"]["documents"] for one in come_out(agent, 1)] == [PAPERS[:1]]
    entries = hall.device("hub").get("/journal")["entries"]
    ends = [one["data"] for one in entries if one["type"] == "slip_failed" and one["data"]["job"] == first]
    assert [one["detail"] for one in ends] == ["withdrawn"]


def test_a_receipt_that_is_being_printed_stays_though_the_end_is_taken_back(hall: Hall) -> None:
    desk, turn = served(hall)
    agent = hall.device("printer")
    desk.post("/counters/1/receipt", {"turn": turn, "documents": PAPERS}, expect=201)
    lent = agent.post("/print-jobs/claim", {"wait": 0})["job"]
    agent.post(f"/print-jobs/{lent['id']}/begin", {"attempt": lent["attempts"]})
    desk.post("/counters/1/undo")
    desk.post("/counters/1/finish", {"outcome": "received"})
    assert desk.refused("/counters/1/receipt", {"turn": turn, "documents": PAPERS}) == "receipt_waits"
