"""The call that goes out by itself: one countdown in every window, stopped by whatever else a clerk does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.counter.conftest import Desk
from tests.counter.test_strip import open_strip
from tests.support.servers import Caller, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]
SECONDS = 60
COUNTS = re.compile(r"Gọi A002 sau \d+ giây")


def serve_the_first(desk: Desk, count: int = 4) -> Page:
    """Serve the first of those who wait, at a counter that calls by itself; its clock stands until it is moved."""
    supervisor = Caller(desk.server, device_token(desk.server.data, "supervisor"))
    supervisor.post("/terminal-rules", {"auto_call_seconds": SECONDS})
    desk.issue(count=count)
    page = desk.terminal()
    page.context.clock.install()
    page.reload()
    press(page, "o", "n", "s")
    expect(page.locator(".stage--serving")).to_be_visible()
    return page


def jump(page: Page, seconds: int) -> None:
    """Set the clock of every window forward; nothing that waits is woken."""
    page.context.clock.set_system_time(page.evaluate("Date.now() / 1000") + seconds)


def let_it_pass(page: Page) -> None:
    """Let the countdown's time pass. Only the date jumps; a connection's own timers would break it off."""
    jump(page, SECONDS)
    for _ in range(3):
        page.context.clock.run_for(1000)


def here(desk: Desk) -> str | None:
    """Return the code at the counter; the acts of every window are done."""
    caller = Caller(desk.server, device_token(desk.server.data, "counter", 1))
    turn = caller.get("/counters/1")["turn"]
    return turn["code"] if turn else None


def test_it_calls_when_nobody_stops_it(desk: Desk) -> None:
    page = serve_the_first(desk)
    press(page, "f")
    page.keyboard.press("f")
    expect(page.locator("#auto-text")).to_have_text(COUNTS)
    let_it_pass(page)
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", "A002")


def test_nobody_is_called_behind_a_sheet(desk: Desk) -> None:
    page = serve_the_first(desk)
    press(page, "f")
    page.keyboard.press("f")
    expect(page.locator("#auto")).to_be_visible()
    page.locator("#waiting .person", has_text="A004").click()
    expect(page.locator("#call")).to_be_visible()
    let_it_pass(page)
    assert here(desk) is None
    page.keyboard.press("Escape")
    expect(page.locator("#call")).to_be_hidden()
    let_it_pass(page)
    expect(page.locator("#auto")).to_be_hidden()
    assert here(desk) is None


def test_walking_through_the_list_stops_it(desk: Desk) -> None:
    page = serve_the_first(desk)
    press(page, "f")
    page.keyboard.press("f")
    expect(page.locator("#auto")).to_be_visible()
    page.keyboard.press("l")
    expect(page.locator("#auto")).to_be_hidden()
    let_it_pass(page)
    assert here(desk) is None


def test_a_pause_pressed_before_the_finish_is_answered_stands(desk: Desk) -> None:
    page = serve_the_first(desk)
    held: list[Route] = []
    page.route("**/counters/1/finish", lambda route: held.append(route))
    press(page, "f")
    page.keyboard.press("f")
    press(page, "p")
    expect(page.locator("#pause")).to_be_visible()
    assert held
    held[0].continue_()
    expect(page.locator("#desk")).to_have_attribute("aria-busy", "false")
    let_it_pass(page)
    page.keyboard.press("1")
    expect(page.locator(".stage--paused")).to_be_visible()
    expect(page.locator("#notice")).to_be_hidden()
    assert here(desk) is None


@pytest.mark.parametrize("key", ["Escape", "p", "r"])
def test_both_windows_count_down_and_either_stops_it(desk: Desk, key: str) -> None:
    page = serve_the_first(desk)
    strip = open_strip(page)
    press(strip, "f")
    for window in (strip, page):
        expect(window.locator("#auto-text")).to_have_text(COUNTS)
    page.keyboard.press(key)
    for window in (strip, page):
        expect(window.locator("#auto")).to_be_hidden()
    let_it_pass(page)
    assert here(desk) is None


def test_a_window_that_is_opened_meanwhile_counts_down_too_and_one_that_is_shut_takes_it_along(
    desk: Desk,
) -> None:
    page = serve_the_first(desk)
    press(page, "f")
    page.keyboard.press("f")
    expect(page.locator("#auto")).to_be_visible()
    strip = open_strip(page)
    expect(strip.locator("#auto-text")).to_have_text(COUNTS)
    page.goto("about:blank")
    expect(strip.locator("#auto")).to_be_hidden()
    let_it_pass(strip)
    assert here(desk) is None


def test_a_computer_that_slept_over_the_moment_calls_nobody(desk: Desk) -> None:
    page = serve_the_first(desk)
    press(page, "f")
    page.keyboard.press("f")
    expect(page.locator("#auto")).to_be_visible()
    jump(page, 3600)
    page.context.clock.run_for(2000)
    expect(page.locator("#auto")).to_be_hidden()
    assert here(desk) is None
