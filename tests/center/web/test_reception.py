"""The staff at the door: what only they may say of a ticket, and the ticket that somebody lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor

SAID = {"priority": "elderly", "proof": "id_card", "note": "Nghe kém, xin nói to"}


@pytest.fixture
def door(hall: Hall) -> Api:
    """The receptionist, logged in on a tablet."""
    visitor = Visitor(hall)
    visitor.log_in("tiepdon")
    visitor.open("/")
    return visitor.api()


def take(door: Api, **wish: str) -> Any:
    """Let the receptionist issue a ticket."""
    return door.post("/tickets", {"field": "HT", **wish}, expect=201)


def find(door: Api, text: str) -> list[Any]:
    """Return what is found for a code."""
    found: list[Any] = door.get("/tickets", query_string={"q": text})["tickets"]
    return found


def entries(hall: Hall, kind: str) -> list[Any]:
    """Return the journal's entries of a type."""
    every = hall.device("supervisor").get("/journal")["entries"]
    return [entry for entry in every if entry["type"] == kind]


def test_note_and_proof_reach_the_clerk_who_serves_first(hall: Hall, door: Api) -> None:
    take(door, **SAID)
    counter = hall.open_counter(1)
    turn = counter.post("/counters/1/call-next")["turn"]
    assert (turn["note"], turn["proof"], turn["priority"]) == (SAID["note"], "id_card", "elderly")
    assert counter.get("/counters/1")["turn"]["proof"] == "id_card"
    counter.post("/counters/1/start")
    counter.post("/counters/1/transfer", {"field": "DD", "note": "thiếu bản đồ"})
    there = hall.open_counter(4).post("/counters/4/call-next")["turn"]
    assert (there["note"], there["proof"]) == ("thiếu bản đồ", "id_card"), "the proof is the ticket's"


def test_the_journal_keeps_the_proof_and_who_saw_it(hall: Hall, door: Api) -> None:
    take(door, **SAID)
    take(door)
    seen, plain = entries(hall, "issued")
    assert seen["data"]["proof"] == "id_card"
    assert seen["actor"].startswith("person:")
    assert "proof" not in plain["data"]


def test_nobody_but_the_clerk_reads_note_and_proof(hall: Hall, door: Api) -> None:
    ticket = take(door, **SAID)
    hall.open_counter(1).post("/counters/1/call-next")
    slip = hall.device("printer").post("/print-jobs/claim")["job"]
    told = [
        ticket,
        hall.nobody().get(f"/tickets/{ticket['token']}"),
        hall.device("display").get("/board"),
        hall.device("kiosk").get("/fields"),
        slip,
        find(door, "A001"),
    ]
    for answer in told:
        text = json.dumps(answer, ensure_ascii=False)
        assert SAID["note"] not in text
        assert "id_card" not in text


@pytest.mark.parametrize("more", [{"note": "x"}, {"priority": "elderly", "proof": "seen"}])
def test_a_kiosk_may_not_speak_for_the_staff(hall: Hall, more: dict[str, str]) -> None:
    kiosk = hall.device("kiosk")
    assert kiosk.refused("/tickets", {"field": "HT", **more}, expect=403) == "role_wrong"
    assert hall.issue("HT")["code"] == "A001"


def test_a_proof_of_nothing_is_refused(door: Api) -> None:
    for more in ({}, {"priority": None}):
        wish = {"field": "HT", "proof": "seen", **more}
        assert door.refused("/tickets", wish, expect=422) == "proof_without_priority"
    assert take(door, **SAID)["code"] == "A001"


def test_a_ticket_is_found_however_its_code_is_said(hall: Hall, door: Api) -> None:
    for _ in range(12):
        hall.issue("HT")
    other = hall.issue("CT")["code"]
    for said in ("A012", "a12", "A 12", "a-012", " ă12 ", "12", "012"):
        assert [one["code"] for one in find(door, said)] == ["A012"], said
    assert [one["code"] for one in find(door, "1")] == ["A001", other]
    for nothing in ("", "A", "A013", "Z1", "A1x", "%", "'", "9" * 40, "A" + "9" * 40, "١"):
        assert find(door, nothing) == [], nothing


def test_what_is_found_says_where_the_ticket_stands_and_nothing_more(hall: Hall, door: Api) -> None:
    hall.issue("HT")
    mine = take(door, **SAID)
    (one,) = find(door, "A002")
    assert {key: one[key] for key in ("id", "code", "field", "state", "ahead", "counter", "issued_at")} == {
        "id": mine["id"], "code": "A002", "field": "HT", "state": "waiting", "ahead": 0, "counter": None,
        "issued_at": mine["issued_at"],
    }  # fmt: skip
    assert mine["token"] not in json.dumps(one)
    counter = hall.open_counter(1)
    counter.post("/counters/1/call", {"code": "A002"})
    (one,) = find(door, "A002")
    assert (one["state"], one["counter"]["n"], one["ahead"]) == ("called", 1, None)
    for act in ("start", "finish"):
        counter.post(f"/counters/1/{act}")
    (one,) = find(door, "A002")
    assert (one["state"], one["can_reprint"], one["can_cancel"]) == ("done", False, False)


