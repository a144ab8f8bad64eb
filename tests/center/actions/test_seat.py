"""Who sits at a counter: a device takes nobody's place, another clerk does, and it is recorded."""

from __future__ import annotations

import re
from typing import Any

import pytest

from center.domain.days import to_text
from center.storage import counters, journal
from center.storage.report import facts
from center.storage.report_openings import openings
from center.storage.settings import load
from office.report import report
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


def clerk_at(hall: Hall, n: int = 1) -> str | None:
    """Return who sits at a counter."""
    with hall.app.database.reading() as db:
        return counters.counter(db, n).clerk_name


def clerk(hall: Hall, login: str) -> Api:
    """Log a clerk in."""
    visitor = Visitor(hall)
    visitor.log_in(login)
    visitor.open("/counter/1")
    return visitor.api()


def test_a_device_that_opens_an_open_counter_leaves_the_clerk(hall: Hall) -> None:
    clerk(hall, "an").post("/counters/1/open")
    name = clerk_at(hall)
    assert name
    with hall.app.database.reading() as db:
        seq = journal.last_seq(db)
    device = hall.device("counter", 1)
    assert device.post("/counters/1/open")["counter"]["clerk"] == name
    with hall.app.database.reading() as db:
        assert [e.type for e in journal.after(db, seq) if e.counter] == [], "nothing happened"
    device.post("/counters/1/pause")
    device.post("/counters/1/open")
    assert clerk_at(hall) == name, "a pause and its end are no change of clerk either"
    device.post("/counters/1/close")
    assert clerk_at(hall) is None


@pytest.mark.parametrize("between", ["", "pause"])
def test_another_clerk_takes_the_counter_over(hall: Hall, between: str) -> None:
    first = clerk(hall, "an")
    first.post("/counters/1/open")
    name = clerk_at(hall)
    if between:
        first.post(f"/counters/1/{between}")
    hall.clock.forward(hours=1)
    clerk(hall, "binh").post("/counters/1/open")
    assert clerk_at(hall) not in (None, name)
    with hall.app.database.reading() as db:
        stretches = openings(db, "2026-03-10")
    assert len(stretches) == 2
    assert len({one.clerk for one in stretches}) == 2


def test_a_device_alone_opens_without_a_clerk(hall: Hall) -> None:
    hall.open_counter(1)
    assert clerk_at(hall) is None


def serve(hall: Hall, api: Api, minutes: int = 5) -> None:
    """Serve somebody at counter 1."""
    hall.issue("HT")
    api.post("/counters/1/call-next")
    api.post("/counters/1/start")
    hall.clock.forward(minutes=minutes)
    api.post("/counters/1/finish")


def row_of(hall: Hall, name: str) -> Any:
    """Return what the report of the day has of a clerk."""
    with hall.app.database.reading() as db:
        found = report(
            facts(db, "2026-03-10"), "2026-03-10", load(db).zone, to_text(hall.clock()), {"HT": ""}, {}
        )
    (row,) = (one for one in found.clerks if one.name == name)
    return row


def test_the_first_call_of_the_next_shift_takes_the_counter_over(hall: Hall) -> None:
    first = clerk(hall, "an")
    first.post("/counters/1/open")
    an = clerk_at(hall)
    serve(hall, first)
    hall.clock.forward(minutes=25)
    second = clerk(hall, "hoa")
    hall.issue("HT")
    assert second.get("/counters/1")["counter"]["clerk"] == an, "looking takes nothing over"
    second.post("/counters/1/call-next")
    hoa = clerk_at(hall)
    assert hoa not in (None, an)
    assert second.post("/counters/1/undo")["turn"]["state"] == "waiting", "the call itself is taken back"
    serve(hall, second, minutes=10)
    hall.clock.forward(minutes=10)
    assert [(row_of(hall, str(name)).turns.served, row_of(hall, str(name)).open_s) for name in (an, hoa)] == [
        (1, 30 * 60),
        (1, 20 * 60),
    ]


def test_a_clerk_who_starts_with_somebody_called_by_the_one_before_takes_the_counter_over(hall: Hall) -> None:
    first = clerk(hall, "an")
    first.post("/counters/1/open")
    an = clerk_at(hall)
    hall.issue("HT")
    first.post("/counters/1/call-next")
    clerk(hall, "hoa").post("/counters/1/start")
    assert clerk_at(hall) not in (None, an)


def test_a_clerk_at_a_counter_that_a_device_opened_is_counted_as_open_and_busy(hall: Hall) -> None:
    hall.open_counter(1)
    hall.clock.forward(hours=1)
    an = clerk(hall, "an")
    serve(hall, an)
    row = row_of(hall, str(clerk_at(hall)))
    assert (row.turns.served, row.open_s, row.busy_share) == (1, 5 * 60, 1.0)


def test_a_refused_call_takes_nothing_over(hall: Hall) -> None:
    clerk(hall, "an").post("/counters/1/open")
    an = clerk_at(hall)
    assert clerk(hall, "hoa").refused("/counters/1/call-next") == "nobody_waiting"
    assert clerk_at(hall) == an


def at_terminal(hall: Hall, login: str) -> Visitor:
    """Log a clerk in at the terminal of counter 1."""
    visitor = Visitor(hall)
    visitor.log_in(login)
    visitor.open("/counter/1")
    return visitor


