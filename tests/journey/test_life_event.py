"""A life event: one number, three places, and every screen says which one it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journey.test_visit import Hall
from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import press

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.fixture
def hall(start_server: Callable[..., Server], browser: Browser, template: Template) -> Iterator[Hall]:
    """A hall with its virtual printer."""
    opened = Hall(start_server("--printer", "virtual"), browser, template.passwords)
    yield opened
    for context in opened.contexts:
        context.close()


def test_one_of_three_is_said_on_every_screen_and_the_next_place_comes_by_itself(hall: Hall) -> None:
    kiosk = hall.paired("/kiosk", 1080, 1920)
    slips = hall.paired("/printer", 1366, 768)
    an = hall.clerk("an", 1)
    kiosk.locator("#events .event").first.tap()
    kiosk.locator("#event-take").tap()
    expect(kiosk.locator("#code")).to_have_attribute("data-code", "A001")
    expect(kiosk.locator("#step")).to_have_text("Bước 1/3")
    expect(slips.locator(".slip__picture")).to_have_attribute("alt", "Phiếu số A001", timeout=20_000)
    phone = hall.page(390, 844)
    phone.goto(f"{hall.server.url}/t/{str(kiosk.locator('#qr').get_attribute('src')).split('/')[2]}")
    expect(phone.locator("#step")).to_have_text("Bước 1 trên 3")
    others = Caller(hall.server, device_token(hall.server.data, "kiosk"))
    for _ in range(2):
        others.post("/tickets", {"field": "CU"}, expect=201)

    press(an, "n")
    expect(an.locator(".stage")).to_contain_text("Bước 1 trên 3")
    press(an, "s")
    press(an, "f")
    an.keyboard.press("Enter")
    expect(phone.locator("#step")).to_have_text("Bước 2 trên 3")
    expect(phone.locator("#field")).to_have_text("Cư trú")
    expect(phone.locator("#ahead")).to_have_text("Ông/bà là người kế tiếp")


def test_a_list_of_papers_comes_out_of_the_printer(hall: Hall) -> None:
    kiosk = hall.paired("/kiosk", 1080, 1920)
    slips = hall.paired("/printer", 1366, 768)
    kiosk.locator("#popular .chip").first.tap()
    kiosk.locator("#missing").tap()
    expect(kiosk.locator("#list-paper")).to_be_visible()
    expect(slips.locator(".slip__picture")).to_have_attribute("alt", "Danh sách giấy tờ", timeout=20_000)


def test_the_reason_of_priority_is_on_no_screen_of_the_hall_and_on_no_paper(hall: Hall) -> None:
    kiosk = hall.paired("/kiosk", 1080, 1920)
    board = hall.paired("/board", 1920, 1080)
    an = hall.clerk("an", 1)
    kiosk.locator("#priority").tap()
    kiosk.locator("[data-kind=pregnant]").tap()
    kiosk.locator('.field-tile[data-code="HT"]').tap()
    kiosk.locator("#take").tap()
    expect(kiosk.locator("#code")).to_be_visible()
    press(an, "n")
    expect(board.locator(".call__code").first).to_have_attribute("data-code", "A001")
    expect(an.locator(".stage")).to_contain_text("mang thai")
    for screen in (kiosk, board):
        assert "mang thai" not in screen.locator("body").inner_text()
    supervisor = Caller(hall.server, device_token(hall.server.data, "supervisor"))
    assert "mang thai" not in str(supervisor.get("/board"))
