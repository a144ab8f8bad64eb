"""One citizen with several dossiers says so; whoever stands behind is told the truth about the wait."""

from __future__ import annotations

from center.storage import lines, served, settings
from center.storage.database import Database
from tests.support.halls import Hall


def test_those_behind_wait_for_every_dossier(hall: Hall) -> None:
    hall.open_counter(1)
    hall.issue("HT", count=6)
    behind = hall.issue("HT")
    assert behind["ahead"] == 1, "one person, not six"
    # civil status takes 10 minutes and counter 1 alone is open: 6 dossiers and one's own
    assert behind["wait"] == {"low": 45, "high": 105}


def test_dossiers_of_a_priority_turn_count_for_normal_ones_behind_it(hall: Hall) -> None:
    hall.open_counter(1)
    hall.issue("HT", priority="elderly", count=3)
    behind = hall.issue("HT")
    assert behind["ahead"] == 1
    assert behind["wait"] == {"low": 25, "high": 60}


def test_the_count_is_on_the_slip_the_phone_and_the_counter(hall: Hall) -> None:
    counter = hall.open_counter(1)
    ticket = hall.issue("HT", count=3)
    assert ticket["count"] == 3
    assert hall.nobody().get(f"/tickets/{ticket['token']}")["dossiers"] == 3
    job = hall.device("printer").post("/print-jobs/claim", {"wait": 0})["job"]
    assert job["content"]["words"]["count_line"] == "3 hồ sơ"
    turn = counter.post("/counters/1/call-next")["turn"]
    assert turn["dossiers"] == 3
    assert turn["usual_s"] == 3 * 600, "nobody is timed unfairly"


def test_learned_times_are_those_of_one_dossier(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue("HT", count=4)
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    hall.clock.forward(minutes=20)
    counter.post("/counters/1/finish", {"outcome": "received"})
    database = Database(hall.data / "center.db")
    with database.reading() as db:
        day = settings.load(db).today(hall.clock())
        assert [round(s) for s in served.service_times(db, [day])["HT"]] == [300]
        assert lines.of_newcomer(db, settings.load(db), day, "HT", hall.clock()).ahead == 0
    database.close()


def test_a_count_that_cannot_be_is_refused(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    for count in (0, -1, 1000, "2", 1.5):
        kiosk.refused("/tickets", {"field": "HT", "count": count}, expect=422)
