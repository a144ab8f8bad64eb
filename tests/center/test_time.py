"""Midnight and wrong clocks: a day closes by itself, and a clock nobody can believe gives out no numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from center.actions.center import accept_clock
from tests.support.halls import MORNING, Clock, Hall, Template
from tests.support.visitors import Visitor

NEXT_MORNING = MORNING + timedelta(days=1)
IN_1970 = datetime(1970, 1, 1, 0, 3, tzinfo=UTC)


@pytest.fixture
def open_hall(template: Template, tmp_path: Path) -> Iterator[Callable[[datetime], Hall]]:
    """Open a hall on the same file again and again, as a machine that was off does."""
    data = template.copy(tmp_path / "center")
    halls: list[Hall] = []

    def open_at(now: datetime) -> Hall:
        for hall in halls:
            hall.stop()
        halls[:] = [Hall(data, template.passwords, Clock(now))]
        hall = halls[0]
        hall.app.close_yesterday() if now.year > 2000 else None
        return hall

    yield open_at
    for hall in halls:
        hall.stop()


def test_the_machine_was_off_at_midnight(open_hall: Callable[[datetime], Hall]) -> None:
    evening = open_hall(MORNING)
    counter = evening.open_counter(1)
    served, called, waiting = (evening.issue("HT")["token"] for _ in range(3))
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")

    morning = open_hall(NEXT_MORNING)
    states = {token: morning.nobody().get(f"/tickets/{token}") for token in (served, called, waiting)}
    assert [states[token]["state"] for token in (served, called, waiting)] == [
        "done",
        "cancelled",
        "cancelled",
    ]
    assert states[waiting]["outcome"] == "expired"
    assert not states[waiting]["can_cancel"]
    board = morning.device("display").get("/board")
    assert board["calls"] == []
    assert {one["state"] for one in board["counters"]} == {"closed"}
    assert {field["waiting"] for field in board["fields"]} == {0}
    assert morning.issue("HT")["code"] == "A001"
    entries = [one["type"] for one in morning.device("hub").get("/journal")["entries"]]
    assert entries.index("day_closed") < entries.index("day_opened", 3)


def test_at_midnight_a_running_machine_begins_a_new_day(hall: Hall) -> None:
    """Midnight is the center's own: seventeen o'clock in UTC."""
    hall.issue("HT")
    hall.clock.now = datetime(2026, 3, 10, 16, 59, 59, tzinfo=UTC)
    assert hall.issue("HT")["code"] == "A002"
    hall.clock.now = datetime(2026, 3, 10, 17, 0, 0, tzinfo=UTC)
    assert hall.issue("HT")["code"] == "A001"
    assert hall.issue("HT")["code"] == "A002"


def test_off_for_weeks_is_one_closing(open_hall: Callable[[datetime], Hall]) -> None:
    open_hall(MORNING).issue("HT")
    later = open_hall(MORNING + timedelta(days=30))
    entries = [one["type"] for one in later.device("hub").get("/journal")["entries"]]
    assert entries.count("expired") == 1
    assert later.issue("HT")["code"] == "A001"


def test_a_clock_that_was_set_back_gives_out_no_numbers(hall: Hall) -> None:
    kiosk, counter = hall.device("kiosk"), hall.open_counter(1)
    ticket = kiosk.post("/tickets", {"field": "HT"}, expect=201)["token"]
    hall.clock.forward(minutes=-6)
    for caller, path, body in (
        (kiosk, "/tickets", {"field": "HT"}),
        (counter, "/counters/1/call-next", None),
        (hall.nobody(), f"/tickets/{ticket}/cancel", None),
    ):
        assert caller.refused(path, body, expect=503) == "clock_wrong"
    said = kiosk.post("/tickets", {"field": "HT"}, expect=503, headers={"Accept-Language": "en"})
    assert said["error"]["message"].startswith("The clock of the machine is wrong.")
    assert hall.nobody().get(f"/tickets/{ticket}")["state"] == "waiting", "looking is still possible"
    health = hall.nobody().get("/health")
    assert (health["status"], [(one["role"], one["detail"]) for one in health["faults"]]) == (
        "ok",
        [("center", "clock_wrong")],
    )
    hall.clock.forward(minutes=6)
    assert hall.nobody().get("/health")["faults"] == []


def test_a_small_correction_of_the_clock_is_no_matter(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    kiosk.post("/tickets", {"field": "HT"}, expect=201)
    hall.clock.forward(minutes=-4)
    assert kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"] == "A002"


def test_a_clock_corrected_back_over_midnight_does_not_bring_yesterday_back(hall: Hall) -> None:
    """A minute past midnight, then a time server says: two minutes to. The new day stays, and its tickets."""
    kiosk, board = hall.device("kiosk"), hall.device("display")
    counter = hall.open_counter(1)
    issued, codes = [], []
    for minute in (1, -2, 2):
        hall.clock.now = datetime(2026, 3, 10, 17, 0, tzinfo=UTC) + timedelta(minutes=minute)
        hall.app.close_yesterday()
        issued.append(kiosk.post("/tickets", {"field": "HT"}, expect=201)["token"])
        if minute == 1:
            counter.post("/counters/1/open")
        codes.append(counter.post("/counters/1/call-next")["turn"]["code"])
        counter.post("/counters/1/no-show")
        assert [call["code"] for call in board.get("/board")["calls"]] == codes[::-1], "the board goes on"
    assert codes == ["A001", "A002", "A003"]
    assert {hall.nobody().get(f"/tickets/{token}")["state"] for token in issued} == {"no_show"}
    entries = hall.device("hub").get("/journal")["entries"]
    assert {one["day"] for one in entries if one["type"] == "issued"} == {"2026-03-11"}
    assert [one["day"] for one in entries if one["type"] == "day_opened"] == ["2026-03-10", "2026-03-11"]
    assert "expired" not in {one["type"] for one in entries}


def test_a_machine_that_wakes_in_1970_refuses_until_its_clock_is_right(
    open_hall: Callable[[datetime], Hall], caplog: pytest.LogCaptureFixture
) -> None:
    evening = open_hall(MORNING)
    kiosk_token = evening.token("kiosk")
    evening.issue("HT")
    hall = open_hall(IN_1970)
    headers = {"Authorization": f"Bearer {kiosk_token}", "Idempotency-Key": "k"}
    refused = hall.client.post("/api/v1/tickets", json={"field": "HT"}, headers=headers)
    assert (refused.status_code, refused.json["error"]["code"]) == (503, "clock_wrong")
    assert hall.client.get("/api/v1/fields", headers=headers).status_code == 200
    visitor = Visitor(hall)
    visitor.open("/login")
    pairing = {"role": "kiosk", "login": "giamsat", "password": hall.passwords["giamsat"]}
    page = visitor.send("/pair", **pairing)
    assert page.status_code == 503
    assert "Đồng hồ của máy đang sai" in page.get_data(as_text=True)
    hall.clock.now = MORNING + timedelta(minutes=5)
    issued = hall.client.post("/api/v1/tickets", json={"field": "HT"}, headers=headers)
    assert (issued.status_code, issued.json["code"]) == (201, "A002")
    assert "Traceback" not in caplog.text


def test_the_log_says_in_a_sentence_and_seldom_that_the_clock_is_wrong(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall.issue("HT")
    hall.clock.now = IN_1970
    hall.app.change_the_day()
    hall.app.change_the_day()
    assert [text for text in caplog.messages if "day cannot be changed" in text] == [
        "the day cannot be changed: The clock of the machine is wrong."
        " Please tell the staff; no numbers are given out."
    ]


def test_after_a_clock_that_was_ahead_an_operator_says_that_it_is_right_now(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    codes = [kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"]]
    hall.clock.forward(days=400)
    assert kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"] == "A001", "it was believed"
    hall.clock.forward(days=-400)
    assert kiosk.refused("/tickets", {"field": "HT"}, expect=503) == "clock_wrong"
    hall.app.committer.run(lambda db: accept_clock(db, hall.clock(), "operator"))
    codes += [kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"] for _ in range(2)]
    assert codes == ["A001", "A002", "A003"], "the day goes on where it was; no code is given out twice"
