"""The receipt with the day of the result: what it promises, what it admits, and that none comes twice unasked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.halls import Api, Hall
from tests.support.openings import OfficeAt

BIRTH, CERTIFIED, RESIDENCE = "1.001193", "2.000815", "1.004222"


def served(hall: Hall, n: int = 1, *, outcome: str = "received", **wish: Any) -> tuple[Api, int]:
    """Serve a ticket at a counter; return its device and the turn."""
    desk = hall.open_counter(n)
    hall.issue(**wish)
    turn = desk.post(f"/counters/{n}/call-next")["turn"]["id"]
    desk.post(f"/counters/{n}/start")
    desk.post(f"/counters/{n}/finish", {"outcome": outcome})
    return desk, int(turn)


def printed(hall: Hall) -> dict[str, Any]:
    """Return the newest receipt as a printer is lent it."""
    agent = hall.device("printer")
    while (job := agent.post("/print-jobs/claim")["job"])["kind"] != "receipt":
        pass
    return dict(job)


def rows(job: dict[str, Any]) -> dict[str, str]:
    return dict(job["content"]["rows"])


def test_the_day_is_computed_over_the_centers_working_days(office_at: OfficeAt) -> None:
    # a Tuesday in March; this procedure takes working days
    hall = office_at(3, 10, 9)
    desk, turn = served(hall)
    desk.post(
        "/counters/1/correct",
        {"turn": turn, "procedures": [{"code": CERTIFIED, "count": 2}, {"code": RESIDENCE}]},
    )
    proposed = desk.get(f"/counters/1/receipt?turn={turn}")
    assert [(one["code"], one["count"]) for one in proposed["procedures"]] == [(CERTIFIED, 2), (RESIDENCE, 1)]
    lasting = desk_days(hall, RESIDENCE)
    assert proposed["result_on"] == lasting
    assert proposed["hours"] == "07:30–11:30, 13:30–17:00"
    asked = desk.post("/counters/1/receipt", {"turn": turn}, expect=201)
    assert (asked["copy"], asked["result_on"]) == (False, lasting)
    job = printed(hall)
    assert job["content"]["title"] == "Phiếu hẹn trả kết quả"
    assert rows(job)["Nơi tiếp nhận"] == "Quầy 1"
    assert rows(job)["Nộp lúc"] == "09:00 · 10/03/2026"
    names = [value for name, value in job["content"]["rows"] if name == "Thủ tục"]
    assert len(names) == 2
    assert names[0].endswith(" × 2")


def desk_days(hall: Hall, code: str) -> str:
    """Return the day that the catalogue's working days lead to, counted by hand from the 10th of March."""
    processing = hall.device("kiosk").get(f"/procedures/{code}")["procedure"]["processing"]
    assert processing["unit"] == "working_days"
    working = [f"2026-03-{day:02}" for day in range(11, 32) if (day - 10) % 7 not in (4, 5)]
    return working[processing["amount"] - 1]


def test_it_says_what_it_is_not_and_where_the_result_is_handed_over(hall: Hall) -> None:
    desk, turn = served(hall)
    desk.post("/counters/1/receipt", {"turn": turn, "documents": ["Tờ khai", "Giấy chứng sinh"]}, expect=201)
    content = printed(hall)["content"]
    assert "không thay thế Giấy tiếp nhận hồ sơ" in content["words"]["note_line"]
    assert content["documents"] == ["Tờ khai", "Giấy chứng sinh"]
    assert content["words"]["documents_label"] == "Giấy tờ đã nộp"
    handed_over = {row[0]: row[1] for row in content["rows"]}["Nơi trả"]
    pick_up = [
        one["counters"] for one in hall.device("kiosk").get("/fields")["fields"] if one["code"] == "TQ"
    ]
    assert handed_over == "Quầy " + ", ".join(map(str, sorted(pick_up[0])))


def test_in_the_citizens_language(hall: Hall) -> None:
    desk, turn = served(hall, language="en")
    desk.post("/counters/1/receipt", {"turn": turn, "result_on": "2026-03-13"}, expect=201)
    content = printed(hall)["content"]
    assert (content["title"], content["name"]) == ("Receipt with result date", "Friday, 13 March 2026")
    assert content["words"]["note_line"].startswith("This slip does not replace the official receipt")


def test_a_time_that_nobody_knows_is_not_made_up(hall: Hall) -> None:
    desk, turn = served(hall)
    proposed = desk.get(f"/counters/1/receipt?turn={turn}")
    assert (proposed["procedures"], proposed["result_on"], proposed["hours"]) == ([], None, "")
    assert desk.post("/counters/1/receipt", {"turn": turn}, expect=201)["result_on"] is None
    job = printed(hall)
    assert job["content"]["name"] == "Xin hỏi tại quầy"
    assert rows(job)["Lĩnh vực"] == "Hộ tịch"


