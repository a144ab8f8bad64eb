"""What happens at a counter by itself, as its clerk sees it: counted down, stopped, asked about."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from center.storage import journal
from tests.support.halls import Api, Clock, Hall, found
from tests.support.staff import press

pytestmark = pytest.mark.browser
ELEVEN = datetime(2026, 3, 10, 4, 0, tzinfo=UTC)


class Seat:
    """A terminal at counter 1 of a hall in this process: real hours, a real socket, both clocks in the test's hand."""

    def __init__(self, hall: Hall, page: Page) -> None:
        self.hall = hall
        self.page = page
        self.counter: Api = hall.device("counter", 1)
        self.supervisor: Api = hall.device("supervisor")

    def later(self, **amount: float) -> None:
        """Let time pass in the center: whoever starts by itself starts, and the screens hear how the lines stand."""
        self.hall.clock.forward(**amount)
        self.hall.app.attendant.look()
        self.hall.app.watch.look()

    def types(self) -> list[str]:
        """Return what the journal says of the counter."""
        with self.hall.app.database.reading() as db:
            return [entry.type.value for entry in journal.after(db, 0) if entry.counter == 1]


@pytest.fixture
def seat(tmp_path: Path, browser: Browser) -> Iterator[Seat]:
    """Counter 1, open, at eleven in the morning of a Tuesday, with two who wait."""
    data = tmp_path / "office"
    clock = Clock(ELEVEN)
    hall = Hall(data, found(data, clock(), hours="office"), clock)
    server = make_server("127.0.0.1", 0, hall.app.flask, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    context = browser.new_context(
        viewport={"width": 1366, "height": 768},
        extra_http_headers={"Authorization": f"Bearer {hall.token('counter', 1)}"},
    )
    page = context.new_page()
    page.clock.install()
    hall.open_counter(1)
    for _ in range(2):
        hall.issue("HT")
    page.goto(f"http://127.0.0.1:{server.port}/counter/1")
    expect(page.locator(".stage--open")).to_be_visible()
    yield Seat(hall, page)
    context.close()
    server.shutdown()
    thread.join(timeout=10)
    hall.stop()


def test_a_start_is_counted_down_and_happens(seat: Seat) -> None:
    seat.supervisor.post("/terminal-rules", {"auto_start_seconds": 20})
    press(seat.page, "n")
    expect(seat.page.locator("#auto-text")).to_contain_text("Số A001 tự bắt đầu sau")
    seat.later(seconds=20)
    expect(seat.page.locator(".stage--serving")).to_be_visible()
    expect(seat.page.locator("#auto")).to_be_hidden()


def test_a_start_that_was_stopped_waits_for_the_clerk(seat: Seat) -> None:
    seat.supervisor.post("/terminal-rules", {"auto_start_seconds": 20})
    press(seat.page, "n")
    expect(seat.page.locator("#auto-text")).to_contain_text("tự bắt đầu")
    seat.page.keyboard.press("Escape")
    expect(seat.page.locator("#auto")).to_be_hidden()
    seat.later(minutes=1)
    press(seat.page, "r")
    expect(seat.page.locator(".stage__head")).to_contain_text("đã gọi 2 lần")
    expect(seat.page.locator("#auto")).to_be_hidden()
    seat.later(minutes=1)
    assert "started" not in seat.types()
    press(seat.page, "s")
    expect(seat.page.locator(".stage--serving")).to_be_visible()
    press(seat.page, "e")
    expect(seat.page.locator("#auto-text")).to_contain_text("Số A002 tự bắt đầu sau")
    seat.page.locator("#auto-stop").click()
    expect(seat.page.locator("#auto")).to_be_hidden()
    assert seat.types().count("start_stopped") == 2


def test_a_key_of_another_act_does_not_stop_the_start(seat: Seat) -> None:
    seat.supervisor.post("/terminal-rules", {"auto_start_seconds": 20})
    press(seat.page, "n")
    expect(seat.page.locator("#auto-text")).to_contain_text("tự bắt đầu")
    press(seat.page, "r")
    expect(seat.page.locator(".stage__head")).to_contain_text("đã gọi 2 lần")
    expect(seat.page.locator("#auto-text")).to_contain_text("tự bắt đầu")
    assert "start_stopped" not in seat.types()


def test_the_next_one_is_called_by_itself_unless_that_is_stopped(seat: Seat) -> None:
    seat.supervisor.post("/terminal-rules", {"auto_call_seconds": 30})
    page = seat.page
    press(page, "n")
    press(page, "h")
    expect(page.locator("#auto-text")).to_contain_text("Gọi A002 sau")
    page.keyboard.press("Escape")
    expect(page.locator("#auto")).to_be_hidden()
    page.clock.fast_forward(120_000)
    expect(page.locator(".stage--open")).to_be_visible()
    assert seat.types().count("called") == 1
    press(page, "n")
    expect(page.locator(".stage--called")).to_be_visible()
    seat.hall.issue("HT")
    press(page, "h")
    expect(page.locator("#auto-text")).to_contain_text("Gọi A003 sau")
    page.clock.fast_forward(31_000)
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", "A003")


def test_what_only_the_night_ended_is_asked_next_morning(seat: Seat) -> None:
    page = seat.page
    press(page, "n", "s")
    expect(page.locator(".stage--serving")).to_be_visible()
    expect(page.locator("#night")).to_be_hidden()
    seat.later(hours=21)
    seat.hall.app.close_yesterday()
    expect(page.locator("#night-text")).to_have_text("A001 chưa được kết thúc khi hết ngày: kết quả thế nào?")
    press(page, "d")
    expect(page.locator("#entries")).to_contain_text("A001")
    page.keyboard.press("1")
    expect(page.locator("#outcome-part")).to_be_visible()
    page.keyboard.press("3")
    expect(page.locator("#night")).to_be_hidden()
    assert "corrected" in seat.types()


def test_a_service_left_open_over_lunch_and_night_is_asked_about(seat: Seat) -> None:
    page = seat.page
    press(page, "n", "s")
    expect(page.locator(".stage--serving")).to_be_visible()
    expect(page.locator("#still")).to_be_hidden()
    seat.later(hours=2, minutes=40)
    expect(page.locator("#still")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#still")).to_be_hidden()
    expect(page.locator(".stage--serving")).to_be_visible()
    seat.later(hours=5)
    expect(page.locator("#still")).to_be_visible()
    page.fill("#still-minutes", "12")
    page.locator("#still-no").click()
    expect(page.locator("#still")).to_be_hidden()
    expect(page.locator(".stage--open")).to_be_visible()
    with seat.hall.app.database.reading() as db:
        row = db.execute("select inaccurate, ended_at from turns where state = 'done'").fetchone()
    assert tuple(row) == (1, "2026-03-10T04:12:00.000Z")


def test_a_very_long_service_says_so_and_how_to_get_help(seat: Seat) -> None:
    page = seat.page
    press(page, "n", "s")
    expect(page.locator(".stage--serving")).to_be_visible()
    expect(page.locator(".stage__timer")).to_have_text("")
    after = seat.counter.get("/counters/1")["long_after_s"]
    # both clocks: a snapshot that comes late would set the page's back
    seat.hall.clock.forward(seconds=after + 2)
    page.clock.fast_forward((after + 2) * 1000)
    expect(page.locator(".stage__timer")).to_have_text("Lâu hơn thường lệ nhiều. Bấm Y để gọi hỗ trợ.")
