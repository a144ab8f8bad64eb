"""How much paper is used: full slips, short ones, none; for the center, at one kiosk, and when somebody wishes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.halls import Api, Hall, new_key
from tests.support.visitors import Visitor


@pytest.fixture
def boss(hall: Hall) -> Api:
    return hall.device("supervisor")


def slip(hall: Hall) -> dict[str, Any] | None:
    """Return the job that a printer would be lent now."""
    job: dict[str, Any] | None = hall.device("printer").post("/print-jobs/claim")["job"]
    return job


def journalled(hall: Hall, kind: str) -> list[dict[str, Any]]:
    """Return what the journal's entries of a type say."""
    return [one["data"] for one in hall.device("hub").get("/journal")["entries"] if one["type"] == kind]


def test_full_slips_are_the_rule_until_somebody_says_otherwise(hall: Hall, boss: Api) -> None:
    kiosk = hall.device("kiosk")
    assert kiosk.get("/fields")["paper"] == "full"
    assert hall.issue()["paper"] == "full"
    job = slip(hall)
    assert job is not None
    assert "short" not in job["content"]
    assert [one["mode"] for one in boss.get("/paper")["kiosks"]] == [None, None]


def test_a_short_slip_says_so_to_whoever_draws_it(hall: Hall, boss: Api) -> None:
    assert boss.post("/paper", {"mode": "short"})["mode"] == "short"
    assert hall.issue()["paper"] == "short"
    job = slip(hall)
    assert job is not None
    assert job["content"]["short"] is True
    assert journalled(hall, "paper_mode_set") == [
        {"paper_use": {"mode": "short", "kiosks": [], "summary_at_close": False}}
    ]
    boss.post("/paper", {"mode": "short"})
    assert len(journalled(hall, "paper_mode_set")) == 1, "what is so already is no news"


def test_without_paper_nothing_is_asked_for_and_the_place_in_line_is_the_same(hall: Hall, boss: Api) -> None:
    boss.post("/paper", {"mode": "none"})
    ticket = hall.issue()
    assert (ticket["paper"], ticket["print_job"], ticket["code"]) == ("none", None, "A001")
    assert slip(hall) is None
    assert hall.issue()["ahead"] == 1
    kiosk = hall.device("kiosk")
    asked = kiosk.post("/checklists", {"procedure": "1.001193"}, expect=201)
    assert (asked["paper"], asked["print_job"]) == ("none", None)
    assert asked["url"].endswith("/p/1.001193?language=vi")
    assert slip(hall) is None


def test_one_kiosk_may_differ_from_the_center_and_follow_it_again(hall: Hall, boss: Api) -> None:
    near, far = hall.device("kiosk"), hall.device("kiosk")
    first, second = (one["device"] for one in boss.get("/paper")["kiosks"])
    boss.post("/paper", {"mode": "short", "kiosks": [{"device": second, "mode": "none"}]})
    assert [one.get("/fields")["paper"] for one in (near, far)] == ["short", "none"]
    assert far.post("/tickets", {"field": "HT"}, expect=201)["print_job"] is None
    assert near.post("/tickets", {"field": "HT"}, expect=201)["print_job"] is not None
    boss.post("/paper", {"kiosks": [{"device": second, "mode": None}, {"device": first, "mode": "full"}]})
    assert [one.get("/fields")["paper"] for one in (near, far)] == ["full", "short"]


def test_what_is_no_kiosk_has_no_mode_and_nobody_else_sets_one(hall: Hall, boss: Api) -> None:
    hall.device("printer")
    hall.device("kiosk")
    wish = {"mode": "none", "kiosks": [{"device": 1, "mode": "short"}]}
    assert boss.refused("/paper", wish, expect=404) == "unknown_device"
    assert boss.get("/paper")["mode"] == "full", "a refused wish changes nothing"
    assert boss.refused("/paper", {"mode": "little"}, expect=422) == "unacceptable_value"
    for role in ("kiosk", "reception", "printer"):
        assert hall.device(role).refused("/paper", {"mode": "none"}, expect=403) == "role_wrong"


def test_who_wants_no_slip_gets_none_where_all_others_do(hall: Hall) -> None:
    ticket = hall.issue(no_paper=True)
    assert (ticket["paper"], ticket["print_job"]) == ("none", None)
    assert hall.issue()["paper"] == "full"


def test_reception_prints_on_wish_and_only_the_second_slip_is_a_copy(hall: Hall, boss: Api) -> None:
    boss.post("/paper", {"mode": "none"})
    ticket = hall.issue()
    reception, agent = hall.device("reception"), hall.device("printer")
    jobs = []
    for reason in ("on_wish", "lost"):
        asked = reception.post(f"/tickets/{ticket['id']}/reprint", {"reason": reason}, expect=201)
        job = agent.post("/print-jobs/claim")["job"]
        assert job["id"] == asked["print_job"]
        jobs.append((job["copy"], job["content"]["words"]["time_line"]))
    assert jobs == [
        (False, "09:00 · 10/03/2026"),
        (True, "Lấy số 09:00 · 10/03/2026, in lại lúc 09:00"),
    ]
    assert [(one["copy"], one["reason"]) for one in journalled(hall, "slip_asked")] == [
        (False, "on_wish"),
        (True, "lost"),
    ]


def test_a_row_that_somebody_spoilt_with_a_database_tool_means_full_slips(hall: Hall) -> None:
    for text in (
        '"none"',
        '{"mode": 3, "kiosks": {"1": "none"}}',
        '{"kiosks": [1, {"device": [], "mode": "none"}]}',
    ):
        hall.app.committer.run(
            lambda db, text=text: db.execute(  # type: ignore[misc]
                "insert or replace into settings (key, value) values ('paper', ?)", [text]
            )
        )
        assert hall.issue()["paper"] == "full"


def test_the_page_of_the_slips_sets_all_of_it_and_refuses_what_it_does_not_offer(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    boss = Visitor(hall)
    boss.log_in("giamsat")
    page = boss.open("/printer?language=en").get_data(as_text=True)
    (device,) = re.findall(r'name="kiosk-(\d+)"', page)
    key = {"idempotency_key": new_key()}
    wish = {"mode": "short", f"kiosk-{device}": "none", "summary_at_close": "on"}
    assert boss.send("/printer/paper", **key, **wish).status_code == 303
    page = boss.open("/printer?language=en").get_data(as_text=True)
    assert '<option value="short" selected>' in page
    assert '<option value="none" selected>' in page
    assert 'name="summary_at_close" checked' in page
    assert kiosk.get("/fields")["paper"] == "none"
    refused = boss.send("/printer/paper", idempotency_key=new_key(), mode="tiny")
    assert refused.status_code == 422
    assert "full, short, none" in refused.get_data(as_text=True)
    assert journalled(hall, "paper_mode_set")[-1]["paper_use"] == {
        "mode": "short",
        "kiosks": [{"device": int(device), "mode": "none"}],
        "summary_at_close": True,
    }
    back = {"mode": "full", f"kiosk-{device}": ""}
    assert boss.send("/printer/paper", idempotency_key=new_key(), **back).status_code == 303
    assert kiosk.get("/fields")["paper"] == "full"
    clerk = Visitor(hall)
    clerk.log_in("tiepdon")
    assert "h-paper" not in clerk.open("/printer").get_data(as_text=True)
    assert clerk.send("/printer/paper", idempotency_key=new_key(), **back).status_code == 403
