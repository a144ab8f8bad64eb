"""The strip beside other programs, several windows of one counter, and two counters of one clerk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.counter.conftest import Desk
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = [(360, 640), (1366, 96)]


def open_strip(page: Page) -> Page:
    """Press the key that opens the small window."""
    with page.context.expect_page() as opened:
        page.keyboard.press("i")
    strip = opened.value
    expect(strip.locator("#seat-state")).not_to_be_empty()
    return strip


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_strip_shows_every_key_at_both_sizes(desk: Desk, language: str) -> None:
    desk.kiosk.post("/tickets", {"field": "HT", "priority": "elderly"}, expect=201)
    desk.issue(count=30)
    page = desk.terminal()
    page.context.add_cookies([{"name": "language", "value": language, "url": desk.server.url}])
    page.goto(f"{desk.server.url}/counter/1/strip")
    press(page, "o", "n")
    expect(page.locator(".strip__now--called")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for button in page.locator("[data-act]").all():
            expect(button).to_be_in_viewport(ratio=1)
            assert button.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), (width, button)
        for part in ("#code", "#watch", "#next"):
            expect(page.locator(part)).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_two_windows_of_one_clerk_stay_in_step(desk: Desk) -> None:
    first, second = desk.issue(count=2)
    page = desk.terminal()
    strip = open_strip(page)
    press(strip, "o", "n")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", first)
    press(page, "s")
    expect(strip.locator(".strip__now--serving")).to_be_visible()
    press(strip, "e")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", second)
    expect(page.locator("#served")).to_have_text("1")
    press(page, "x")
    expect(strip.locator(".strip__now--open")).to_be_visible()
    expect(strip.locator("#code")).to_be_empty()


def test_one_clerk_holds_two_counters(desk: Desk) -> None:
    first, second = desk.issue(count=2)
    page = desk.terminal()
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{desk.server.url}/counter/6")
    press(other, "o")
    expect(other.locator(".stage--open")).to_be_visible()
    press(page, "n")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", first)
    expect(page.locator("#other-seats a")).to_have_text("Quầy 6")
    page.keyboard.press("q")
    page.wait_for_url("**/counter/6")
    expect(page.locator("#other-seats a")).to_have_text("Quầy 1")
    expect(page.locator("#seat-clerk")).to_be_hidden()
    assert second
