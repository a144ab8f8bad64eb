"""The office takes a device out: its page asks to be paired anew, also one that was away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.office.conftest import OpenPage
from tests.support.servers import Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]


def take_out(office: Page, name: str) -> None:
    office.get_by_role("button", name=f"Take out: {name}").click()
    dialog = office.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Take out “{name}”?")
    expect(dialog).to_contain_text("at work at this moment")
    dialog.get_by_role("button", name="Yes, take it out").click()
    expect(office.locator("#told")).to_have_text(f"{name} is taken out.")
    expect(office.get_by_role("rowheader", name=name, exact=True)).to_have_count(0)


@pytest.fixture
def paired(server: Server, browser: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Open a page as a screen that was paired, in a browser of its own."""
    contexts = []

    def opened(role: str, path: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 720}, locale="en"))
        cookies = {f"screen_{role}_0": device_token(server.data, role), "language": "en"}
        contexts[-1].add_cookies(
            [{"name": name, "value": value, "url": server.url} for name, value in cookies.items()]
        )
        page = contexts[-1].new_page()
        page.clock.install()
        page.goto(server.url + path)
        expect(page.locator("meta[name=screen]")).to_have_attribute("content", role)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_board_that_is_taken_out_asks_to_be_paired(
    open_page: OpenPage, paired: Callable[[str, str], Page]
) -> None:
    board = paired("display", "/board")
    number = board.locator("meta[name=device]").get_attribute("content")
    office = open_page("giamsat", "/office/devices")
    take_out(office, f"Board in the hall, screen {number}")
    expect(board.locator("form[action='/pair']")).to_be_visible()


def test_a_kiosk_that_was_away_meanwhile_asks_too(
    open_page: OpenPage, paired: Callable[[str, str], Page]
) -> None:
    kiosk = paired("kiosk", "/kiosk")
    office = open_page("giamsat", "/office/devices")
    kiosk.context.set_offline(True)
    take_out(office, "Kiosk")
    kiosk.context.set_offline(False)
    kiosk.clock.run_for(40_000)  # its next sign of life
    expect(kiosk.locator("form[action='/pair']")).to_be_visible()


def test_nobody_is_taken_out_by_mistake(open_page: OpenPage, paired: Callable[[str, str], Page]) -> None:
    paired("kiosk", "/kiosk")
    office = open_page("giamsat", "/office/devices")
    office.get_by_role("button", name="Take out: Kiosk").click()
    office.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(office.get_by_role("dialog")).to_be_hidden()
    expect(office.get_by_role("rowheader", name="Kiosk", exact=True)).to_be_visible()
    expect(office.locator("#told")).to_be_hidden()
