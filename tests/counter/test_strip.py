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


RESIDENCE = "1.004222"


def before_a_citizen(desk: Desk) -> Page:
    """Sit at the strip of counter 3, in the middle of a service with papers to tick."""
    desk.kiosk.post("/tickets", {"procedure": RESIDENCE}, expect=201)
    page = desk.terminal(3, "chau")
    page.goto(f"{desk.server.url}/counter/3/strip")
    press(page, "o", "n", "s")
    expect(page.locator(".strip__now--serving")).to_be_visible()
    return page


@pytest.mark.parametrize("size", [(360, 640), (320, 500), (1366, 96)])
def test_a_citizen_is_sent_on_and_help_is_called_by_keys_in_the_small_room(
    desk: Desk, size: tuple[int, int]
) -> None:
    page = before_a_citizen(desk)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    press(page, "y")
    for choice in page.locator("#ask-help .choice").all():
        expect(choice).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.querySelector('#ask-help').scrollWidth <= innerWidth")
    page.keyboard.press("2")
    expect(page.locator(".talk__line")).to_have_count(1)
    press(page, "t")
    expect(page.locator("#transfer [name=where]")).to_be_focused()
    expect(page.locator("#transfer .button--primary")).to_be_in_viewport(ratio=1)
    page.keyboard.type("dat")
    expect(page.locator(".target[aria-selected=true]")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator(".strip__now--open")).to_be_visible()
    assert [one["waiting"] for one in desk.kiosk.get("/fields")["fields"] if one["code"] == "DD"] == [1]


@pytest.mark.parametrize("size", SIZES)
def test_papers_are_ticked_by_their_digits_in_the_small_room(desk: Desk, size: tuple[int, int]) -> None:
    page = before_a_citizen(desk)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    boxes = page.locator("#papers input")
    expect(boxes).to_have_count(2)
    page.keyboard.press("2")
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    expect(page.locator("#papers .paper").nth(1)).to_be_in_viewport(ratio=1)
    press(page, "h")
    expect(page.locator("#papers")).to_be_hidden()