def test_yesterdays_tickets_are_not_found(hall: Hall, door: Api) -> None:
    old = take(door)
    hall.clock.forward(days=1)
    assert hall.issue("HT")["code"] == "A001"
    again = Visitor(hall)
    again.log_in("tiepdon")
    again.open("/")
    (today,) = find(again.api(), "A001")
    assert today["id"] != old["id"]
    path = f"/tickets/{old['id']}/reprint"
    assert again.api().refused(path, {"reason": "lost"}) == "ticket_over"


def test_a_lost_slip_is_printed_again_as_a_copy(hall: Hall, door: Api) -> None:
    agent = hall.device("printer")
    hall.issue("HT")
    mine = take(door, priority="elderly")
    for _ in range(2):
        first = agent.post("/print-jobs/claim")["job"]
    hall.clock.forward(minutes=20)
    asked = door.post(f"/tickets/{mine['id']}/reprint", {"reason": "lost"}, expect=201)
    assert set(asked) == {"print_job", "copy"}
    copy = agent.post("/print-jobs/claim")["job"]
    assert (copy["id"], copy["copy"], first["copy"]) == (asked["print_job"], True, False)
    same = ("code", "url", "field", "issued_at", "local_time", "priority", "center", "language")
    assert {key: copy["content"][key] for key in same} == {key: first["content"][key] for key in same}
    assert copy["content"]["words"]["time_line"] == "Lấy số 09:00 · 10/03/2026, in lại lúc 09:20"
    (entry,) = entries(hall, "slip_asked")
    assert entry["actor"].startswith("person:")
    assert entry["ticket"] == mine["id"]
    assert entry["data"] == {"job": asked["print_job"], "code": "A002", "copy": True, "reason": "lost"}


def test_a_copy_says_how_the_ticket_stands_now(hall: Hall, door: Api) -> None:
    agent = hall.device("printer")
    first, mine = hall.issue("HT"), take(door)
    english = take(door, language="en")

    def copy(ticket: Any) -> str:
        while agent.post("/print-jobs/claim")["job"]:
            pass
        door.post(f"/tickets/{ticket['id']}/reprint", {"reason": "unreadable"}, expect=201)
        return str(agent.post("/print-jobs/claim")["job"]["content"]["words"]["ahead_line"])

    assert copy(mine) == "1 người chờ trước"
    hall.nobody().post(f"/tickets/{first['token']}/cancel")
    assert copy(mine) == "Ông/bà là người kế tiếp"
    counter = hall.open_counter(1)
    counter.post("/counters/1/call-next")
    assert copy(mine) == "Số của ông/bà đang được gọi: Quầy 1"
    counter.post("/counters/1/hold")
    assert copy(mine).startswith("Đang tạm giữ")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/no-show")
    assert copy(english).startswith("You were called before")


def test_what_is_over_is_not_printed_again(hall: Hall, door: Api) -> None:
    done, given_up = hall.issue("HT"), hall.issue("HT")
    counter = hall.open_counter(1)
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/1/{act}")
    hall.nobody().post(f"/tickets/{given_up['token']}/cancel")
    for ticket in (done, given_up):
        path = f"/tickets/{ticket['id']}/reprint"
        assert door.refused(path, {"reason": "lost"}) == "ticket_over"
        said = door.post(path, {"reason": "lost"}, expect=409)["error"]["message"]
        assert ticket["code"] in said
    assert door.refused("/tickets/999/reprint", {"reason": "lost"}, expect=404) == "unknown_ticket"
    assert entries(hall, "slip_asked") == []


def test_a_second_touch_prints_one_copy(hall: Hall, door: Api) -> None:
    mine = take(door)
    path = f"/tickets/{mine['id']}/reprint"
    answers = [door.post(path, {"reason": "lost"}, key="touch", expect=201) for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(entries(hall, "slip_asked")) == 1


def test_a_number_is_given_up_for_its_citizen_and_the_journal_says_by_whom(hall: Hall, door: Api) -> None:
    mine = hall.issue("HT")
    found = door.post(f"/tickets/{mine['id']}/withdraw")["ticket"]
    assert (found["state"], found["can_cancel"], found["can_reprint"]) == ("cancelled", False, False)
    page = hall.nobody().get(f"/tickets/{mine['token']}")
    assert (page["state"], page["outcome"]) == ("cancelled", "withdrawn")
    (entry,) = entries(hall, "cancelled")
    assert entry["actor"].startswith("person:")
    assert door.refused(f"/tickets/{mine['id']}/withdraw") == "illegal_move"
    assert door.refused("/tickets/999/withdraw", expect=404) == "unknown_ticket"


def test_who_is_being_served_cannot_be_given_up(hall: Hall, door: Api) -> None:
    mine = hall.issue("HT")
    counter = hall.open_counter(1)
    for act in ("call-next", "start"):
        counter.post(f"/counters/1/{act}")
    assert door.refused(f"/tickets/{mine['id']}/withdraw") == "illegal_move"