def state(hall: Hall) -> str:
    """Return the state of counter 1."""
    with hall.app.database.reading() as db:
        return counters.counter(db, 1).state


def test_who_logs_out_leaves_no_counter_open_behind(hall: Hall) -> None:
    an = at_terminal(hall, "an")
    an.change("/counters/1/open")
    an.open("/")
    assert an.send("/logout").status_code == 302
    assert (state(hall), clerk_at(hall)) == ("closed", None)
    with hall.app.database.reading() as db:
        last = journal.after(db, 0)[-1]
    assert (last.type, last.actor[:7], last.data["reason"]) == ("counter_closed", "person:", "logged_out")
    assert an.client.get("/api/v1/counters/1").status_code == 401


def test_who_sat_at_two_counters_and_logs_out_at_the_first_leaves_neither_open(hall: Hall) -> None:
    an = at_terminal(hall, "an")
    for n in (1, 3):
        an.open(f"/counter/{n}")
        an.change(f"/counters/{n}/open")
    an.open("/counter/1")
    an.send("/logout")
    with hall.app.database.reading() as db:
        assert [(one.state, one.clerk) for one in counters.all_counters(db) if one.n in (1, 3)] == [
            ("closed", None)
        ] * 2


def test_logging_out_closes_neither_a_counter_with_somebody_at_it_nor_a_colleagues(hall: Hall) -> None:
    an = at_terminal(hall, "an")
    an.change("/counters/1/open")
    hall.issue("HT")
    an.change("/counters/1/call-next")
    an.send("/logout")
    assert state(hall) == "open"
    hoa, elsewhere = at_terminal(hall, "hoa"), at_terminal(hall, "an")
    hoa.change("/counters/1/start")
    hoa.change("/counters/1/finish")
    elsewhere.send("/logout")
    assert state(hall) == "open", "it is no longer in An's name"
    hoa.send("/logout")
    assert state(hall) == "closed"


def test_a_login_elsewhere_that_ends_leaves_the_counter_alone(hall: Hall) -> None:
    at_terminal(hall, "an").change("/counters/1/open")
    phone = Visitor(hall)
    phone.log_in("an")
    phone.open("/")
    phone.send("/logout")
    assert state(hall) == "open"


def test_a_wrong_clock_keeps_nobody_logged_in(hall: Hall) -> None:
    an = at_terminal(hall, "an")
    an.change("/counters/1/open")
    hall.clock.forward(minutes=-10)
    an.open("/")
    an.send("/logout")
    assert an.client.get("/api/v1/counters/1").status_code == 401
    assert state(hall) == "open"


def test_one_clerk_holds_two_counters(hall: Hall) -> None:
    an, other = clerk(hall, "an"), hall.open_counter(3)
    for _ in range(3):
        hall.issue("HT")
    hall.issue("CU")
    for n in (1, 2):
        an.post(f"/counters/{n}/open")
    name = clerk_at(hall, 1)
    assert (clerk_at(hall, 2), clerk_at(hall, 3)) == (name, None)
    first = an.post("/counters/1/call-next")["turn"]
    second = an.post("/counters/2/call-next")["turn"]
    assert len({first["id"], second["id"], other.post("/counters/3/call-next")["turn"]["id"]}) == 3
    assert an.refused("/counters/2/start", {"turn": first["id"]}) == "turn_other", "each counter has its own"
    for n, turn in ((1, first), (2, second)):
        an.post(f"/counters/{n}/start", {"turn": turn["id"]})
        hall.clock.forward(minutes=5)
    an.post("/counters/2/finish")
    assert an.get("/counters/1")["turn"]["state"] == "serving"
    an.post("/counters/2/close")
    assert (clerk_at(hall, 1), clerk_at(hall, 2)) == (name, None), "one is left, the other goes on"
    an.post("/counters/1/finish")
    with hall.app.database.reading() as db:
        rows = db.execute("select clerk, counter from turns where state = 'done' order by counter").fetchall()
    assert len({row["clerk"] for row in rows}) == 1
    assert [row["counter"] for row in rows] == [1, 2]


def offered(hall: Hall, login: str) -> str:
    """Return the counter that a clerk who logs in finds under the cursor."""
    visitor = Visitor(hall)
    visitor.log_in(login)
    page = visitor.client.get("/counter").get_data(as_text=True)
    found = re.search(r'href="/counter/(\d+)"\s+autofocus', page)
    return found[1] if found else ""


def test_the_counter_where_one_sat_last_is_offered_at_the_next_login(hall: Hall) -> None:
    before = offered(hall, "an")
    assert before != "6"
    an = Visitor(hall)
    an.log_in("an")
    an.open("/counter/6")
    assert offered(hall, "an") == before, "who only looks does not sit there"
    an.change("/counters/6/open")
    an.open("/counter/6")
    an.send("/logout")
    assert offered(hall, "an") == "6"


def test_who_takes_a_counter_over_by_calling_sits_there_too(hall: Hall) -> None:
    clerk(hall, "an").post("/counters/1/open")
    hall.issue("HT")
    assert offered(hall, "binh") != "1"
    clerk(hall, "binh").post("/counters/1/call-next")
    assert offered(hall, "binh") == "1"
