"""Kept keys outlive their window, are given up in words, and are never another's."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.counter.conftest import Desk
from tests.counter.test_away import called, keys, sit_down
from tests.support.lines import Line
from tests.support.servers import Caller, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]


def press_while_away(page: Page, line: Line, *pressed: str) -> None:
    """Cut the line and press keys."""
    line.cut()
    expect(page.locator("#lost")).to_be_visible()
    for key in pressed:
        page.keyboard.press(key)
    expect(page.locator('#kept [data-state="waiting"]')).to_have_count(len(pressed))


def test_a_window_with_kept_keys_is_not_shut_without_a_word(desk: Desk, line: Line) -> None:
    desk.issue()
    page = sit_down(desk, line)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    press_while_away(page, line, "n")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    expect(page.locator('#kept [data-state="waiting"]')).to_have_count(1)
    assert asked == ["beforeunload"]


def test_keys_of_a_window_that_was_shut_are_done_once_by_the_next(desk: Desk, line: Line) -> None:
    first, _ = desk.issue(count=2)
    page = sit_down(desk, line)
    press_while_away(page, line, "n", "s")
    page.close()
    line.mend()
    again = page.context.new_page()
    again.goto(f"{line.url}/counter/1")
    expect(again.locator(".stage--serving .stage__code")).to_have_attribute("data-code", first)
    third = page.context.new_page()
    third.goto(f"{line.url}/counter/1/strip")
    expect(third.locator(".strip__now--serving")).to_be_visible()
    assert called(desk) == [("called", first), ("started", first)]


def test_a_second_window_leaves_the_keys_of_the_first_alone(desk: Desk, line: Line) -> None:
    desk.issue()
    page = sit_down(desk, line)
    press_while_away(page, line, "n")
    other = page.context.new_page()
    other.goto(f"{desk.server.url}/login")
    page.route(f"{line.url}/api/**", lambda route: route.abort())
    line.mend()
    other.goto(f"{line.url}/counter/1")
    expect(other.locator(".stage--open")).to_be_visible()
    other.keyboard.press("?")
    expect(other.locator("#help")).to_be_visible()
    expect(other.locator("#kept")).to_be_hidden()
    # between two tries: while one is on its way the key is neither waiting nor gone
    expect(page.locator('#kept [data-state="waiting"][data-name="call-next"]')).to_have_count(1)
    assert called(desk) == []


def test_keys_behind_a_refusal_of_the_center_are_given_up(desk: Desk, line: Line) -> None:
    (only,) = desk.issue()
    page = sit_down(desk, line)
    press_while_away(page, line, "n", "s")
    neighbour = Caller(desk.server, device_token(desk.server.data, "counter", 2))
    neighbour.post("/counters/2/open")
    neighbour.post("/counters/2/call-next")
    line.mend()
    expect(page.locator('#kept [data-state="refused"]')).to_have_count(1, timeout=20_000)
    assert (keys(page, "refused"), keys(page, "dropped")) == (["call-next"], ["start"])
    desk.issue()
    expect(page.locator("#waiting-count")).to_have_text("1")
    assert called(desk) == [("called", only)]


def test_a_key_older_than_five_minutes_is_said_by_name_and_not_sent(desk: Desk, line: Line) -> None:
    desk.issue()
    page = sit_down(desk, line)
    page.clock.install()
    page.reload()
    expect(page.locator(".stage--open")).to_be_visible()
    press_while_away(page, line, "n")
    page.clock.set_system_time(page.evaluate("Date.now() / 1000") + 301)
    line.mend()
    expect(page.locator('#kept [data-state="refused"]')).to_have_count(1, timeout=20_000)
    expect(page.locator("#notice")).to_contain_text("Gọi tiếp: đã bấm quá năm phút")
    assert called(desk) == []
