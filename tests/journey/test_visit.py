"""One citizen from the touch to the rating, with every screen of the hall open, as it is on a working day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.kiosk.conftest import take_number
from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token
from tests.support.staff import log_in, pair, press

pytestmark = [pytest.mark.browser, pytest.mark.process]


class Hall:
    """The screens of a hall, each in a browser of its own, paired by a supervisor as in life."""

    def __init__(self, server: Server, browser: Browser, passwords: dict[str, str]) -> None:
        self.server = server
        self._browser = browser
        self._passwords = passwords
        self.contexts: list[BrowserContext] = []

    def page(self, width: int, height: int) -> Page:
        """Open a browser."""
        context = self._browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
        self.contexts.append(context)
        return context.new_page()

    def paired(self, path: str, width: int, height: int) -> Page:
        """Let the supervisor pair a screen and log out again."""
        page = self.page(width, height)
        log_in(page, self.server, "giamsat", self._passwords["giamsat"])
        page.goto(f"{self.server.url}{path}")
        if page.locator("form[action='/pair']").count():
            pair(page, self.server, path)
        return page

    def clerk(self, login: str, n: int) -> Page:
        """Let a clerk sit down and open the counter."""
        page = self.page(1366, 768)
        log_in(page, self.server, login, self._passwords[login])
        page.goto(f"{self.server.url}/counter/{n}")
        expect(page.locator("#seat-state")).to_have_text("đóng")
        press(page, "o")
        expect(page.locator("#seat-state")).to_have_text("đang mở")
        return page


@pytest.fixture
def hall(start_server: Callable[..., Server], browser: Browser, template: Template) -> Iterator[Hall]:
    """A hall with its virtual printer."""
    opened = Hall(start_server("--printer", "virtual"), browser, template.passwords)
    yield opened
    for context in opened.contexts:
        context.close()


def test_from_the_touch_to_the_rating_and_two_calls_at_once(hall: Hall) -> None:
    kiosk = hall.paired("/kiosk", 1080, 1920)
    board = hall.paired("/board", 1920, 1080)
    pad = hall.paired("/pad/1", 1280, 800)
    slips = hall.paired("/printer", 1366, 768)
    an, binh = hall.clerk("an", 1), hall.clerk("binh", 2)

    take_number(kiosk)
    expect(kiosk.locator("#code")).to_have_attribute("data-code", "A001")
    token = str(kiosk.locator("#qr").get_attribute("src")).split("/")[2]
    expect(slips.locator(".slip__picture")).to_have_attribute("alt", "Phiếu số A001", timeout=20_000)
    phone = hall.page(390, 844)
    phone.goto(f"{hall.server.url}/t/{token}")
    expect(phone.locator("#ahead")).to_have_text("Ông/bà là người kế tiếp")
    expect(an.locator("#waiting-count")).to_have_text("1")

    press(an, "n")
    expect(board.locator(".call__code").first).to_have_attribute("data-code", "A001")
    expect(board.locator(".call__code").first).to_be_in_viewport(ratio=1)
    expect(phone.locator("#headline")).to_have_text("ĐẾN LƯỢT ÔNG/BÀ")
    expect(phone.locator("#counter")).to_have_text("Quầy 1")
    press(an, "s")
    expect(phone.locator("#ticket")).to_have_attribute("data-state", "serving")
    press(an, "f")
    an.keyboard.press("Enter")
    pad.locator(".rating__face--5").tap()
    expect(pad.locator("#thanks")).to_have_text("Xin cảm ơn!")
    expect(phone.locator("#rating")).to_be_hidden()

    issue = Caller(hall.server, device_token(hall.server.data, "kiosk"))
    codes = {issue.post("/tickets", {"field": field}, expect=201)["code"] for field in ("HT", "CT")}
    clerks = {n: Caller(hall.server, device_token(hall.server.data, "counter", n)) for n in (1, 2)}
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda n: clerks[n].post(f"/counters/{n}/call-next"), clerks))
    on_stage = board.locator("#stage .shown__code")
    expect(on_stage).to_have_attribute("data-code", re.compile("|".join(codes)), timeout=20_000)
    (other,) = codes - {on_stage.get_attribute("data-code")}
    expect(on_stage).to_have_attribute("data-code", str(other), timeout=20_000)
    for page in (an, binh):
        expect(page.locator(".stage--called")).to_be_visible()

    office = hall.paired("/office/report", 1366, 768)
    expect(office.locator("main")).to_contain_text("Hộ tịch")
