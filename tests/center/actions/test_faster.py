"""Who loses a race reads who was faster: a name, a counter, the citizen, or that it happened by itself."""

from __future__ import annotations

from typing import Any

import pytest

from center.storage import journal
from tests.center.actions.test_finish import serve
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


def clerk(hall: Hall, login: str, n: int) -> tuple[Api, str]:
    """Log a clerk in at a counter; return their API and their name."""
    visitor = Visitor(hall)
    visitor.log_in(login)
    visitor.open(f"/counter/{n}")
    api = visitor.api()
    return api, api.post(f"/counters/{n}/open")["counter"]["clerk"]


def said(api: Api, path: str, body: Any = None, **more: Any) -> str:
    """Return the sentence of a refusal."""
    return str(api.post(path, body, expect=409, **more)["error"]["message"])


def test_the_name_of_a_colleague(hall: Hall) -> None:
    (an, name), (binh, _) = clerk(hall, "an", 1), clerk(hall, "binh", 2)
    code = hall.issue("HT")["code"]
    an.post("/counters/1/call", {"code": code})
    assert f"{name} đã thao tác trước." in said(binh, "/counters/2/call", {"code": code})


def test_the_counter_of_a_device(hall: Hall, counter: Api) -> None:
    second = hall.open_counter(2)
    hall.device("supervisor").post("/counters/2/fields", {"primary": ["HT"], "secondary": []})
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    assert "Quầy 1 đã thao tác trước." in said(second, "/counters/2/call-next"), "who took the last one"
    english = {"headers": {"Accept-Language": "en"}}
    assert "Counter 1 was faster." in said(second, "/counters/2/call-next", **english)


def test_two_windows_of_one_counter(hall: Hall, counter: Api) -> None:
    other, name = clerk(hall, "an", 1)
    hall.issue("HT")
    hall.issue("HT")
    serve(counter)
    other.post("/counters/1/finish")
    assert f"{name} đã thao tác trước." in said(counter, "/counters/1/hold")
    other.post("/counters/1/call-next")
    assert f"{name} đã thao tác trước." in said(counter, "/counters/1/call-next")


def test_the_citizen_and_the_machine(hall: Hall, counter: Api) -> None:
    ticket = hall.issue("HT")
    counter.post("/counters/1/call-next")
    hall.nobody().post(f"/tickets/{ticket['token']}/cancel")
    assert "Người dân đã thao tác trước." in said(counter, "/counters/1/start")
    hall.device("supervisor").post("/terminal-rules", {"auto_start_seconds": 5})
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    hall.clock.forward(seconds=5)
    hall.app.attendant.look()
    assert "Hệ thống đã tự thực hiện." in said(counter, "/counters/1/start")


def test_nobody_is_blamed_for_what_oneself_did_or_what_is_long_past(hall: Hall, counter: Api) -> None:
    second = hall.open_counter(2)
    code = hall.issue("HT")["code"]
    serve(counter)
    assert "trước" not in said(counter, "/counters/1/start")
    hall.clock.forward(seconds=61)
    assert "trước" not in said(second, "/counters/2/call", {"code": code})


def test_the_reception_desk_and_a_supervisor_are_named_as_people_call_them(hall: Hall, counter: Api) -> None:
    english = {"headers": {"Accept-Language": "en"}}
    for role, vietnamese, words in (
        ("reception", "Bàn tiếp đón đã thao tác trước.", "The reception desk was faster."),
        ("supervisor", "Người phụ trách đã thao tác trước.", "A supervisor was faster."),
    ):
        ticket = hall.issue("HT")
        hall.device(role).post(f"/tickets/{ticket['id']}/withdraw")
        assert said(counter, "/counters/1/call", {"code": ticket["code"]}).endswith(vietnamese)
        assert said(counter, "/counters/1/call", {"code": ticket["code"]}, **english).endswith(words)


@pytest.mark.parametrize("door", ["kiosk", "reception"])
def test_who_only_issued_the_ticket_was_not_faster(hall: Hall, counter: Api, door: str) -> None:
    ticket = hall.device(door).post("/tickets", {"field": "HT"}, expect=201)
    assert "trước" not in said(counter, "/counters/1/return", {"code": ticket["code"]})


def test_an_opinion_is_never_who_was_faster(hall: Hall, counter: Api) -> None:
    """A clerk who loses a race must not learn from the sentence that the citizen has rated."""
    second = hall.open_counter(2)
    ticket = hall.issue("HT")
    turn = serve(counter)
    counter.post("/counters/1/finish")
    before = said(second, "/counters/2/call", {"code": ticket["code"]})
    assert "Quầy 1 đã thao tác trước." in before
    phone = hall.nobody()
    rating = {"turn": turn["id"], "level": 1, "comment": "Chờ lâu quá"}
    phone.post(f"/tickets/{ticket['token']}/rating", rating, expect=201)
    supervisor = hall.device("supervisor")
    (case,) = supervisor.get("/cases")["cases"]
    supervisor.post(f"/cases/{case['id']}/answer", {"text": "Xin lỗi ông"})
    with hall.app.database.reading() as db:
        told = [entry.type for entry in journal.after(db, 0) if entry.turn == turn["id"]]
    assert {"rated", "case_opened", "case_answered"} <= set(told)
    assert said(second, "/counters/2/call", {"code": ticket["code"]}) == before
    assert "Người dân" not in said(counter, "/counters/1/hold", {"turn": turn["id"]})


def test_who_cannot_have_a_ticket_reads_where_it_is(hall: Hall, counter: Api) -> None:
    """The citizen stands before the clerk with the slip in hand: "not now" is no answer to give them."""
    (other, _) = clerk(hall, "binh", 2)
    ticket = hall.issue("HT")

    def refusal(act: str = "call") -> str:
        hall.clock.forward(minutes=2)  # nobody was faster just now
        return said(other, f"/counters/2/{act}", {"code": ticket["code"]})

    assert refusal("return").endswith("Số này đang chờ trong hàng.")
    counter.post("/counters/1/call-next")
    assert refusal().endswith("Số này đang được gọi đến Quầy 1.")
    assert refusal("return").endswith("Số này đang được gọi đến Quầy 1."), "to return is another act"
    counter.post("/counters/1/no-show")
    assert "Quầy 1 đã gọi mà không có người đến, ghi lúc 09:06;" in refusal()
    counter.post("/counters/1/return", {"code": ticket["code"]})
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    assert refusal().endswith("Số này đang được phục vụ tại Quầy 1.")
    counter.post("/counters/1/finish")
    assert refusal().endswith("Quầy 1 đã phục vụ xong số này lúc 09:10.")
    english = {"headers": {"Accept-Language": "en"}}
    assert said(other, "/counters/2/call", {"code": ticket["code"]}, **english).endswith(
        "Counter 1 has served it, until 09:10."
    )


def test_who_gave_a_ticket_back_and_when_is_said_to_the_clerk_and_the_citizen_is_not_told_of_counters(
    hall: Hall, counter: Api
) -> None:
    ticket = hall.issue("HT")
    cancel = f"/tickets/{ticket['token']}/cancel"
    hall.nobody().post(cancel)
    assert "Số này đã được trả lại lúc 09:00." in said(counter, "/counters/1/call", {"code": ticket["code"]})
    assert "trả lại" not in said(hall.nobody(), cancel)
