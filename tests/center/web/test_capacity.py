"""Caps, the last ticket that can still be served, and what a person may give out anyway."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from center.actions import declare
from tests.support.halls import Api, Hall
from tests.support.openings import HANOI, OfficeAt, cap, do, refusal, standing, utc


def test_a_field_is_full_at_its_cap_and_a_place_given_back_is_free_again(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    cap(hall, "HT", 2)
    first, second = (hall.issue("HT")["token"] for _ in range(2))
    assert standing(kiosk)[:2] == (False, "full")
    code, sentence = refusal(kiosk)
    assert code == "field_full"
    assert sentence.startswith("Hộ tịch đã cấp hết số của hôm nay. Cấp số lại từ 00:00 Thứ Tư, 11/03/2026.")
    assert standing(kiosk, "CT")[0], "another field has its own cap, or none"
    hall.nobody().post(f"/tickets/{second}/cancel")
    assert hall.issue("HT")["code"] == "A003", "a cap counts who comes, numbers go on"
    assert refusal(kiosk)[0] == "field_full"
    counter = hall.open_counter(1)
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/no-show")
    assert refusal(kiosk)[0] == "field_full", "who missed a call may come back"
    assert hall.nobody().get(f"/tickets/{first}")["state"] == "no_show"
    hall.clock.forward(days=1)
    assert hall.issue("HT")["code"] == "A001"


def test_a_cap_of_nothing_gives_out_nothing(hall: Hall) -> None:
    cap(hall, "HT", 0)
    assert refusal(hall.device("kiosk"))[0] == "field_full"


def test_who_was_sent_on_and_gave_up_there_frees_no_place(hall: Hall) -> None:
    cap(hall, "HT", 1)
    token = hall.issue("HT")["token"]
    counter = hall.open_counter(1)
    for act in ("call-next", "start"):
        counter.post(f"/counters/1/{act}")
    counter.post("/counters/1/transfer", {"field": "DD"})
    hall.nobody().post(f"/tickets/{token}/cancel")
    assert refusal(hall.device("kiosk"))[0] == "field_full"


def test_who_came_by_a_transfer_neither_takes_nor_frees_a_place(hall: Hall) -> None:
    cap(hall, "HT", 1)
    token = hall.issue("DD")["token"]
    counter = hall.open_counter(4)
    for act in ("call-next", "start"):
        counter.post(f"/counters/4/{act}")
    counter.post("/counters/4/transfer", {"field": "HT"})
    hall.issue("HT")
    hall.nobody().post(f"/tickets/{token}/cancel")
    assert refusal(hall.device("kiosk"))[0] == "field_full"


def test_many_touches_at_once_do_not_pass_the_cap(hall: Hall) -> None:
    cap(hall, "HT", 5)
    kiosks = [hall.device("kiosk") for _ in range(16)]
    with ThreadPoolExecutor(16) as together:
        answers = list(together.map(_status, kiosks))
    assert sorted(answers) == [201] * 5 + [409] * 11


def _status(kiosk: Api) -> int:
    headers = {"Authorization": f"Bearer {kiosk.token}", "Idempotency-Key": str(kiosk.token)}
    return kiosk.client.post("/api/v1/tickets", json={"field": "HT"}, headers=headers).status_code


def test_the_last_ticket_is_the_last_that_can_be_served(office_at: OfficeAt) -> None:
    """Civil status takes ten minutes; its counter 1 serves nothing else first."""
    hall = office_at(3, 10, 16, 30)
    kiosk = hall.device("kiosk")
    hall.open_counter(1)
    for _ in range(3):
        kiosk.post("/tickets", {"field": "HT"}, expect=201)
    assert standing(kiosk) == (False, "too_late", utc(3, 11, 7, 30), None)
    code, sentence = refusal(kiosk)
    assert code == "too_late"
    assert sentence.startswith("Hôm nay Hộ tịch không còn đủ thời gian")
    assert sentence.endswith("Cấp số lại từ 07:30 Thứ Tư, 11/03/2026.")
    assert standing(kiosk, "TQ")[0], "another counter's field"
    assert standing(kiosk, "CT")[1] == "too_late", "it is served here, and only after civil status"
    counter = hall.device("counter", 1)
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/1/{act}")
    assert standing(kiosk)[0], "the line is shorter: there is time for one more"


def test_before_lunch_nobody_is_refused_for_the_pause(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 11, 25)
    hall.open_counter(1)
    for _ in range(5):
        hall.issue("HT")
    assert standing(hall.device("kiosk"))[0]


def test_three_dossiers_of_one_citizen_are_as_much_work_as_three_citizens(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 16, 30)
    kiosk = hall.device("kiosk")
    hall.open_counter(1)
    kiosk.post("/tickets", {"field": "HT", "count": 3}, expect=201)
    assert refusal(kiosk)[0] == "too_late"


def test_nobody_at_the_counters_yet_is_no_reason_to_refuse(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 7, 31)
    for one in ("HT", "DD", "HD"):
        hall.issue(one)
    hall.clock.now = datetime(2026, 3, 10, 16, 55, tzinfo=HANOI).astimezone(UTC)
    assert refusal(hall.device("kiosk"), "DD")[0] == "too_late", "as if its one counter were open"


def test_the_rule_can_be_switched_off(office_at: OfficeAt) -> None:
    hall = office_at(3, 10, 16, 59)
    kiosk = hall.device("kiosk")
    assert refusal(kiosk)[0] == "too_late"
    do(hall, lambda act: declare.keep_last_ticket(act, False))
    kiosk.post("/tickets", {"field": "HT"}, expect=201)


@pytest.mark.parametrize("why", ["day_off", "over", "closed_by_hand", "full", "too_late"])
@pytest.mark.parametrize("role", ["reception", "supervisor", "admin"])
def test_a_person_may_give_a_ticket_out_anyway_and_the_journal_says_what_was_overcome(
    office_at: OfficeAt, why: str, role: str
) -> None:
    day, hour, minute = {"day_off": (14, 9, 0), "over": (10, 18, 0), "too_late": (10, 16, 55)}.get(
        why, (10, 9, 0)
    )
    hall = office_at(3, day, hour, minute)
    if why == "closed_by_hand":
        hall.device("supervisor").post("/fields/HT/close")
    if why == "full":
        cap(hall, "HT", 0)
    person = hall.device(role)
    assert standing(person)[1] == why
    person.post("/tickets", {"field": "HT"}, expect=409)
    person.post("/tickets", {"field": "HT", "anyway": False}, expect=409)
    assert person.post("/tickets", {"field": "HT", "anyway": True}, expect=201)["code"] == "A001"
    entries = hall.device("hub").get("/journal")["entries"]
    assert [one["data"].get("anyway") for one in entries if one["type"] == "issued"] == [why]


def test_where_nothing_was_in_the_way_anyway_leaves_no_trace(hall: Hall) -> None:
    hall.device("reception").post("/tickets", {"field": "HT", "anyway": True}, expect=201)
    entries = hall.device("hub").get("/journal")["entries"]
    assert [one["data"].get("anyway") for one in entries if one["type"] == "issued"] == [None]


def test_a_kiosk_answers_for_nothing(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    assert kiosk.refused("/tickets", {"field": "HT", "anyway": True}, expect=403) == "role_wrong"
    kiosk.post("/tickets", {"field": "HT", "anyway": False}, expect=201)
    assert hall.device("reception").refused("/tickets", {"field": "HT", "anyway": "yes"}, expect=422)
