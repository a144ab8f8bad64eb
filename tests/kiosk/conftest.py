"""A kiosk in the hall: a real server, a real touch screen."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.kiosk.door import Door
from tests.support.halls import Template
from tests.support.servers import Caller, Server, device_token

UPRIGHT, ACROSS = (1080, 1920), (1920, 1080)


def take_number(page: Page, field: str = "HT") -> None:
    """Take a number the short way: touch the field, touch “take a number”."""
    page.locator(f'.field-tile[data-code="{field}"]').tap()
    page.locator("#take").tap()


class Kiosk:
    """The kiosk's page and the devices around it."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server = server
        self._browser = browser
        self._pages: list[Page] = []
        self.token = device_token(server.data, "kiosk")
        self.caller = Caller(server, self.token)

    def counter(self, n: int) -> Caller:
        """Open a counter."""
        caller = Caller(self.server, device_token(self.server.data, "counter", n))
        caller.post(f"/counters/{n}/open")
        return caller

    def show(self, size: tuple[int, int] = UPRIGHT, language: str = "vi") -> Page:
        """Stand in front of the kiosk."""
        page = self._page(size)
        page.set_extra_http_headers({"Authorization": f"Bearer {self.token}"})
        page.goto(f"{self.server.url}/kiosk?language={language}")
        expect(page.locator(".field-tile").first).to_be_visible()
        return page

    def phone(self, token: str | None = None) -> Page:
        """Take a phone in hand, and open a ticket's own page on it."""
        page = self._page((390, 844))
        if token:
            page.goto(f"{self.server.url}/t/{token}")
        return page

    def _page(self, size: tuple[int, int]) -> Page:
        width, height = size
        context = self._browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
        self._pages.append(context.new_page())
        return self._pages[-1]

    def close(self) -> None:
        """Close every page."""
        for page in self._pages:
            page.context.close()

    def issued(self) -> int:
        """Return how many people wait in all fields."""
        return sum(field["waiting"] for field in self.caller.get("/fields")["fields"])


@pytest.fixture
def kiosk(start_server: Callable[..., Server], browser: Browser) -> Iterator[Kiosk]:
    """A kiosk, not yet looked at, in a hall with a printer of which nothing was heard yet."""
    stands = Kiosk(start_server(), browser)
    device_token(stands.server.data, "printer")
    yield stands
    stands.close()


@pytest.fixture
def door(start_server: Callable[..., Server], browser: Browser, template: Template) -> Iterator[Door]:
    """A hall with a virtual printer."""
    stands = Door(start_server("--printer", "virtual"), browser, template.passwords)
    yield stands
    stands.close()


def read_qr(page: Page, shown: str = "#qr") -> str:
    """Read the QR code from what is on the screen."""
    page.locator(shown).evaluate("one => one.decode()")
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
    assert len(found) == 1
    return str(found[0].text)
