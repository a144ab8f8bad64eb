"""The supervisor's monitor in a real browser: it follows the hall, and its switches work."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from center.domain.days import to_text
from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in

pytestmark = [pytest.mark.browser, pytest.mark.process]


@dataclass
class Monitor:
    """The monitor's page and the hall it shows."""

    page: Page
    server: Server
    kiosk: Caller
    counter: Caller


@pytest.fixture
def monitor(start_server: Callable[..., Server], browser: Browser, template: Template) -> Iterator[Monitor]:
    """The monitor, open in a supervisor's browser, in English."""
    server = start_server()
    kiosk = Caller(server, device_token(server.data, "kiosk"))
    counter = Caller(server, device_token(server.data, "counter", 1))
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_cookies([{"name": "language", "value": "en", "url": server.url}])
    page = context.new_page()
    log_in(page, server, "giamsat", template.passwords["giamsat"])
    page.goto(f"{server.url}/office")
    expect(page.locator("#fields tr")).to_have_count(12)
    yield Monitor(page, server, kiosk, counter)
    context.close()


def test_it_follows_the_hall(monitor: Monitor) -> None:
    row = monitor.page.locator("#fields tr", has_text="Civil status")
    code = monitor.kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"]
    expect(row.locator(".line__waiting")).to_have_text("1")
    expect(row.locator(".line__seats")).to_have_text("no counter open · Open counter 1, 2")

    monitor.counter.post("/counters/1/open")
    expect(row.locator(".line__seats")).to_have_text("open: 1")
    monitor.counter.post("/counters/1/call-next")
    expect(row.locator(".line__waiting")).to_have_text("0")
    post = monitor.page.locator("#counters li").first
    expect(post.locator(".post__code")).to_have_attribute("data-code", code)
    expect(post.locator(".post__doing")).to_contain_text("Civil status · called")


def test_one_switch_closes_a_field_and_opens_it_again(monitor: Monitor) -> None:
    switch = monitor.page.get_by_role("switch", name="Construction gives out tickets")
    expect(switch).to_have_attribute("aria-checked", "true")
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    assert monitor.kiosk.post("/tickets", {"field": "XD"}, expect=409)["error"]["code"] == "field_closed"
    expect(switch).to_be_focused()
    monitor.page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-checked", "true")
    monitor.kiosk.post("/tickets", {"field": "XD"}, expect=201)


def test_a_wait_of_half_an_hour_stands_out(monitor: Monitor) -> None:
    monitor.kiosk.post("/tickets", {"field": "DD"}, expect=201)
    row = monitor.page.locator("#fields tr", has_text="Land")
    expect(row.locator(".line__waiting")).to_have_text("1")
    expect(row.get_by_text("too long")).to_be_hidden()

    monitor.server.stop()
    half_an_hour_ago = to_text(datetime.now(UTC) - timedelta(minutes=31))
    with contextlib.closing(sqlite3.connect(monitor.server.data / "center.db")) as file, file:
        file.execute("update turns set queued_at = ?", [half_an_hour_ago])
    monitor.server.restart()
    expect(row.get_by_text("too long")).to_be_visible(timeout=15_000)
    expect(row.locator(".line__time")).to_have_text("31 min")
    expect(monitor.page.locator("#sum-longest")).to_have_class("figure figure--bad")


def test_a_large_number_is_written_as_in_the_report(monitor: Monitor) -> None:
    monitor.kiosk.post("/tickets", {"field": "DD"}, expect=201)
    monitor.server.stop()
    with contextlib.closing(sqlite3.connect(monitor.server.data / "center.db")) as file, file:
        file.execute(
            "insert into tickets (token, day, code, prefix, number, language, steps, issued_at, actor)"
            " with recursive others(n) as (values (2) union all select n + 1 from others where n < 1629)"
            " select 'token' || n, day, prefix || n, prefix, n, language, steps, issued_at, actor"
            " from tickets, others"
        )
    monitor.server.restart()
    expect(monitor.page.locator("#sum-issued dd")).to_have_text("1,629", timeout=15_000)
    monitor.page.goto(f"{monitor.server.url}/office?language=vi")
    expect(monitor.page.locator("#sum-issued dd")).to_have_text("1.629")


