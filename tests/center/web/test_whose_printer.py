"""Slips of one printer only: those that name it, and those of the kiosk that it stands in."""

from __future__ import annotations

import pytest

from tests.center.web.test_detour import number, say, send, take
from tests.office.paper_slips import supervisor
from tests.support.halls import Hall
from tests.support.visitors import Visitor


@pytest.fixture
def boss(hall: Hall) -> Visitor:
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    visitor.open("/printer")
    return visitor


def states(hall: Hall) -> set[tuple[str, int]]:
    with hall.app.database.reading() as db:
        return {(row["state"], row["attempts"]) for row in db.execute("select * from print_jobs")}


def test_slips_that_name_an_ill_printer_wait_for_its_cover_though_another_is_well(hall: Hall) -> None:
    named, other = hall.device("printer"), hall.device("printer")
    other.post("/print-jobs/claim")
    supervisor(hall).post(
        "/emergency-pads",
        {"field": "HT", "slips": 10, "paper": "roll", "printer": number(hall, named)},
        expect=201,
    )
    for attempt, pause in enumerate((5, 15, 40), 1):
        other.post("/heartbeat", {"state": "ready"})
        assert take(other) is None, "they are none of its"
        while job := take(named):
            assert say(named, job, "failed", "cover_open") == "queued"
        assert states(hall) == {("queued", attempt)}
        hall.clock.forward(seconds=pause - 1)
        assert take(named) is None, "nobody shuts a cover within two seconds"
        hall.clock.forward(seconds=1)
    named.post("/heartbeat", {"state": "ready"})
    while job := take(named):
        say(named, job, "printed")
    assert states(hall) == {("printed", 4)}


def test_a_test_page_of_an_ill_printer_waits_too(hall: Hall, boss: Visitor) -> None:
    named, other = hall.device("printer"), hall.device("printer")
    other.post("/print-jobs/claim")
    send(boss, "/printer/test", device=number(hall, named))
    job = take(named)
    assert job is not None
    say(named, job, "failed", "cover_open")
    assert [take(named), take(other)] == [None, None]
    hall.clock.forward(seconds=5)
    assert take(named) == job
