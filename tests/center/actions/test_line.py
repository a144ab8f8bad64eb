"""Who stands before whom: a ticket that moves back, and a turn that was sent to one counter by name."""

from __future__ import annotations

from typing import Any

from tests.support.halls import Api, Hall


def ahead(hall: Hall, ticket: Any) -> int:
    """Return how many are before a ticket, as its page says."""
    found: int = hall.nobody().get(f"/tickets/{ticket['token']}")["ahead"]
    return found


def send(hall: Hall, counter: Api, to: int, field: str | None = None) -> Any:
    """Serve somebody at counter 1 and send them to another counter by name, which is open."""
    hall.open_counter(to)
    ticket = hall.issue("HT")
    counter.post("/counters/1/call", {"code": ticket["code"]})
    counter.post("/counters/1/start")
    counter.post("/counters/1/transfer", {"counter": to, **({"field": field} if field else {})})
    return ticket


def test_with_nobody_behind_late_is_refused_and_the_chance_kept(hall: Hall) -> None:
    ticket, citizen = hall.issue("HT"), hall.nobody()
    path = f"/tickets/{ticket['token']}"
    assert citizen.refused(f"{path}/late") == "late_nobody_behind"
    assert citizen.get(path)["can_late"]
    hall.issue("HT", priority="elderly")
    assert citizen.refused(f"{path}/late") == "late_nobody_behind", (
        "priority turns stand in a line of their own"
    )
    for _ in range(3):
        hall.issue("HT")
    citizen.post(f"{path}/late")
    assert ahead(hall, ticket) == 3
    assert citizen.refused(f"{path}/late") == "late_once"


def test_who_moved_back_is_passed_by_nobody_who_comes_later(hall: Hall) -> None:
    hall.open_counter(1)
    first, second, third = (hall.issue("HT") for _ in range(3))
    for ticket in (first, second):
        hall.nobody().post(f"/tickets/{ticket['token']}/late")
    newcomer = hall.issue("HT")
    assert newcomer["ahead"] == ahead(hall, newcomer) == 3
    assert [ahead(hall, ticket) for ticket in (third, first, second)] == [0, 1, 2]


def test_who_was_sent_to_another_counter_is_not_before_a_newcomer(hall: Hall) -> None:
    counter = hall.open_counter(1)
    sent = send(hall, counter, 4)
    newcomer = hall.issue("HT")
    assert newcomer["ahead"] == 0
    assert ahead(hall, newcomer) == 0
    assert counter.post("/counters/1/call-next")["turn"]["code"] == newcomer["code"]
    assert ahead(hall, sent) == 0


def test_where_one_counter_serves_the_field_who_was_sent_there_is_before_a_newcomer(hall: Hall) -> None:
    counter = hall.open_counter(1)
    sent = send(hall, counter, 1)
    newcomer = hall.issue("HT")
    assert newcomer["ahead"] == 1
    hall.open_counter(2)
    assert ahead(hall, newcomer) == 0, "counter 2 would call the newcomer"
    assert counter.post("/counters/1/call-next")["turn"]["code"] == sent["code"]


def test_who_was_sent_stands_in_that_counters_line(hall: Hall) -> None:
    """Counter 2 has residence first: who came before is before, whatever line stands in the old field."""
    counter = hall.open_counter(1)
    early = hall.issue("CT")
    old = [hall.issue("HT") for _ in range(3)]
    sent = send(hall, counter, 2)
    late = hall.issue("CT")
    assert ahead(hall, sent) == 1
    called = [hall.open_counter(2).post("/counters/2/call-next")["turn"]["code"]]
    for _ in range(2):
        hall.device("counter", 2).post("/counters/2/no-show")
        called.append(hall.device("counter", 2).post("/counters/2/call-next")["turn"]["code"])
    assert called == [early["code"], sent["code"], late["code"]]
    assert [ahead(hall, one) for one in old] == [0, 1, 2]


def test_who_was_sent_moves_back_in_that_counters_line(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue("HT")
    sent = send(hall, counter, 4)
    hall.issue("HT")
    late = f"/tickets/{sent['token']}/late"
    assert hall.nobody().refused(late) == "late_nobody_behind", "nobody behind at counter 4"
    hall.issue("DD")
    hall.nobody().post(late)
    assert ahead(hall, sent) == 1


def test_a_no_show_comes_back_behind_two_of_its_own_line(hall: Hall) -> None:
    counter = hall.open_counter(1)
    gone = hall.issue("HT")
    sent = [send(hall, counter, 4) for _ in range(2)]
    others = [hall.issue("HT") for _ in range(3)]
    counter.post("/counters/1/call", {"code": gone["code"]})
    counter.post("/counters/1/no-show")
    counter.post("/counters/1/return", {"code": gone["code"]})
    assert ahead(hall, gone) == 2
    assert [ahead(hall, one) for one in others] == [0, 1, 3]
    assert [ahead(hall, one) for one in sent] == [0, 1]
