"""Which papers a printer is for: tickets in the hall, what counters print beside the clerk, or both."""

from __future__ import annotations

from typing import Any

import pytest

from tests.center.web.test_detour import issue, number, say, send, take
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


@pytest.fixture
def kiosk(hall: Hall) -> Api:
    return hall.device("kiosk")


def serves(hall: Hall, boss: Visitor, printer: Api, takes: str, **more: Any) -> None:
    send(boss, "/printer/place", device=number(hall, printer), takes=takes, **more)


def summary(hall: Hall) -> int:
    """Wish for the summary of a counter's day, as a clerk does."""
    return int(hall.open_counter(1).post("/counters/1/summary", expect=201)["print_job"])


def faults(hall: Hall) -> list[str]:
    return [one["detail"] for one in hall.nobody().get("/health")["faults"]]


def test_papers_of_counters_do_not_come_out_inside_a_kiosk(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    inside, beside = hall.device("printer"), hall.device("printer")
    serves(hall, boss, inside, "tickets")
    serves(hall, boss, beside, "counters")
    job, ticket = summary(hall), issue(kiosk)
    assert take(inside) == ticket, "the older wish is none of its own"
    assert take(inside) is None
    assert take(beside) == job
    issue(kiosk)
    assert take(beside) is None


def test_one_printer_prints_all_with_no_setting(hall: Hall, kiosk: Api) -> None:
    only = hall.device("printer")
    wanted = [summary(hall), issue(kiosk)]
    assert [take(only), take(only)] == wanted
    assert faults(hall) == []


def test_an_ill_printer_hands_over_only_what_the_other_is_for(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    inside, beside = hall.device("printer"), hall.device("printer")
    serves(hall, boss, inside, "tickets")
    inside.post("/print-jobs/claim")
    job = summary(hall)
    assert take(beside) == job
    assert say(beside, job, "failed", "paper_out") == "queued"
    assert take(inside) is None, "it is well, and not for that"
    assert take(beside) is None, (
        "there is none for it to come out of at once: it is tried again after a while"
    )
    hall.clock.forward(seconds=5)
    inside.post("/print-jobs/claim")
    assert take(beside) == job
    ticket = issue(kiosk)
    assert take(beside) is None, "what the other one can print is not tried on an ill one"
    assert take(inside) == ticket


def test_a_kiosks_own_printer_that_is_for_counters_keeps_no_ticket_back(
    hall: Hall, kiosk: Api, boss: Visitor
) -> None:
    own, other = hall.device("printer"), hall.device("printer")
    serves(hall, boss, own, "counters", kiosk=number(hall, kiosk))
    own.post("/print-jobs/claim")
    job = issue(kiosk)
    assert take(own) is None
    assert take(other) == job


def test_what_names_its_printer_comes_out_of_it(hall: Hall, boss: Visitor) -> None:
    one = hall.device("printer")
    serves(hall, boss, one, "counters")
    send(boss, "/printer/test", device=number(hall, one))
    assert take(one) is not None
    send(boss, "/printer/test")
    assert take(one) is not None, "a test page is for every printer"


def test_papers_that_no_printer_is_for_are_an_alarm_at_once(hall: Hall, kiosk: Api, boss: Visitor) -> None:
    one = hall.device("printer")
    one.post("/heartbeat", {"state": "ready"})
    serves(hall, boss, one, "tickets")
    assert faults(hall) == ["no_printer_for_counters"]
    assert "print receipts and summaries of counters now" in page(boss)
    serves(hall, boss, one, "counters")
    assert faults(hall) == ["no_printer_for_tickets"]
    assert 'value="counters" selected' in page(boss)
    assert kiosk.get("/fields")["slips"] is False, "the kiosk promises no paper"
    serves(hall, boss, one, "all", place="Cửa chính")
    assert faults(hall) == []
    assert "none come out" not in page(boss)
    assert kiosk.get("/fields")["slips"] is True


def test_a_printer_that_fell_silent_is_for_nothing(hall: Hall, boss: Visitor) -> None:
    inside, beside = hall.device("printer"), hall.device("printer")
    serves(hall, boss, inside, "tickets")
    beside.post("/heartbeat", {"state": "ready"})
    inside.post("/heartbeat", {"state": "ready"})
    assert faults(hall) == []
    hall.clock.forward(minutes=2)
    assert faults(hall) == [], "all are silent: that is what is wrong"
    inside.post("/heartbeat", {"state": "ready"})
    assert faults(hall) == ["no_printer_for_counters"]
    beside.post("/heartbeat", {"state": "ready"})
    assert faults(hall) == []


def test_what_a_printer_is_for_is_journalled_and_odd_words_are_refused(hall: Hall, boss: Visitor) -> None:
    one = hall.device("printer")
    serves(hall, boss, one, "tickets")
    entries = hall.device("hub").get("/journal?after=0")["entries"]
    assert [one["data"]["takes"] for one in entries if one["type"] == "printer_placed"] == ["tickets"]
    send(boss, "/printer/place", expect=422, device=number(hall, one), takes="coffee")


def page(boss: Visitor) -> str:
    return boss.open("/printer?language=en").get_data(as_text=True)