def test_a_printer_without_paper_is_an_alarm_until_it_has_some(monitor: Monitor) -> None:
    alarm = monitor.page.locator("#faults")
    expect(alarm).to_be_hidden()
    agent = Caller(monitor.server, device_token(monitor.server.data, "printer"))
    agent.post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    expect(alarm).to_contain_text("Printer: out of paper since ")
    expect(alarm).to_contain_text("Numbers are valid without a slip.")
    agent.post("/heartbeat", {"state": "fault", "detail": "cover_open"})
    expect(alarm).to_contain_text("Printer: cover is open")
    expect(alarm.locator("p")).to_have_count(1)
    agent.post("/heartbeat", {"state": "ready"})
    expect(alarm).to_be_hidden()


def test_numbers_are_called_valid_without_a_slip_only_while_no_printer_prints(monitor: Monitor) -> None:
    alarm = monitor.page.locator("#faults")
    ill, well = (Caller(monitor.server, device_token(monitor.server.data, "printer")) for _ in range(2))
    well.post("/heartbeat", {"state": "ready"})
    ill.post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    expect(alarm).to_contain_text("out of paper since ")
    expect(alarm).not_to_contain_text("without a slip")
    well.post("/heartbeat", {"state": "fault", "detail": "cover_open"})
    expect(alarm).to_contain_text("cover is open")
    expect(alarm).to_contain_text("Numbers are valid without a slip.")


def test_a_wrong_clock_is_an_alarm(monitor: Monitor) -> None:
    monitor.server.stop()
    with contextlib.closing(sqlite3.connect(monitor.server.data / "center.db")) as file, file:
        tomorrow = to_text(datetime.now(UTC) + timedelta(days=1))
        file.execute(
            "insert into journal (at, day, type, actor, data) select ?, day, type, actor, '{}' from journal limit 1",
            [tomorrow],
        )
    monitor.server.restart()
    expect(monitor.page.locator("#faults")).to_contain_text(
        "The center's machine: its clock is wrong", timeout=15_000
    )


def test_the_two_halves_begin_at_the_same_height(monitor: Monitor) -> None:
    left, right = monitor.page.locator(".lines"), monitor.page.locator("#h-seats").locator("xpath=..")
    tops = [box["y"] for one in (left, right) if (box := one.bounding_box())]
    assert tops[0] == tops[1]


def test_a_wait_of_many_minutes_is_said_in_hours(monitor: Monitor) -> None:
    monitor.counter.post("/counters/1/open")
    for _ in range(45):
        monitor.kiosk.post("/tickets", {"field": "HT"}, expect=201)
    row = monitor.page.locator("#fields tr", has_text="Civil status")
    expect(row.locator(".line__new")).to_have_text(re.compile(r"^about \d+–\d+ hours$"))


def test_it_asks_at_most_once_a_second(monitor: Monitor) -> None:
    monitor.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    monitor.page.on("request", lambda request: asked.append(request.url))
    for _ in range(25):
        monitor.kiosk.post("/tickets", {"field": "HT"}, expect=201)
    expect(monitor.page.locator("#sum-issued dd")).to_have_text("25")
    moments = [url for url in asked if url.endswith("/api/v1/office")]
    assert 1 <= len(moments) <= 4


def test_it_says_when_the_server_is_lost_and_catches_up(monitor: Monitor) -> None:
    lost = monitor.page.locator("#lost")
    expect(lost).to_be_hidden()
    monitor.server.kill()
    expect(lost).to_be_visible()
    monitor.server.restart()
    expect(lost).to_be_hidden(timeout=15_000)
    monitor.kiosk.post("/tickets", {"field": "HT"}, expect=201)
    expect(monitor.page.locator("#sum-issued dd")).to_have_text("1")