def test_the_clerk_may_say_another_day_but_none_on_which_nobody_is_there(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 9)
    desk, turn = served(hall)

    def refused(day: str) -> str:
        return desk.refused("/counters/1/receipt", {"turn": turn, "result_on": day}, expect=422)

    assert refused("2026-03-14") == "result_day_off", "a Saturday"
    assert refused("2026-03-09") == "result_day_impossible", "yesterday"
    assert refused("2062-03-10") == "result_day_impossible", "a slip of the finger"
    assert refused("2026-02-30") == "unacceptable_value"
    desk.post("/counters/1/receipt", {"turn": turn, "result_on": "2026-03-20"}, expect=201)
    job = printed(hall)
    assert job["content"]["name"] == "Thứ Sáu, 20/03/2026"
    entries = hall.device("hub").get("/journal")["entries"]
    (asked,) = [one["data"] for one in entries if one["type"] == "slip_asked"]
    assert (asked["kind"], asked["result_on"], asked["at_counter"]) == ("receipt", "2026-03-20", 1)


def come_out(agent: Api, many: int) -> list[dict[str, Any]]:
    """Print the next jobs and return them."""
    jobs = []
    for _ in range(many):
        jobs.append(agent.post("/print-jobs/claim")["job"])
        agent.post(f"/print-jobs/{jobs[-1]['id']}/result", {"state": "printed"})
    return jobs


def test_none_is_printed_twice_without_a_reason_and_the_second_is_a_copy(hall: Hall) -> None:
    desk, turn = served(hall)
    first = desk.post("/counters/1/receipt", {"turn": turn}, expect=201, key="once")
    again = desk.post("/counters/1/receipt", {"turn": turn}, expect=201, key="once")
    assert again == first, "a second touch is the same touch"
    for wish in ({"turn": turn}, {"turn": turn, "reason": "lost"}):
        assert desk.refused("/counters/1/receipt", wish) == "receipt_waits", "else two would come out"
    assert desk.get(f"/counters/1/receipt?turn={turn}")["printed"]["state"] == "queued"
    agent = hall.device("printer")
    jobs = come_out(agent, 1)
    assert desk.refused("/counters/1/receipt", {"turn": turn}) == "receipt_printed"
    copy = desk.post("/counters/1/receipt", {"turn": turn, "reason": "lost"}, expect=201)
    assert copy["copy"] is True
    jobs += come_out(agent, 1)
    assert [(one["kind"], one["copy"]) for one in jobs] == [("receipt", False), ("receipt", True)]


def test_one_that_surely_did_not_come_out_is_printed_anew_and_one_that_perhaps_did_is_not(hall: Hall) -> None:
    desk, turn = served(hall)
    agent = hall.device("printer")
    for ended, expected in (("failed", False), ("unknown", True)):
        job = desk.post("/counters/1/receipt", {"turn": turn}, expect=201)["print_job"]
        for _ in range(4):
            lent = {}
            while lent.get("id") != job:
                lent = agent.post("/print-jobs/claim")["job"]
            said = agent.post(f"/print-jobs/{job}/result", {"state": ended, "detail": "paper_out"})
            if said["job"]["state"] != "queued":
                break
            hall.clock.forward(seconds=41)
        assert (desk.get(f"/counters/1/receipt?turn={turn}")["printed"] is not None) is expected
    assert desk.refused("/counters/1/receipt", {"turn": turn}) == "receipt_printed"
    assert "data-loose" not in hall.client.get("/printer").get_data(as_text=True)


@pytest.mark.parametrize("outcome", ["guided", "papers_missing", "refused"])
def test_only_a_file_that_stays_here_has_a_receipt(hall: Hall, outcome: str) -> None:
    desk, turn = served(hall, outcome=outcome)
    assert desk.refused("/counters/1/receipt", {"turn": turn}) == "receipt_not_received"


def test_a_receipt_takes_no_undo_away_and_belongs_to_its_own_counter_and_day(hall: Hall) -> None:
    desk, turn = served(hall)
    desk.post("/counters/1/receipt", {"turn": turn}, expect=201)
    come_out(hall.device("printer"), 1)
    assert desk.post("/counters/1/undo")["turn"]["state"] == "serving"
    assert desk.refused("/counters/1/receipt", {"turn": turn, "reason": "lost"}) == "receipt_not_received"
    desk.post("/counters/1/finish")
    assert desk.refused("/counters/1/receipt", {"turn": turn}) == "receipt_printed"
    other = hall.open_counter(2)
    assert other.refused("/counters/2/receipt", {"turn": turn, "reason": "x"}, expect=404) == "unknown_turn"
    assert other.get(f"/counters/2/receipt?turn={turn}", expect=404)["error"]["code"] == "unknown_turn"
    boss = hall.device("supervisor")
    assert boss.post("/counters/2/receipt", {"turn": turn, "reason": "lost"}, expect=201)["copy"] is True
    hall.clock.forward(days=1)
    assert desk.refused("/counters/1/receipt", {"turn": turn, "reason": "lost"}) == "receipt_too_late"


def test_before_the_end_of_a_service_the_day_is_known_for_what_is_on_the_sheet(hall: Hall) -> None:
    desk = hall.open_counter(1)
    hall.issue()
    turn = desk.post("/counters/1/call-next")["turn"]["id"]
    desk.post("/counters/1/start")
    proposed = desk.get(f"/counters/1/receipt?turn={turn}&procedures={RESIDENCE},{BIRTH}")
    assert [one["code"] for one in proposed["procedures"]] == [RESIDENCE, BIRTH]
    assert proposed["result_on"] is not None
    assert proposed["documents"]
    assert desk.get(f"/counters/1/receipt?turn={turn}&procedures=nichts")["result_on"] is None
    assert desk.get("/counters/1/receipt?turn=x", expect=422)["error"]["code"] == "unacceptable_value"
