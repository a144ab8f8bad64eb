"""The clerk's desk by keyboard alone: papers, endings, corrections, timers, talk, and the strip."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.counter.conftest import Desk
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]
BIRTH = "1.001193"


def sit_down(desk: Desk, *keys: str) -> Page:
    """Open counter 1 and press keys, each as soon as it is allowed."""
    page = desk.terminal()
    press(page, "o")
    expect(page.locator(".stage--open")).to_be_visible()
    press(page, *keys)
    return page


def issue_birth(desk: Desk, **more: str) -> str:
    """Issue a ticket for the registration of a birth."""
    return str(desk.kiosk.post("/tickets", {"procedure": BIRTH, **more}, expect=201)["code"])


def test_papers_are_ticked_by_their_digit_and_stay_ticked(desk: Desk) -> None:
    issue_birth(desk, priority="elderly")
    desk.issue()
    page = sit_down(desk, "n", "s")
    boxes = page.locator(".paper__box")
    expect(page.locator(".stage--serving .paper__key").first).to_be_visible()
    assert boxes.count() > 2
    page.keyboard.press("2")
    expect(boxes.nth(1)).to_be_checked()
    expect(page.locator(".stage__next")).to_have_text("Kế tiếp: A002 · Chờ lâu nhất tại đây.")
    expect(page.locator(".stage__waited")).to_have_text("đã chờ 0 phút")
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(0)).not_to_be_checked()
    page.keyboard.press("2")
    expect(boxes.nth(1)).not_to_be_checked()
    press(page, "e")
    expect(page.locator(".stage--called .stage__code")).to_have_attribute("data-code", "A002")
    expect(boxes).to_have_count(0)
