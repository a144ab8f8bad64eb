"""The monitor's snapshot: who waits too long, what could be opened, who is at which counter."""

from __future__ import annotations

from typing import Any

from center.domain.days import to_text
from tests.support.halls import Hall


def by(rows: list[dict[str, Any]], key: str, value: object) -> dict[str, Any]:
    """Return the one row with this value."""
    [row] = [row for row in rows if row[key] == value]
    return row


def test_a_field_shows_its_longest_wait_and_who_serves_it(hall: Hall) -> None:
    supervisor = hall.device("supervisor")
    first = to_text(hall.clock())
    hall.issue("DD")
    hall.clock.forward(minutes=31)
    hall.issue("DD")
    land = by(supervisor.get("/office")["fields"], "code", "DD")
    assert (land["waiting"], land["waiting_since"], land["wait"]) == (2, first, None)
    assert (land["counters"], land["counters_open"]) == ([4, 5], [])
    hall.open_counter(4)
    land = by(supervisor.get("/office")["fields"], "code", "DD")
    assert land["counters_open"] == [4]
    assert land["wait"]["high"] >= 60


def test_a_counter_shows_whom_it_serves_and_since_when(hall: Hall) -> None:
    supervisor, counter = hall.device("supervisor"), hall.open_counter(1)
    hall.issue("HT")
    hall.clock.forward(minutes=2)
    counter.post("/counters/1/call-next")
    seat = by(supervisor.get("/office")["counters"], "n", 1)
    assert seat["turn"]["code"] == "A001"
    assert seat["turn"]["since"] == to_text(hall.clock())
    hall.clock.forward(minutes=1)
    counter.post("/counters/1/start")
    seat = by(supervisor.get("/office")["counters"], "n", 1)
    assert (seat["turn"]["state"], seat["turn"]["since"]) == ("serving", to_text(hall.clock()))
    counter.post("/counters/1/finish")
    snapshot = supervisor.get("/office")
    assert by(snapshot["counters"], "n", 1)["turn"] is None
    assert by(snapshot["counters"], "n", 1)["served"] == 1
    assert snapshot["so_far"] == {"issued": 1, "served": 1, "no_shows": 0}


def test_a_field_closed_by_hand_is_told_from_one_outside_its_hours(hall: Hall) -> None:
    supervisor = hall.device("supervisor")
    supervisor.post("/fields/XD/close")
    field = by(supervisor.get("/office")["fields"], "code", "XD")
    assert (field["open"], field["open_by_hand"]) == (False, False)
    supervisor.post("/fields/XD/open")
    field = by(supervisor.get("/office")["fields"], "code", "XD")
    assert (field["open"], field["open_by_hand"]) == (True, True)


def test_the_hall_as_a_whole_is_for_supervisors(hall: Hall) -> None:
    hall.device("kiosk").get("/office", expect=403)
    hall.nobody().get("/office", expect=401)
