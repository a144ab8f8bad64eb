"""Who sits at a counter: a device takes nobody's place, another clerk does, and it is recorded."""

from __future__ import annotations

import pytest

from center.storage import counters, journal
from center.storage.report_openings import openings
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
