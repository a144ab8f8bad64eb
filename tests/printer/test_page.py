"""The page of the slips and the kiosk, with the virtual printer that falls ill at a touch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.conftest import Kiosk, take_number
from tests.support.halls import Template
from tests.support.servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.fixture
def kiosk(start_server: Callable[..., Server], browser: Browser) -> Iterator[Kiosk]:
    """A kiosk in a hall with the virtual printer."""
    stands = Kiosk(start_server("--printer", "virtual"), browser)
    yield stands
    stands.close()


@pytest.fixture
def desk(kiosk: Kiosk, browser: Browser, template: Template) -> Iterator[Page]:
    """The page of the slips, as a supervisor has it open."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.context.add_cookies([{"name": "language", "value": "en", "url": kiosk.server.url}])
    page.goto(f"{kiosk.server.url}/login?next=/printer")
    page.locator("[name=login]").fill("giamsat")
    page.locator("[name=password]").fill(template.passwords["giamsat"])
    page.locator("[name=password]").press("Enter")
    expect(page).to_have_url(re.compile("/printer"))
    yield page
    page.context.close()


def throw(desk: Page, name: str) -> None:
    desk.get_by_role("button", name=name, exact=True).click()
    expect(desk.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_slip_that_died_in_the_middle_is_offered_printed_again_and_the_kiosk_stays_calm(
    kiosk: Kiosk, desk: Page
) -> None:
    throw(desk, "Die in mid-slip")
    page = kiosk.show(language="en")
    expect(page.locator("#no-slips")).to_be_hidden()
    take_number(page)
    expect(page.locator("#no-paper")).to_be_visible(timeout=20_000)
    code = "".join(page.locator("#code").inner_text().split())
    page.locator("#done").tap()
    expect(page.locator("#no-slips")).to_be_visible(timeout=20_000)
    loose = desk.locator("#loose tr", has_text=code)
    expect(loose).to_contain_text("perhaps printed", timeout=20_000)
    throw(desk, "Well")
    expect(page.locator("#no-slips")).to_be_hidden(timeout=40_000)
    desk.locator("#loose").get_by_role("button", name="Print again as a copy").click()
    expect(desk.locator("#loose tr")).to_have_count(0)
    expect(desk.locator("#jobs tr[data-state=printed]", has_text=code)).to_be_visible(timeout=20_000)
    expect(desk.locator("#slips .slip")).to_have_count(2, timeout=20_000)
