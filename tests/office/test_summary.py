"""The summary of a counter's day: what it says is what the report says, and of ratings only how many."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from center.domain.days import seconds_between, to_text
from center.domain.events import Event
from center.storage import journal
from center.storage.report import facts
from office.report import report
from tests.office.days import COUNTERS, Day
from tests.support.halls import Api, Hall
from tests.support.visitors import Visitor

DAY = "2026-03-10"
CHANGES = {Event.COUNTER_OPENED, Event.COUNTER_PAUSED, Event.COUNTER_CLOSED}


def printed(hall: Hall) -> dict[str, Any]:
    """Return the newest summary as a printer is lent it."""
    agent = hall.device("printer")
    while (job := agent.post("/print-jobs/claim")["job"])["kind"] != "summary":
        pass
    return dict(job["content"])


def rows(content: dict[str, Any]) -> dict[str, str]:
    return dict(content["rows"])


def serve(hall: Hall, desk: Api, minutes: float, outcome: str = "received") -> None:
    desk.post("/counters/1/call-next")
    desk.post("/counters/1/start")
    hall.clock.forward(minutes=minutes)
    desk.post("/counters/1/finish", {"outcome": outcome})


def test_a_day_at_a_counter_as_its_clerk_would_count_it(hall: Hall) -> None:
    boss = Visitor(hall)
    boss.log_in("an")
    boss.open("/counter/1")
    desk = boss.api()
    desk.post("/counters/1/open")
    for _ in range(4):
        hall.issue()
    hall.clock.forward(minutes=2)
    serve(hall, desk, 6)
    serve(hall, desk, 10, "papers_missing")
    desk.post("/counters/1/pause", {"reason": "break"})
    hall.clock.forward(minutes=15)
    desk.post("/counters/1/open")
    desk.post("/counters/1/call-next")
    desk.post("/counters/1/no-show")
    desk.post("/counters/1/call-next")
    desk.post("/counters/1/start")
    desk.post("/counters/1/transfer", {"field": "CT"})
    desk.post("/counters/1/close")
    job = desk.post("/counters/1/summary", expect=201)["print_job"]
    content = printed(hall)
    assert (content["title"], content["name"]) == ("Tổng kết ngày", "Quầy 1")
    assert content["words"]["time_line"] == "In lúc 09:33 · 10/03/2026"
    name = rows(content).pop("Cán bộ")
    assert name
    assert rows(content) == {
        "Ngày": "Thứ Ba, 10/03/2026",
        "Cán bộ": name,
        "Thời gian mở quầy": "18 ph",
        "Tạm dừng": "15 ph",
        "Đã phục vụ": "2",
        "– Đã tiếp nhận hồ sơ": "1",
        "– Thiếu giấy tờ": "1",
        "Chuyển tiếp": "1",
        "Vắng mặt": "1",
        "Phục vụ (trung vị)": "8 ph",
        "Phục vụ lâu nhất": "10 ph",
        "Chờ (trung vị)": "21 ph",
        "Chờ lâu nhất": "33 ph",
        "Số lượt được đánh giá": "0",
    }
    asked = [one for one in hall.device("hub").get("/journal")["entries"] if one["type"] == "slip_asked"]
    assert asked[-1]["data"] == {"job": job, "kind": "summary", "at_counter": 1, "date": "2026-03-10"}


@pytest.mark.parametrize("seed", range(3))
def test_all_counters_together_are_the_report_of_the_day(hall: Hall, seed: int) -> None:
    Day(hall, seed).live(250)
    with hall.app.database.reading() as db:
        found = facts(db, DAY)
        ratings = db.execute("select count(*) as n from ratings").fetchone()["n"]
    now = to_text(hall.clock())
    whole = report(found, DAY, ZoneInfo("Asia/Ho_Chi_Minh"), now, {}, {n: str(n) for n in COUNTERS})
    assert sum(desk.rated for desk in whole.desks.values()) == ratings == whole.rated
    boss = hall.device("supervisor")
    for seat in whole.counters:
        desk = whole.desks[seat.key or 0]
        assert sum(desk.outcomes.values()) == seat.turns.served
        assert desk.paused_s == pytest.approx(paused(hall, seat.key or 0, now))
        boss.post(f"/counters/{seat.key}/summary", expect=201, headers={"Accept-Language": "en"})
        said = rows(printed(hall))
        outcomes = [int(count) for name, count in said.items() if name.startswith("– ")]
        assert int(said["Served"]) == sum(outcomes) == seat.turns.served
        assert int(said["No-shows"]) == seat.turns.no_shows
        assert int(said["Rated services"]) == desk.rated


def paused(hall: Hall, n: int, now: str) -> float:
    """Return how long a counter was paused, straight from the journal."""
    with hall.app.database.reading() as db:
        entries = [one for one in journal.after(db, 0) if one.counter == n and one.type in CHANGES]
    seconds, since = 0.0, None
    for at, kind in [*((one.at, one.type) for one in entries), (now, Event.COUNTER_CLOSED)]:
        seconds += seconds_between(since, at) or 0.0
        since = at if kind is Event.COUNTER_PAUSED else None
    return seconds


def test_a_counter_that_nobody_closed_was_open_for_about_so_long_in_letters_that_print(hall: Hall) -> None:
    desk = hall.open_counter(1)
    hall.issue()
    serve(hall, desk, 20)
    hall.clock.forward(days=1)
    hall.device("supervisor").post("/counters/1/summary", {"day": DAY}, expect=201)
    assert rows(printed(hall))["Thời gian mở quầy"] == "khoảng 20 ph"


def test_a_rating_is_counted_and_never_shown(hall: Hall) -> None:
    desk = hall.open_counter(1)
    ticket = hall.issue()
    serve(hall, desk, 5)
    turn = hall.nobody().get(f"/tickets/{ticket['token']}")["turns"][0]["id"]
    hall.nobody().post(
        f"/tickets/{ticket['token']}/rating", {"turn": turn, "level": 1, "comment": "Quá lâu"}, expect=201
    )
    desk.post("/counters/1/summary", expect=201)
    content = printed(hall)
    assert rows(content)["Số lượt được đánh giá"] == "1"
    assert rows(content)["Cán bộ"] == "Không đăng nhập"
    assert "Quá lâu" not in str(content)


def test_a_day_that_is_over_is_the_directors_and_an_idle_counter_has_none(hall: Hall) -> None:
    desk = hall.open_counter(1)
    hall.issue()
    serve(hall, desk, 5)
    hall.clock.forward(days=1)
    desk.post("/counters/1/open")
    wish = {"day": "2026-03-10"}
    assert desk.refused("/counters/1/summary", wish, expect=403) == "role_wrong"
    boss = hall.device("supervisor")
    boss.post("/counters/1/summary", wish, expect=201)
    assert rows(printed(hall))["Ngày"] == "Thứ Ba, 10/03/2026"
    assert boss.refused("/counters/2/summary", wish) == "counter_day_empty"
    assert boss.refused("/counters/1/summary", {"day": "2026-13-01"}, expect=422) == "unacceptable_value"
    assert boss.refused("/counters/99/summary", expect=404) == "unknown_counter"
    assert hall.device("counter", 2).refused("/counters/1/summary", expect=404) == "unknown_counter"
    assert hall.device("kiosk").refused("/counters/1/summary", expect=403) == "role_wrong"
