"""Slips of one printer only: those that name it, and those of the kiosk that it stands in."""

from __future__ import annotations

from tests.center.web.test_detour import issue, number, own, say, send, take
from tests.office.paper_slips import supervisor
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor


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


def two_kiosks(hall: Hall, boss: Visitor) -> tuple[Api, Api, Api, Api]:
    """Return a bare kiosk, one with a printer of its own, that printer, and the hall's, both at work."""
    bare, other, inside, halls = (hall.device(role) for role in ("kiosk", "kiosk", "printer", "printer"))
    own(hall, boss, inside, other)
    inside.post("/print-jobs/claim")
    halls.post("/print-jobs/claim")
    return bare, other, inside, halls


def test_a_kiosk_without_a_printer_gets_its_slips_in_the_hall_and_not_in_another_kiosk(
    hall: Hall, boss: Visitor
) -> None:
    bare, other, inside, halls = two_kiosks(hall, boss)
    slips = [issue(bare) for _ in range(8)]
    assert take(inside) is None
    mine = issue(other)
    assert take(inside) == mine, "while its own come out of it at once"
    for slip in slips:
        assert take(halls) == slip
        assert take(inside) is None
        say(halls, slip, "printed")


def test_a_kiosks_own_printer_helps_out_when_the_hall_has_none_that_is_well(
    hall: Hall, boss: Visitor
) -> None:
    bare, _, inside, halls = two_kiosks(hall, boss)
    job = issue(bare)
    assert take(halls) == job
    say(halls, job, "failed", "paper_out")
    assert take(inside) == job, "at once"
    say(inside, job, "printed")
    halls.post("/heartbeat", {"state": "ready"})
    asleep = issue(bare)
    assert take(inside) is None
    hall.clock.forward(seconds=16)
    assert take(inside) == asleep, "the hall's printer asks no more"


def test_a_slip_that_the_halls_printer_did_not_bring_out_is_not_left_to_it(hall: Hall, boss: Visitor) -> None:
    bare, _, inside, halls = two_kiosks(hall, boss)
    job = issue(bare)
    assert take(halls) == job
    say(halls, job, "failed", "slip_unreadable")
    assert take(inside) == job


def test_two_kiosks_with_printers_and_none_in_the_hall_print_for_one_without(
    hall: Hall, boss: Visitor
) -> None:
    bare, one, two = (hall.device("kiosk") for _ in range(3))
    first, second = hall.device("printer"), hall.device("printer")
    own(hall, boss, first, one)
    own(hall, boss, second, two)
    jobs = [issue(bare), issue(bare)]
    assert [take(first), take(second)] == jobs
